namespace CaseDesk.App.Funds;

/// <summary>Days of a shop that follow each other.</summary>
public readonly record struct DayRange(DateOnly First, DateOnly Last)
{
    /// <param name="days">In their order, each once.</param>
    public static IReadOnlyList<DayRange> Of(IEnumerable<DateOnly> days)
    {
        var ranges = new List<DayRange>();
        foreach (var day in days)
        {
            if (ranges is [.., var before] && before.Last.AddDays(1) == day)
            {
                ranges[^1] = before with { Last = day };
            }
            else
            {
                ranges.Add(new DayRange(day, day));
            }
        }

        return ranges;
    }
}
