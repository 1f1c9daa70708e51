using CaseDesk.App.Cases;
using CaseDesk.App.Settings;
using CaseDesk.App.Timers;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CaseDesk.App.Tests.Timers;

/// <summary>A step with a timeout of 24 h: the clock moves the case instead of calling it overdue.</summary>
public sealed class TimeUpTests : DeskTest
{
    static readonly ActionKey Expire = new("time-up");
    static readonly Step First = Step.Open("X1", Role.Warehouse, within: 24.Hours);
    static readonly Step Second = Step.Open("X2", Role.Agent, within: 24.Hours);

    static readonly Workflow Expiring = WithTimeout([]);

    static readonly Workflow Guarded = WithTimeout([
        new Guard("never", FactsNeeded.None, _ => new GuardFinding(false)),
    ]);

    static Workflow WithTimeout(Guard[] guards) =>
        Workflow.Define(
            "expiring",
            1,
            null,
            First,
            new Opening([Role.Agent], OrderNeed.None),
            [
                new(First, Expire, Role.Clock, Second)
                {
                    OnTimeout = true,
                    Guards = guards,
                    Then = [CaseEffects.LiabilityIs(Liability.Warehouse)],
                },
                new(Second, Actions.Explained, Role.Agent, Outcomes.Explained),
            ]
        );

    [Fact]
    public async Task The_clock_moves_the_case_when_the_limit_has_run_out()
    {
        var @case = await AtFirstStepAsync();
        Desk.Time.Step(TimeSpan.FromHours(24));

        await TickAsync(Expiring);

        var history = await Histories.OfAsync(Desk.Database, @case);
        Assert.Equal(["opened", "warned", "time-up"], history.Select(one => one.Entry.Action));
        Assert.Equal(("clock", "X1", "X2"), (history[2].Entry.Role, history[2].Entry.From, history[2].Entry.To));
        Assert.Equal("warehouse", await Desk.ScalarAsync<string>("SELECT liability FROM cases"));
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task After_a_standstill_the_next_step_has_its_whole_time()
    {
        var @case = await AtFirstStepAsync();
        Desk.Time.Step(TimeSpan.FromDays(3));

        await TickAsync(Expiring);
        await TickAsync(Expiring);

        Assert.Equal(["opened", "warned", "time-up"], await Histories.ActionsOfAsync(Desk.Database, @case));
        Assert.Equal(
            Desk.Time.Now.AddHours(24).UtcDateTime,
            await Desk.ScalarAsync<DateTime>("SELECT due_at FROM cases")
        );
    }

    [Fact]
    public async Task A_timeout_that_a_guard_refuses_leaves_the_case_overdue_like_any_other()
    {
        var @case = await AtFirstStepAsync();
        Desk.Time.Step(TimeSpan.FromHours(48));

        await TickAsync(Guarded);
        await TickAsync(Guarded);

        Assert.Equal(
            ["opened", "warned", "overdue", "far-overdue"],
            await Histories.ActionsOfAsync(Desk.Database, @case)
        );
    }

    [Fact]
    public async Task A_correction_leaves_the_clock_to_do_what_is_its_own()
    {
        var @case = await AtFirstStepAsync();
        Desk.Time.Step(TimeSpan.FromHours(25));
        var loader = LoaderOf(Expiring);
        var correct = new CorrectCase(
            Desk.Get<NpgsqlDataSource>(),
            Desk.Time,
            new CaseLock(loader),
            new TriedCase(loader)
        );

        var request = new CorrectRequest(
            TestDesk.Person("supervisor"),
            @case,
            "summary",
            TestDesk.Json("破损"),
            "看错了"
        );
        (await correct.RunAsync(request, default)).Require();
        await TickAsync(Expiring);

        Assert.Equal(["opened", "warned", "correct", "time-up"], await Histories.ActionsOfAsync(Desk.Database, @case));
    }

    CaseLoader LoaderOf(Workflow workflow) => new(Desk.Get<HouseDirectory>()) { DefinitionOf = (_, _) => workflow };

    async Task<string> AtFirstStepAsync()
    {
        var @case = await Desk.LateParcelAsync();
        await Desk.SqlAsync("UPDATE cases SET workflow = 'expiring', step = 'X1', owner_key = 'warehouse'");
        return @case;
    }

    Task<int> TickAsync(Workflow workflow)
    {
        var loader = LoaderOf(workflow);
        var timeUp = new TimeUp(loader, Desk.Get<CaseWriter>(), NullLogger<TimeUp>.Instance);
        return new WriteDueAlarms(Desk.Get<NpgsqlDataSource>(), Desk.Time, loader, timeUp).RunAsync(
            CancellationToken.None
        );
    }
}
