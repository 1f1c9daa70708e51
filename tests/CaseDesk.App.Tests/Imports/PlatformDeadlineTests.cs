using System.Globalization;
using CaseDesk.App.Cases;
using CaseDesk.App.Timers;
using CaseDesk.App.Verification;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Imports;

/// <summary>A newer import names another time at which the platform decides by itself.</summary>
public sealed class PlatformDeadlineTests : ImportTest
{
    const string Home = "demo-1";
    const string Number = "2210774100935528";

    static readonly DateTimeOffset Later = new(2026, 11, 25, 4, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset Sooner = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_deadline_of_the_platform_that_a_newer_import_brings_is_that_of_the_orders_running_cases()
    {
        await ImportAsync(Later);
        var (first, second) = (await Desk.OpenAsync("courier", Number), await Desk.OpenAsync("refund-only", Number));
        Assert.Equal(Later, (await SheetAsync(first)).PlatformDueAt);

        await ImportAsync(Sooner);

        Assert.Equal(Sooner, (await SheetAsync(first)).PlatformDueAt);
        Assert.Equal(Sooner, (await SheetAsync(second)).PlatformDueAt);
        Assert.Equal(2L, await Desk.ScalarAsync<long>("SELECT count(*) FROM cases WHERE sort_at = $1", Sooner));
        Assert.Equal(["opened"], await Histories.ActionsOfAsync(Desk.Database, first));
        Assert.Equal(1, (await SheetAsync(first)).Act);

        await ImportAsync(null);
        Assert.Null((await SheetAsync(first)).PlatformDueAt);
    }

    [Fact]
    public async Task An_ended_case_keeps_the_deadline_it_had()
    {
        await ImportAsync(Later);
        var @case = await Desk.OpenAsync("courier", Number);
        await Desk.MoveAsync("agent", @case, "withdraw", new { reason = "重复" });

        await ImportAsync(Sooner);

        Assert.Equal(Later, (await SheetAsync(@case)).PlatformDueAt);
    }

    [Fact]
    public async Task A_case_that_is_taken_up_again_follows_its_order_again()
    {
        await ImportAsync(Later);
        var @case = await Desk.OpenAsync("courier", Number);
        await Desk.MoveAsync("agent", @case, "withdraw", new { reason = "重复" });
        await ImportAsync(Sooner);

        var request = new ReopenRequest(TestDesk.Person("supervisor"), @case, "K1", "弄错了");
        (await Desk.Get<ReopenCase>().RunAsync(request, default)).Require();

        Assert.Equal(Sooner, (await SheetAsync(@case)).PlatformDueAt);
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM cases WHERE sort_at = $1", Sooner));
    }

    [Fact]
    public async Task What_a_person_has_told_of_the_platforms_deadline_holds_against_the_import()
    {
        await ImportAsync(Later);
        var told = new DateTimeOffset(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);
        var dispute = await Desk.OpenAsync("platform-dispute", Number, inputs: new { answerBy = told });

        await ImportAsync(Sooner);
        Assert.Equal(told, (await SheetAsync(dispute)).PlatformDueAt);
        await Desk.MoveAsync("agent", dispute, "withdraw", new { reason = "重复" });
        var request = new ReopenRequest(TestDesk.Person("supervisor"), dispute, "D1", "弄错了");
        (await Desk.Get<ReopenCase>().RunAsync(request, default)).Require();

        Assert.Equal(told, (await SheetAsync(dispute)).PlatformDueAt);
    }

    [Fact]
    public async Task A_case_whose_orders_deadline_stays_is_left_alone()
    {
        await ImportAsync(Later);
        await Desk.OpenAsync("courier", Number);
        var before = await StampAsync();

        await ImportAsync(Later, buyer: "u***1");

        Assert.Equal(before, await StampAsync());
    }

    [Fact]
    public async Task An_import_that_is_only_tried_moves_no_deadline()
    {
        await ImportAsync(Later);
        var @case = await Desk.OpenAsync("courier", Number);

        await ImportAsync(Sooner, dryRun: true);

        Assert.Equal(Later, (await SheetAsync(@case)).PlatformDueAt);
    }

    [Fact]
    public async Task A_dispute_is_due_by_the_deadline_that_a_newer_import_brings()
    {
        await ImportAsync(null);
        var dispute = await Desk.OpenAsync("platform-dispute", Number);
        Assert.Equal("2026-11-21 10:00", await Desk.DueAsync(dispute));

        await ImportAsync(At("15:00"));

        Assert.Equal("2026-11-20 15:00", await Desk.DueAsync(dispute));
        Assert.Equal(1, (await SheetAsync(dispute)).Act);
        var entry = (await SheetAsync(dispute)).History[^1];
        Assert.Equal(("recomputed", "clock", null), (entry.Action, entry.Role, entry.By?.Name));
        Assert.Equal(Instants.Plain(At("15:00")), entry.Body.GetProperty("platformDueTo").GetString());
        Desk.Time.Now = At("14:00");
        await Desk.Get<WriteDueAlarms>().RunAsync(default);
        Assert.Equal("warned", (await ActionsAsync(dispute))[^1]);
        Desk.Time.Now = At("15:00");
        await Desk.Get<WriteDueAlarms>().RunAsync(default);
        Assert.Equal("overdue", (await ActionsAsync(dispute))[^1]);
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task What_a_dispute_owes_by_its_old_deadline_is_written_before_an_import_puts_it_off()
    {
        await ImportAsync(At("15:00"));
        var dispute = await Desk.OpenAsync("platform-dispute", Number);
        Desk.Time.Now = At("15:30");

        await ImportAsync(At("20:00"));

        Assert.Equal(["opened", "warned", "overdue", "recomputed"], await ActionsAsync(dispute));
        Assert.Equal("2026-11-20 20:00", await Desk.DueAsync(dispute));
        Desk.Time.Now = At("20:00");
        await Desk.Get<WriteDueAlarms>().RunAsync(default);
        Assert.Equal(["warned", "overdue"], (await ActionsAsync(dispute)).Skip(4));
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task A_dispute_whose_import_is_only_tried_is_due_as_before()
    {
        await ImportAsync(null);
        var dispute = await Desk.OpenAsync("platform-dispute", Number);

        await ImportAsync(At("15:00"), dryRun: true);

        Assert.Equal("2026-11-21 10:00", await Desk.DueAsync(dispute));
        Assert.Equal(["opened"], await ActionsAsync(dispute));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_evidence_is_due_as_the_orders_data_say_by_now_where_nobody_tells_it(bool toldAtFirst)
    {
        await ImportAsync(At("15:00"));
        var dispute = await Desk.OpenAsync(
            "platform-dispute",
            Number,
            inputs: toldAtFirst ? new { answerBy = At("14:00") } : null
        );
        await Desk.AttachAsync("agent", dispute);
        await Desk.MoveAsync("agent", dispute, "answered");
        await ImportAsync(Later);

        await Desk.MoveAsync("agent", dispute, "more-evidence");

        Assert.Equal("2026-11-25 12:00", await Desk.DueAsync(dispute));
        Assert.Equal(Later, (await SheetAsync(dispute)).PlatformDueAt);
        await ImportAsync(At("20:00"));
        Assert.Equal("2026-11-20 20:00", await Desk.DueAsync(dispute));
    }

    [Fact]
    public async Task A_dispute_that_is_taken_up_again_is_due_as_the_orders_data_say_by_then()
    {
        await ImportAsync(At("15:00"));
        var dispute = await Desk.OpenAsync("platform-dispute", Number);
        await Desk.MoveAsync("agent", dispute, "withdraw", new { reason = "重复" });
        await ImportAsync(At("20:00"));

        var request = new ReopenRequest(TestDesk.Person("supervisor"), dispute, "D1", "弄错了");
        (await Desk.Get<ReopenCase>().RunAsync(request, default)).Require();

        Assert.Equal("2026-11-20 20:00", await Desk.DueAsync(dispute));
    }

    /// <summary>On the day of the desk, as the wall in Shanghai shows it.</summary>
    static DateTimeOffset At(string time) =>
        new DateTimeOffset(
            new DateOnly(2026, 11, 20),
            TimeOnly.Parse(time, CultureInfo.InvariantCulture),
            TimeSpan.FromHours(8)
        ).ToUniversalTime();

    Task<IReadOnlyList<string>> ActionsAsync(string @case) => Histories.ActionsOfAsync(Desk.Database, @case);

    Task<string> StampAsync() => Desk.ScalarAsync<string>("SELECT string_agg(xmin::text, ' ') FROM cases");

    async Task<CaseSheet> SheetAsync(string @case) =>
        (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("agent"), @case, default)).Require();

    async Task ImportAsync(DateTimeOffset? platformDueAt, string buyer = "t***9", bool dryRun = false)
    {
        var due = platformDueAt is { } at ? $"\"{Instants.Plain(at)}\"" : "null";
        var order = $$"""
            {"shop":"demo-1","platform":"taobao","number":"{{Number}}","buyer":"{{buyer}}","currency":"CNY","paid":"129.00","freight":"10.00","status":"shipped","createdAt":"2026-11-10T02:00:00Z","paidAt":"2026-11-10T02:05:00Z","shippedAt":"2026-11-11T02:00:00Z","platformDueAt":{{due}},"payments":[{"method":"alipay","amount":"129.00","reference":"2016"}],"lines":[{"line":1,"sku":"BW-500-N","title":"cup","quantity":1,"price":"119.00","cancelled":false}],"parcels":[]}
            """;
        (await TryImportLinesAsync(order, Home, dryRun)).Require();
    }
}
