using System.Globalization;

namespace CaseDesk.Domain;

static class Invariant
{
    public static string ToInvariant(this int number) => number.ToString(CultureInfo.InvariantCulture);
}
