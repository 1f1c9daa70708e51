namespace CaseDesk.App.Demo;

/// <summary>The clock of the demo: it tells what happened weeks ago as if it were now. Only the demo can set it.</summary>
sealed class DemoClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
