using CaseDesk.App.Cases;
using CaseDesk.App.Timers;
using CaseDesk.App.Verification;
using CaseDesk.App.Versions;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Time;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Versions;

/// <summary>Courier cases of a desk that was then started with a second version of their workflow (<see cref="LaterCourier"/>).</summary>
public sealed class VersionMoveTests : DeskTest
{
    static readonly Guid Administrator = TestDesk.Person("administrator");
    TestDesk? later;

    /// <summary>The desk with the new version.</summary>
    TestDesk Later => later!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.AddOrderAsync();
        later = TestDesk.Restart(ConnectionString, LaterCourier.Published);
    }

    public override async Task DisposeAsync()
    {
        await Later.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public void The_new_version_is_sound_and_says_where_each_step_goes_on() =>
        Assert.Empty(Domain.Workflows.Check.Faults(Catalogue.Get("courier", 1), LaterCourier.V2));

    [Fact]
    public async Task Where_there_is_no_newer_version_there_is_nothing_to_do()
    {
        await OpenAsync();

        var preview = await PreviewAsync(Desk);

        Assert.Equal((1, 0, 0), (preview.Workflow.Version, preview.Cases, preview.Steps.Count));
        Assert.All((await KindsAsync(Desk)), kind => Assert.Equal(0, kind.Older));
    }

    [Fact]
    public async Task A_running_case_stays_on_its_version_until_it_is_moved_and_new_ones_begin_with_the_newest()
    {
        var old = await OpenAsync();
        var @new = await Later.OpenAsync("courier", "2210774100935528");

        Assert.Equal((1, 2), (await VersionAsync(old), await VersionAsync(@new)));
        Assert.Equal("2026-11-21 10:00", await Desk.DueAsync(old));
        Assert.Equal("2026-11-22 10:00", await Desk.DueAsync(@new));
        Assert.Equal(("courier", 2, 1), Older(await KindsAsync(Later)));
    }

    [Fact]
    public async Task What_was_previewed_is_done()
    {
        var k1 = await OpenAsync();
        var k2 = await AtK2Async();

        var preview = await PreviewAsync(Later);

        Assert.Equal((2, 2, 0), (preview.Cases, preview.Moved, preview.TurnOverdue));
        Assert.Equal(
            [("K1", "K1", 1, 1, 0, ""), ("K2", "K2A", 1, 1, 0, "problem")],
            preview.Steps.Select(step =>
                (step.Step, step.To, step.Cases, step.Moved, step.EndPauses, string.Join(' ', step.Dropped))
            )
        );
        Assert.Equal([k1, k2], preview.Moves.Items.Select(move => move.Case));
        Assert.Equal("2026-11-21 10:00", await Desk.DueAsync(k1));

        await StartAsync();
        await RunAsync();

        Assert.Equal(("2026-11-22 10:00", "2026-11-20 22:00"), (await Desk.DueAsync(k1), await Desk.DueAsync(k2)));
        Assert.Equal(
            (2, "K1", 2, "K2A"),
            (await VersionAsync(k1), await StepAsync(k1), await VersionAsync(k2), await StepAsync(k2))
        );
        Assert.Equal(0, (await PreviewAsync(Later)).Cases);
        var done = (await Later.Get<VersionMoves>().ListAsync(Administrator, "courier", default)).Require().Single();
        Assert.Equal((2, 2, 2, "administrator"), (done.Version, done.Cases, done.Moved, done.By));
        Assert.NotNull(done.EndedAt);
    }

    [Fact]
    public async Task It_stands_in_each_history_the_chain_holds_and_nobody_is_told()
    {
        var k2 = await AtK2Async();
        var told = await Desk.ScalarAsync<long>("SELECT count(*) FROM notices");

        await StartAsync();
        await RunAsync();

        var (entry, _) = (await Histories.OfAsync(Desk.Database, k2))[^1];
        Assert.Equal(
            ("new-version", "administrator", Administrator, "K2", "K2A"),
            (entry.Action, entry.Role, entry.Person!.Value, entry.From!, entry.To!)
        );
        Assert.Equal(
            """{"versionFrom":1,"versionTo":2,"dropped":["problem"],"dueFrom":"2026-11-22T02:00:00Z","dueTo":"2026-11-20T14:00:00Z"}""",
            entry.Body
        );
        Assert.Empty((await Later.Get<VerifyDesk>().RunAsync(default)).Disagreements);
        Assert.Equal(told, await Desk.ScalarAsync<long>("SELECT count(*) FROM notices"));
        Assert.Contains(
            "courier",
            await Desk.ScalarAsync<string>("SELECT subject FROM audit WHERE act = 'move-to-version'"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Later_acts_are_judged_by_the_new_table()
    {
        var k2 = await AtK2Async();
        await StartAsync();
        await RunAsync();

        var gone = await Later.TryMoveAsync("logistics", k2, "delivered-meanwhile");
        Assert.Equal("not-offered", gone.Refusal?.Code);
        var sheet = await SheetAsync("logistics", k2);
        Assert.Equal(
            ["courier-liable", "not-courier", "not-answered", "explained"],
            sheet
                .Offers.Select(offer => offer.Row.Action.Value)
                .Where(action => action is not ("withdraw" or "duplicate"))
        );
        var ended = (await Later.TryMoveAsync("logistics", k2, "explained", new { note = "已赔付积分" })).Require();
        Assert.Equal("explained", ended.Outcome);
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task A_case_can_still_be_read_as_it_was_done_under_the_old_table()
    {
        var k2 = await AtK2Async();
        await StartAsync();
        await RunAsync();

        var sheet = await SheetAsync("logistics", k2);

        Assert.Equal([1, 1, 2], sheet.History.Select(entry => entry.Under?.Version));
        Assert.Equal((2, "K2A"), (sheet.Workflow.Version, sheet.Step?.Code));
        Assert.True(sheet.Chain.Holds);
        Assert.True(sheet.Known.Has("tracking"));
        Assert.False(sheet.Known.Has("problem"));
    }

    [Fact]
    public async Task An_open_refund_goes_along_and_is_approved_and_paid_under_the_new_version()
    {
        var @case = await Desk.AtApprovalAsync("2210774100935528");
        await StartAsync();
        await RunAsync();

        Assert.Equal("C3B3", (await Later.TryMoveAsync("supervisor", @case, "approve")).Require().Step);
        Desk.Time.Step(TimeSpan.FromMinutes(5));
        Later.Time.Now = Desk.Time.Now;
        var paid = await Later.TryMoveAsync(
            "authorized-agent",
            @case,
            "paid",
            new { reference = "2026112000001", time = "2026-11-20T02:03:00Z" }
        );

        Assert.Equal("C4", paid.Require().Step);
        Assert.Empty((await Later.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task A_wait_for_the_customer_ends_where_nobody_waits_any_more_and_it_is_said()
    {
        var @case = await OpenAsync();
        await Desk.MoveAsync("agent", @case, "ask-customer", new { question = "照片" });
        Step(TimeSpan.FromHours(5));

        Assert.Equal(1, (await PreviewAsync(Later)).Steps.Single().EndPauses);
        await StartAsync();
        await RunAsync();

        Assert.Equal("2026-11-22 15:00", await Desk.DueAsync(@case));
        Assert.False(await Desk.ScalarAsync<bool>("SELECT paused FROM cases"));
        var (entry, _) = (await Histories.OfAsync(Desk.Database, @case))[^1];
        Assert.Contains("\"pause\":\"ended\"", entry.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_clock_owed_is_written_before_it_and_what_was_put_off_comes_again()
    {
        var @case = await OpenAsync();
        Step(TimeSpan.FromHours(25));

        await StartAsync();
        await RunAsync();
        Step(TimeSpan.FromHours(24));
        await Later.Get<WriteDueAlarms>().RunAsync(default);

        Assert.Equal(
            ["opened", "warned", "overdue", "new-version", "warned", "overdue"],
            await Histories.ActionsOfAsync(Desk.Database, @case)
        );
        Assert.Equal(4L, await Desk.ScalarAsync<long>("SELECT count(*) FROM notices WHERE case_number = $1", @case));
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task A_due_time_that_has_passed_already_is_told_beforehand()
    {
        await AtK2Async();
        Step(TimeSpan.FromHours(13));

        Assert.Equal(1, (await PreviewAsync(Later)).TurnOverdue);
    }

    [Fact]
    public async Task The_shops_own_limit_goes_along_with_its_step()
    {
        await Desk.LimitAsync("courier/K1", 30.Hours);
        var @case = await OpenAsync();

        await StartAsync();
        await RunAsync();

        Assert.Equal("2026-11-21 16:00", await Desk.DueAsync(@case));
    }

    [Fact]
    public async Task A_form_that_was_open_meanwhile_is_told_that_another_table_holds()
    {
        var @case = await OpenAsync();
        var seen = await Desk.ScalarAsync<int>("SELECT act FROM cases");
        await StartAsync();
        await RunAsync();

        var refused = await Later.TryMoveAsync("agent", @case, "delivered-meanwhile", expectedAct: seen);

        Assert.Equal(("stale", "new-version"), (refused.Refusal?.Code, refused.Refusal?.Numbers["action"]));
    }

    [Fact]
    public async Task Closed_cases_stay_on_their_version_and_are_taken_up_on_it()
    {
        var @case = await OpenAsync();
        await Desk.MoveAsync("agent", @case, "withdraw", new { reason = "重复" });
        await StartAsync();
        await RunAsync();

        Assert.Equal(1, await VersionAsync(@case));
        var reopen = new ReopenRequest(TestDesk.Person("supervisor"), @case, "K1", "弄错了");
        (await Later.Get<ReopenCase>().RunAsync(reopen, default)).Require();
        Assert.Equal(1, (await PreviewAsync(Later)).Cases);
    }

    [Fact]
    public async Task A_moved_case_that_has_ended_is_taken_up_at_the_steps_by_their_new_names()
    {
        var k2 = await AtK2Async();
        await StartAsync();
        await RunAsync();
        (await Later.TryMoveAsync("logistics", k2, "explained", new { note = "已赔付" })).Require();

        Assert.Equal(["K1", "K2A"], (await SheetAsync("supervisor", k2)).ReopensAt.Select(step => step.Code));
    }

    [Fact]
    public async Task Acts_and_several_servers_at_the_same_time_leave_every_history_whole()
    {
        var cases = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            cases.Add(await OpenAsync());
        }

        await StartAsync();
        var acts = cases.Select(@case =>
            Task.Run(() => Later.TryMoveAsync("agent", @case, "unsubstantiated", new { note = "无凭证" }))
        );
        await Task.WhenAll([RunAsync(batch: 3), RunAsync(batch: 3), .. acts]);
        await RunAsync();

        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
        Assert.Equal(
            0L,
            await Desk.ScalarAsync<long>("SELECT count(*) FROM cases WHERE state <> 'closed' AND version = 1")
        );
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM version_moves WHERE ended_at IS NOT NULL"));
    }

    [Fact]
    public async Task It_goes_on_where_a_server_died_and_a_server_without_the_version_leaves_it_alone()
    {
        for (var i = 0; i < 5; i++)
        {
            await OpenAsync();
        }

        await StartAsync();
        Assert.True(await Worker(Later, batch: 2).RunBatchAsync(default));
        Assert.Equal(3, (await PreviewAsync(Later)).Cases);
        Assert.False(await Worker(Desk, batch: 2).RunBatchAsync(default));

        await Later.Get<MoveToVersion>().RunAsync(default);

        Assert.Equal(5, await Desk.ScalarAsync<int>("SELECT cases FROM version_moves"));
        Assert.Equal(5L, await Desk.ScalarAsync<long>("SELECT count(*) FROM history WHERE action = 'new-version'"));
    }

    [Fact]
    public async Task Starting_is_the_administrators_for_what_was_previewed_and_one_at_a_time()
    {
        var start = Later.Get<StartVersionMove>();

        Assert.Equal(
            "not-your-role",
            (await start.RunAsync(TestDesk.Person("supervisor"), "courier", 2, default)).Refusal?.Code
        );
        Assert.Equal("stale", (await start.RunAsync(Administrator, "courier", 3, default)).Refusal?.Code);
        Assert.Equal("workflow-unknown", (await start.RunAsync(Administrator, "no-kind", 1, default)).Refusal?.Code);
        Assert.True((await start.RunAsync(Administrator, "courier", 2, default)).Succeeded);
        Assert.Equal(
            "version-move-running",
            (await start.RunAsync(Administrator, "courier", 2, default)).Refusal?.Code
        );
    }

    Task<string> OpenAsync() => Desk.OpenAsync("courier", "2210774100935528");

    async Task<string> AtK2Async()
    {
        var @case = await OpenAsync();
        await Desk.MoveAsync(
            "agent",
            @case,
            "accept",
            new { problem = "late", tracking = new { courier = "YTO", number = "YT9001" } }
        );
        return @case;
    }

    void Step(TimeSpan time)
    {
        Desk.Time.Step(time);
        Later.Time.Now = Desk.Time.Now;
    }

    static async Task<VersionPreview> PreviewAsync(TestDesk desk) =>
        (await desk.Get<PreviewVersionMove>().RunAsync(Administrator, "courier", null, default)).Require();

    static async Task<KindVersion[]> KindsAsync(TestDesk desk) =>
        (await desk.Get<VersionMoves>().KindsAsync(Administrator, default)).Require();

    static (string, int, int) Older(KindVersion[] kinds)
    {
        var kind = kinds.Single(one => one.Older > 0);
        return (kind.Workflow.Key, kind.Open, kind.Older);
    }

    async Task<CaseSheet> SheetAsync(string person, string @case) =>
        (await Later.Get<CaseView>().ReadAsync(TestDesk.Person(person), @case, default)).Require();

    async Task StartAsync() =>
        (await Later.Get<StartVersionMove>().RunAsync(Administrator, "courier", 2, default)).Require();

    Task RunAsync(int batch = 200) => Worker(Later, batch).RunAsync(default);

    static MoveToVersion Worker(TestDesk desk, int batch) =>
        new(desk.Database, desk.Time, desk.Get<OlderCases>()) { BatchSize = batch };

    Task<int> VersionAsync(string @case) => Desk.ScalarAsync<int>("SELECT version FROM cases WHERE number = $1", @case);

    Task<string> StepAsync(string @case) => Desk.ScalarAsync<string>("SELECT step FROM cases WHERE number = $1", @case);
}
