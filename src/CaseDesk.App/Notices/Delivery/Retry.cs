namespace CaseDesk.App.Notices.Delivery;

/// <summary>When a delivery that failed is tried again: soon, then less and less soon, and no more after a day.</summary>
static class Retry
{
    static readonly TimeSpan First = TimeSpan.FromSeconds(15);
    static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static TimeSpan GivenUpAfter { get; } = TimeSpan.FromDays(1);

    /// <summary>Null: never; it is given up.</summary>
    /// <param name="attempts">That have failed, this one among them.</param>
    public static DateTimeOffset? At(int attempts, DateTimeOffset madeAt, DateTimeOffset now)
    {
        var doubled = First * Math.Pow(2, Math.Min(attempts - 1, 20));
        var next = now + (doubled < Longest ? doubled : Longest);
        return next < madeAt + GivenUpAfter ? next : null;
    }
}
