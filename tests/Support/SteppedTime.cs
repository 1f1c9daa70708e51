namespace CaseDesk.Tests.Support;

/// <summary>A clock that stands until the test moves it.</summary>
public sealed class SteppedTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Now;

    public void Step(TimeSpan by) => Now += by;
}
