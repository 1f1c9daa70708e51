using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Tests.Time;

public class OpenPauseTests
{
    static readonly Desk Shanghai = Desk.Shanghai;

    public static TheoryData<Limit> EveryKind => [24.Hours, 8.WorkingHours, 3.WorkingDays, 5.Monthly, 9.Daily];

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void A_step_that_waits_has_no_due_time_and_no_alarms(Limit limit)
    {
        var deadline = Shanghai.Deadline("2026-11-20 17:20", limit, Shanghai.Pause("2026-11-20 18:00", null));
        Assert.True(deadline.Paused);
        Assert.Null(deadline.DueAt);
        Assert.Equal(default, deadline.Alarms);
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void It_has_none_even_when_it_was_overdue_before(Limit limit) =>
        Assert.Null(Shanghai.Due("2026-11-20 17:20", limit, Shanghai.Pause("2027-03-01 18:00", null)));

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void It_is_overdue_again_when_the_pause_after_its_due_time_ends(Limit limit) =>
        Assert.Equal(
            Shanghai.Due("2026-11-20 17:20", limit),
            Shanghai.Due("2026-11-20 17:20", limit, Shanghai.Pause("2027-03-01 18:00", "2027-03-08 18:00"))
        );

    [Fact]
    public void One_open_pause_among_closed_ones_is_enough() =>
        Assert.True(
            Shanghai
                .Deadline(
                    "2026-11-20 17:20",
                    24.Hours,
                    Shanghai.Pause("2026-11-21 08:00", null),
                    Shanghai.Pause("2026-11-20 18:00", "2026-11-20 19:00")
                )
                .Paused
        );
}
