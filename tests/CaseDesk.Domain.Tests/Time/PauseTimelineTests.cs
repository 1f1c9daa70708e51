using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Tests.Time;

/// <summary>Which pauses a deadline tells of: those that began in its time.</summary>
public sealed class PauseTimelineTests
{
    static readonly Desk Shanghai = Desk.Shanghai;

    const string Anchor = "2026-11-20 10:00";

    static (string? From, string? To)[] Told(Limit limit, params Pause[] pauses) =>
        [
            .. Shanghai
                .Deadline(Anchor, limit, pauses)
                .Why.OfType<DeadlineLine.Waited>()
                .Select(line => (Shanghai.Wall(line.From), Shanghai.Wall(line.To))),
        ];

    public static TheoryData<Limit> Counted => [4.Hours, 4.WorkingHours];

    [Theory, MemberData(nameof(Counted))]
    public void A_pause_that_begins_with_the_clock_is_told(Limit limit)
    {
        var pause = Shanghai.Pause(Anchor, "2026-11-20 11:00");

        Assert.Equal([(Anchor, "2026-11-20 11:00")], Told(limit, pause));
        Assert.Equal("2026-11-20 15:00", Shanghai.Due(Anchor, limit, pause));
    }

    [Theory, MemberData(nameof(Counted))]
    public void A_pause_that_begins_at_the_due_time_is_not_told(Limit limit)
    {
        Assert.Empty(Told(limit, Shanghai.Pause("2026-11-20 14:00", "2026-11-20 16:00")));
        Assert.Single(Told(limit, Shanghai.Pause("2026-11-20 13:59", "2026-11-20 16:00")));
    }

    [Theory, MemberData(nameof(Counted))]
    public void A_pause_that_ended_as_it_began_is_not_told(Limit limit) =>
        Assert.Empty(Told(limit, Shanghai.Pause("2026-11-20 12:00", "2026-11-20 12:00")));

    [Theory, MemberData(nameof(Counted))]
    public void Pauses_that_touch_are_told_as_one(Limit limit) =>
        Assert.Equal(
            [("2026-11-20 11:00", "2026-11-20 13:00")],
            Told(
                limit,
                Shanghai.Pause("2026-11-20 12:00", "2026-11-20 13:00"),
                Shanghai.Pause("2026-11-20 11:00", "2026-11-20 12:00")
            )
        );
}
