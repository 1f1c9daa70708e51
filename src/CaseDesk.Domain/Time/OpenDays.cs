namespace CaseDesk.Domain.Time;

/// <summary>
/// Goes from open day to open day of a clock's calendar. It ends at the first year the calendar does not know, so that
/// it always ends.
/// </summary>
struct OpenDays(ClockRun run, DateOnly after)
{
    int knownYear;

    public DateOnly Day { get; private set; } = after;

    public OpeningHours Hours { get; private set; } = OpeningHours.Closed;

    public int? ProvisionalYear { get; private set; }

    public int? MissingYear { get; private set; }

    public DeadlineStory? Story { get; set; } = run.Story;

    public readonly DateTimeOffset Opening => run.Zone.InstantOf(Day, Hours.Opens);

    public readonly DateTimeOffset CloseOfBusiness => run.Zone.InstantOf(Day, Hours.Closes);

    public bool Next()
    {
        do
        {
            Day = Day.AddDays(1);
            if (!KnowsYear())
                return false;
            Hours = run.Calendar.HoursOn(Day);
            if (Hours.IsClosed)
                Story?.Closed(Day);
        } while (Hours.IsClosed);
        return true;
    }

    /// <summary>The next one whose close of business is not inside a pause.</summary>
    public bool NextThatCounts()
    {
        while (Next())
        {
            if (run.Pauses.IsEmpty || run.Pauses.Around(CloseOfBusiness) is null)
                return true;
            Story?.NotCounted(Day);
        }
        return false;
    }

    bool KnowsYear()
    {
        if (Day.Year == knownYear)
            return true;
        knownYear = Day.Year;
        var status = run.Calendar.StatusOf(knownYear);
        if (status is CalendarYearStatus.Provisional)
            ProvisionalYear ??= knownYear;
        else if (status is CalendarYearStatus.Missing)
            MissingYear = knownYear;
        return MissingYear is null;
    }
}
