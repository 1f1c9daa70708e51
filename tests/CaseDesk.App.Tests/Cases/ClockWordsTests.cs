using CaseDesk.App.Cases;
using CaseDesk.App.Funds.Facts;
using CaseDesk.App.Parcels;
using CaseDesk.App.Settings;
using CaseDesk.App.Timers;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CaseDesk.App.Tests.Cases;

/// <summary>The words of a table about clocks, written and read back: packing and its check, a shelf, a wait with an end.</summary>
public sealed class ClockWordsTests : DeskTest
{
    static readonly ActionKey Go = new("go");
    static readonly ActionKey Listed = new("listed");
    static readonly ActionKey Expire = new("time-up");
    static readonly Step Begin = Step.Open("X1", Role.Warehouse, within: 24.Hours);
    static readonly Step Pack = Step.Open("R3", Role.Warehouse, within: 24.Hours.RemindedEvery(hours: 8));
    static readonly Step Check = Step.Open("R3C", Role.Warehouse, within: StepLimits.WithinLimitOf(Pack));
    static readonly Step Shelf = Step.Open("M6", Role.Warehouse, within: 24.Hours);
    static readonly Step Wait = Step.Open("T1A4", Role.Agent, within: 24.Hours) with { Wait = CustomerWait.Begins };

    static readonly Workflow Kind = Workflow.Define(
        "kind",
        1,
        null,
        Begin,
        new Opening([Role.Agent], OrderNeed.None),
        [
            new(Begin, Go, Role.Warehouse, Pack),
            new(Pack, Go, Role.Warehouse, Check),
            new(Check, new("differs"), Role.Warehouse, Pack),
            new(Check, Go, Role.Warehouse, Shelf),
            new(Shelf, Listed, Role.Warehouse, Shelf) { Then = [CaseEffects.SetsAside] },
            new(Shelf, Go, Role.Warehouse, Wait),
            new(Wait, Go, Role.Agent, Outcomes.Explained),
            new(Wait, Expire, Role.Clock, Outcomes.NoEvidence) { OnPauseOver = true },
        ]
    );

    [Fact]
    public async Task A_check_uses_up_what_packing_has_left_and_packing_anew_has_its_whole_time()
    {
        var @case = await AtAsync(Begin);
        await MoveAsync(@case, Go);
        Desk.Time.Step(TimeSpan.FromHours(20));
        await MoveAsync(@case, Go);
        Assert.Equal("2026-11-21 10:00", await Desk.DueAsync(@case));

        await MoveAsync(@case, new("differs"));

        Assert.Equal("2026-11-22 06:00", await Desk.DueAsync(@case));
    }

    [Fact]
    public async Task People_are_reminded_each_once()
    {
        var @case = await AtAsync(Begin);
        await MoveAsync(@case, Go);
        Desk.Time.Step(TimeSpan.FromHours(9));
        await TickAsync();
        await TickAsync();
        Desk.Time.Step(TimeSpan.FromHours(11));
        await TickAsync();

        Assert.Equal(
            ["opened", "go", "reminded", "reminded", "warned"],
            await Histories.ActionsOfAsync(Desk.Database, @case)
        );
    }

    [Fact]
    public async Task What_is_set_aside_has_no_clock_and_is_in_nobodys_queue_until_it_moves_on()
    {
        var @case = await AtAsync(Shelf);
        await MoveAsync(@case, Listed);

        Assert.Equal(("M6", "", true), await PlaceAsync(@case));
        Desk.Time.Step(TimeSpan.FromDays(90));
        await TickAsync();
        await MoveAsync(@case, Listed);
        Assert.Equal(["opened", "listed", "listed"], await Histories.ActionsOfAsync(Desk.Database, @case));

        await MoveAsync(@case, Go);
        Assert.Equal(("T1A4", "agent", false), await PlaceAsync(@case));
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task The_clock_ends_a_wait_that_has_lasted_as_long_as_it_may()
    {
        var @case = await AtAsync(Shelf);
        await MoveAsync(@case, Go);
        Desk.Time.Step(TimeSpan.FromDays(8));

        await TickAsync();

        var history = await Histories.OfAsync(Desk.Database, @case);
        Assert.Equal(["opened", "go", "time-up"], history.Select(one => one.Entry.Action));
        Assert.Equal("end:no-evidence", history[^1].Entry.To);
    }

    async Task<string> AtAsync(Step step)
    {
        var @case = await Desk.LateParcelAsync();
        await Desk.SqlAsync(
            "UPDATE cases SET workflow = 'kind', step = $1, owner_key = $2, cycle_due_at = NULL",
            step.Code,
            step.OwnerKey
        );
        return @case;
    }

    async Task MoveAsync(string @case, ActionKey action)
    {
        var loader = Loader;
        var parcels = new AwaitedParcels(loader);
        var move = new MoveCase(
            Desk.Database,
            Desk.Time,
            new CaseLock(loader),
            Desk.Get<CaseWriter>(),
            new TriedCase(loader),
            new OtherCases(loader, Desk.Get<CaseWriter>(), parcels),
            parcels,
            Desk.Get<PlatformStandIns>()
        );
        (await move.RunAsync(new(TestDesk.Person("warehouse"), @case, action, TestDesk.Json(null)), default)).Require();
    }

    Task TickAsync()
    {
        var loader = Loader;
        var timeUp = new TimeUp(loader, Desk.Get<CaseWriter>(), NullLogger<TimeUp>.Instance);
        return new WriteDueAlarms(Desk.Database, Desk.Time, loader, timeUp).RunAsync(default);
    }

    CaseLoader Loader => new(Desk.Get<HouseDirectory>()) { DefinitionOf = (_, _) => Kind };

    async Task<(string Step, string Owner, bool Clockless)> PlaceAsync(string @case) =>
        (
            await Desk.ScalarAsync<string>("SELECT step FROM cases WHERE number = $1", @case),
            await Desk.ScalarAsync<string>("SELECT owner_key FROM cases WHERE number = $1", @case),
            await Desk.ScalarAsync<bool>(
                "SELECT due_at IS NULL AND next_alarm_at IS NULL AND assignee IS NULL FROM cases WHERE number = $1",
                @case
            )
        );
}
