using CaseDesk.App.Openings;
using CaseDesk.App.Tests.Imports;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Openings;

/// <summary>An order of twenty minutes ago whose buyer is being reminded, and an import that tells of it.</summary>
public sealed class PaidOrderTests : ImportTest
{
    const string Home = "demo-1";
    const string Number = "2210774100936001";

    [Fact]
    public async Task An_import_that_brings_the_payment_ends_the_reminder_as_paid()
    {
        var reminder = await RemindedAsync();

        await ImportAsync(paid: true);

        Assert.Equal("paid", await Desk.ScalarAsync<string>("SELECT outcome FROM cases WHERE number = $1", reminder));
        var (entry, _) = (await Histories.OfAsync(Desk.Database, reminder))[^1];
        Assert.Equal(
            ("paid", "clock", null, "B1", "end:paid"),
            (entry.Action, entry.Role, entry.Person, entry.From, entry.To)
        );
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task An_import_without_a_payment_or_that_is_only_tried_ends_nothing()
    {
        var reminder = await RemindedAsync();

        await ImportAsync(paid: false);
        await ImportAsync(paid: true, dryRun: true);

        Assert.Equal(["opened"], await Histories.ActionsOfAsync(Desk.Database, reminder));
    }

    [Fact]
    public async Task A_reminder_that_somebody_logged_ends_like_any_other_and_one_that_has_ended_stays_as_it_is()
    {
        await ImportAsync(paid: false);
        var logged = await Desk.OpenAsync(KindKeys.PaymentReminder, Number);
        var declined = await Desk.OpenAsync(KindKeys.PaymentReminder, Number);
        await Desk.MoveAsync("agent", logged, "chat", new { words = "还没有付款哦" });
        await Desk.MoveAsync("agent", declined, "declined", new { reason = "买错了" });

        await ImportAsync(paid: true);

        Assert.Equal(["opened", "chat", "paid"], await Histories.ActionsOfAsync(Desk.Database, logged));
        Assert.Equal(["opened", "declined"], await Histories.ActionsOfAsync(Desk.Database, declined));
    }

    [Fact]
    public async Task A_reminder_on_a_version_that_this_server_does_not_have_stops_no_import()
    {
        var reminder = await RemindedAsync();
        await Desk.SqlAsync("UPDATE cases SET version = 2");

        await ImportAsync(paid: true);

        Assert.Equal(["opened"], await Histories.ActionsOfAsync(Desk.Database, reminder));
        Assert.Equal(259.00m, await Desk.ScalarAsync<decimal>("SELECT paid FROM orders WHERE number = $1", Number));
    }

    [Fact]
    public async Task A_reminder_about_an_order_that_was_paid_before_is_ended_by_no_import()
    {
        await ImportAsync(paid: true);
        var logged = await Desk.OpenAsync(KindKeys.PaymentReminder, Number);

        await ImportAsync(paid: true, status: "sent");

        Assert.Equal(["opened"], await Histories.ActionsOfAsync(Desk.Database, logged));
    }

    [Fact]
    public async Task What_was_paid_is_not_reminded_of()
    {
        await ImportAsync(paid: true);
        await Desk.LetOpenAsync(ShopOpenings.Of(KindKeys.PaymentReminder) with { LookBackDays = 1 });

        Assert.Equal(0, await Desk.Get<OpenByProduct>().RunAsync(default));
    }

    async Task<string> RemindedAsync()
    {
        await ImportAsync(paid: false);
        await Desk.LetOpenAsync(ShopOpenings.Of(KindKeys.PaymentReminder) with { LookBackDays = 1 });
        Assert.Equal(1, await Desk.Get<OpenByProduct>().RunAsync(default));
        return await Desk.ScalarAsync<string>("SELECT number FROM cases");
    }

    async Task ImportAsync(bool paid, bool dryRun = false, string status = "created")
    {
        var at = Desk.Time.Now.AddMinutes(-20);
        var (sum, payments, when) = paid
            ? (
                "259.00",
                """[{"method":"alipay","amount":"259.00","reference":"2016"}]""",
                $"\"{Instants.Plain(at.AddMinutes(19))}\""
            )
            : ("0.00", "[]", "null");
        var order = $$"""
            {"shop":"demo-1","platform":"taobao","number":"{{Number}}","buyer":"t***9","currency":"CNY","paid":"{{sum}}","freight":"0.00","status":"{{status}}","createdAt":"{{Instants.Plain(
                at
            )}}","paidAt":{{when}},"payments":{{payments}},"lines":[{"line":1,"sku":"CB-1","title":"kettle","quantity":1,"price":"259.00","cancelled":false}],"parcels":[]}
            """;
        (await TryImportLinesAsync(order, Home, dryRun)).Require();
    }
}
