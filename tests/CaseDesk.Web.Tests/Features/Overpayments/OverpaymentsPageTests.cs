using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Overpayments;
using CaseDesk.Web.Features.Statements;
using CaseDesk.Web.Tests.Support;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Overpayments;

public sealed class OverpaymentsPageTests : PageTest
{
    const string November = "/statements/demo-1/2026-11/exceptions";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var @case = await Desk.OpenAsync("refund-only", await Desk.AddOrderAsync());
        await Desk.MoveAsync(
            "agent",
            @case,
            "refundable",
            new
            {
                lines = new[] { new { line = 1, quantity = 1 } },
                amount = "50.00",
                reason = "not-arrived",
                method = "platform-refund",
                bearer = "courier",
            }
        );
        await Desk.MoveAsync("supervisor", @case, "approve");
        Desk.Time.Step(TimeSpan.FromMinutes(1));
        var paid = new { reference = "R-1", time = Instants.Plain(Desk.Time.Now) };
        await Desk.MoveAsync("authorized-agent", @case, "paid", paid);
        Desk.Time.Now = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
        (await Desk.Get<CompileStatement>().RunAsync(By("clerk"), default)).Require();
    }

    [Fact]
    public async Task Finance_records_what_was_too_much_a_supervisor_acknowledges_it_and_it_comes_back_in_part()
    {
        var finance = await SignInAsync("finance", November, Visit.English);
        await finance.Button(() => StatementsText.Correct).First.ClickAsync();
        await finance.DialogStandsAsync();
        var dialog = finance.Page.GetByRole(AriaRole.Dialog);
        await dialog
            .GetByText(finance.Say(() => StatementsText.TooMuchPaid), new() { Exact = true })
            .First.ClickAsync();
        await AgreeAsync(finance, () => StatementsText.RecordOverpaid);
        await Expect(dialog.GetByText(finance.Say(() => StatementsText.OverpaidNeeded))).ToBeVisibleAsync();
        await Expect(dialog.GetByText(finance.Say(() => StatementsText.OverpaidBearerNeeded))).ToBeVisibleAsync();
        await finance.Field(() => StatementsText.OverpaidBy).FillAsync("10.00");
        await finance.Field(() => StatementsText.OverpaidBearer).SelectOptionAsync("warehouse");
        await finance.Field(() => ControlText.Reason).FillAsync("Typed one digit too much");
        await finance.ShootAsync("overpayment-record");
        await AgreeAsync(finance, () => StatementsText.RecordOverpaid);
        await Expect(finance.Words(() => StatementsText.OverpaymentRecorded)).ToBeVisibleAsync();
        await Expect(finance.Page.Locator("tbody a[href*='/overpayments']")).ToContainTextAsync("to be acknowledged");

        var supervisor = await SignInAsync("supervisor", "/", Visit.English);
        await supervisor.Page.GetByRole(AriaRole.Link, new() { Name = "Overpayments" }).First.ClickAsync();
        await supervisor.Button(() => OverpaymentsText.act_acknowledge).ClickAsync();
        await AgreeAsync(supervisor, () => OverpaymentsText.act_acknowledge);
        await Expect(supervisor.Page.Locator("tbody .state")).ToHaveTextAsync("Acknowledged");
        await Expect(supervisor.Button(() => OverpaymentsText.act_write_off)).ToBeVisibleAsync();

        await finance.GoAsync(OverpaymentAddress.List);
        await finance.Button(() => OverpaymentsText.act_recover).ClickAsync();
        await finance.DialogStandsAsync();
        await finance.Field(() => OverpaymentsText.CameNow).FillAsync("10.01");
        await finance.Field(() => OverpaymentsText.How).FillAsync("Alipay 88");
        await AgreeAsync(finance, () => OverpaymentsText.act_recover);
        await Expect(dialog.Locator(".wrong")).ToContainTextAsync("10.01");
        await finance.ShootAsync("overpayment-refused");
        await finance.Field(() => OverpaymentsText.CameNow).FillAsync("4.00");
        await AgreeAsync(finance, () => OverpaymentsText.act_recover);
        await Expect(finance.Page.Locator("tbody").GetByText("Alipay 88")).ToBeVisibleAsync();
        Assert.Equal(4m, await Desk.ScalarAsync<decimal>("SELECT recovered FROM overpayments"));

        await supervisor.GoAsync(OverpaymentAddress.List);
        await supervisor.Button(() => OverpaymentsText.act_write_off).ClickAsync();
        await AgreeAsync(supervisor, () => OverpaymentsText.act_write_off);
        await Expect(supervisor.Words(() => ControlText.ReasonNeeded)).ToBeVisibleAsync();
        await supervisor.Field(() => ControlText.Reason).FillAsync("The buyer cannot be reached");
        await AgreeAsync(supervisor, () => OverpaymentsText.act_write_off);
        await Expect(supervisor.Words(() => OverpaymentsText.NoneOpen)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whoever_recorded_it_reads_that_another_supervisor_lets_it_rest()
    {
        await RecordedAsync();
        await Desk.SqlAsync("INSERT INTO person_roles VALUES ($1, 'supervisor')", TestDesk.Person("finance"));

        var finance = await SignInAsync("finance", OverpaymentAddress.List, Visit.English);

        await Expect(finance.Page.GetByText("You recorded this overpayment.")).ToBeVisibleAsync();
        await Expect(finance.Button(() => OverpaymentsText.act_acknowledge)).ToHaveCountAsync(0);
        await Expect(finance.Words(() => OverpaymentsText.WaitsForNobody)).ToHaveCountAsync(0);

        await Desk.SqlAsync(
            "DELETE FROM person_roles WHERE role = 'supervisor' AND person_id <> $1",
            TestDesk.Person("finance")
        );
        await finance.GoAsync(OverpaymentAddress.List);
        await Expect(finance.Words(() => OverpaymentsText.WaitsForNobody)).ToBeVisibleAsync();
        await finance.ShootAsync("overpayment-waits-for-nobody");
    }

    [Fact]
    public async Task The_list_and_the_line_look_well_and_have_no_faults_in_every_language_light_and_width()
    {
        await RecordedAsync();
        foreach (var visit in Visit.All)
        {
            var supervisor = await SignInAsync("supervisor", OverpaymentAddress.List, visit);
            await supervisor.Page.Locator("table").First.WaitForAsync();
            Assert.Empty(await supervisor.FindFaultsAsync());
            Assert.True(
                await supervisor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")
            );
            await supervisor.ShootAsync("overpayments");
            var finance = await SignInAsync("finance", November, visit);
            await finance.Page.Locator("table").First.WaitForAsync();
            Assert.Empty(await finance.FindFaultsAsync());
            await finance.ShootAsync("overpayment-line");
            await finance.Button(() => StatementsText.Correct).First.ClickAsync();
            await finance.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Radio).Last.ClickAsync();
            await Expect(finance.Field(() => StatementsText.OverpaidBy)).ToBeVisibleAsync();
            Assert.Empty(await finance.FindFaultsAsync());
            await finance.ShootAsync("overpayment-dialog");
        }
    }

    async Task RecordedAsync()
    {
        var refund = await Desk.ScalarAsync<Guid>("SELECT id FROM refunds");
        var overpaid = new LineCorrection(refund, 10m, "手工转账多输了一位") { Overpaid = Bearer.Company };
        (await Desk.Get<CorrectLine>().RunAsync(By("finance"), overpaid, default)).Require();
    }

    static StatementRequest By(string person) =>
        new(TestDesk.Person(person), "demo-1", Month.Of("2026-11"), StatementKind.Exceptions);

    static Task AgreeAsync(DeskPage page, Func<string> act) =>
        page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = page.Say(act) }).ClickAsync();
}
