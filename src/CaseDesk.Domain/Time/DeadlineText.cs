using System.Globalization;

namespace CaseDesk.Domain.Time;

/// <summary>Puts a deadline's explanation into words, in the shop's zone.</summary>
public static class DeadlineText
{
    /// <summary>A text for each step of the count.</summary>
    public static IReadOnlyList<string> Lines(Deadline deadline, CultureInfo culture) =>
        [.. deadline.Why.Select(line => Convert.ToString(line, culture)!)];
}
