namespace CaseDesk.Domain.Time;

/// <summary>What a limit sets on a clock. There is no due time when a year is missing.</summary>
readonly record struct Moments(
    DateTimeOffset? Warned,
    DateTimeOffset? Due,
    DateTimeOffset? FarOverdue,
    int? ProvisionalYear = null,
    int? MissingYear = null
)
{
    public static Moments Missing(int year) => new(null, null, null, MissingYear: year);
}

/// <summary>A clock from its anchor over a calendar, with its pauses; the story is null where nobody asked why.</summary>
readonly record struct ClockRun(
    BusinessCalendar Calendar,
    DateTimeOffset Anchor,
    PauseTimeline Pauses,
    DeadlineStory? Story
)
{
    public ShopZone Zone => Calendar.Zone;
}
