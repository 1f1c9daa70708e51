using System.Globalization;

namespace CaseDesk.Domain;

/// <summary>Whole numbers as machines read them: the numbers of a refusal, cursors, keys.</summary>
public static class Invariant
{
    public static string ToInvariant(this int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string ToInvariant(this long number) => number.ToString(CultureInfo.InvariantCulture);
}
