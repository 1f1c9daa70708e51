using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Statements;

public sealed class StatementViewTests : StatementTest
{
    [Fact]
    public async Task An_open_month_shows_what_would_be_listed_now()
    {
        await PaidAsync("50.00");
        await PaidAsync("30.00");
        await ApprovedAsync("10.00");

        var sheet = await SheetAsync();

        Assert.Equal((StatementState.Open, 0), (sheet.State, sheet.Act));
        Assert.Equal((2, 80.00m), (sheet.Totals.Count, sheet.Totals.Amount));
        Assert.Equal(
            ("statement-not-over", "2026-11-30T16:00:00Z"),
            (sheet.Obstacle?.Code, sheet.Obstacle?.Numbers["from"])
        );
        Assert.Empty(sheet.Offers);
    }

    [Fact]
    public async Task A_line_names_everybody_who_had_a_part_in_it()
    {
        var @case = await PaidAsync("50.00");
        NovemberIsOver();
        (await CompileAsync()).Require();

        var entry = (await SheetAsync()).Entries.Single().Entry;

        Assert.Equal((@case, "2210774100900001", "t***9"), (entry.Case, entry.Order, entry.Buyer));
        Assert.Equal(
            ("agent", "supervisor", "authorized-agent"),
            (entry.Requester?.UserName, entry.Approvers.Single().UserName, entry.Payer?.UserName)
        );
        Assert.Equal(("not-arrived", $"R-{@case}"), (entry.Reason, entry.Reference));
    }

    [Fact]
    public async Task Who_did_what_and_what_may_be_done_next_stand_beside_it()
    {
        await PaidAsync();
        NovemberIsOver();
        (await CompileAsync()).Require();
        (await Desk.Get<ReturnStatement>().RunAsync(By("finance"), "少一笔", default)).Require();

        var clerk = await SheetAsync("clerk");
        var finance = await SheetAsync("finance");

        Assert.Equal(
            [(StatementAct.Compile, "clerk", null), (StatementAct.Return, "finance", "少一笔")],
            clerk.Events.Select(done => (done.Act, done.By.UserName, done.Note))
        );
        Assert.Equal([StatementAct.Compile], clerk.Offers);
        Assert.Empty(finance.Offers);
    }

    [Fact]
    public async Task Finance_sees_how_many_lines_stand_in_the_way()
    {
        await PaidAsync();
        await PaidAsync();
        NovemberIsOver();
        (await CompileAsync()).Require();

        var sheet = await SheetAsync("finance");

        Assert.Equal(("lines-open", "2"), (sheet.Obstacle?.Code, sheet.Obstacle?.Numbers["open"]));
        Assert.Equal(2, sheet.Findings[Finding.Open]);
        Assert.DoesNotContain(StatementAct.Reconcile, sheet.Offers);
    }

    [Fact]
    public async Task Its_entries_come_page_by_page_and_by_finding()
    {
        var cases = new[] { await PaidAsync(), await PaidAsync(), await PaidAsync() };
        NovemberIsOver();
        (await CompileAsync()).Require();
        (await FindAsync(new LinesFound(Finding.Matched, [await RefundOfAsync(cases[1])]))).Require();

        var first = await SheetAsync(page: new EntryPage(Limit: 2));
        var second = await SheetAsync(page: new EntryPage(After: first.Next!.Value, Limit: 2));
        var matched = await SheetAsync(page: new EntryPage(Finding: Finding.Matched));

        Assert.Equal([1, 2], first.Entries.Select(entry => entry.Number));
        Assert.Equal([cases[2]], second.Entries.Select(entry => entry.Entry.Case));
        Assert.Null(second.Next);
        Assert.Equal([cases[1]], matched.Entries.Select(entry => entry.Entry.Case));
        Assert.Equal(3, matched.Totals.Count);
    }

    [Fact]
    public async Task The_months_of_a_shop_are_listed_the_newest_first_with_what_waits_for_them()
    {
        await PaidAsync("50.00");
        NovemberIsOver();
        (await CompileAsync()).Require();
        await PaidAsync("30.00");

        var months = (await Desk.Get<StatementList>().ReadAsync(TestDesk.Person("clerk"), "demo-1", default)).Require();

        Assert.Equal(
            [(December, StatementState.Open, 1, 30.00m, 0), (November, StatementState.Compiled, 1, 50.00m, 1)],
            months
                .Months.Where(card => card.Kind == StatementKind.Exceptions)
                .Select(card => (card.Month, card.State, card.Count, card.Amount, card.Open))
        );
    }

    [Theory]
    [InlineData("agent")]
    [InlineData("administrator")]
    public async Task Others_do_not_see_it(string person)
    {
        var list = await Desk.Get<StatementList>().ReadAsync(TestDesk.Person(person), "demo-1", default);
        var view = await ReadAsync(person, new EntryPage());

        Assert.Equal("not-your-role", list.Refusal?.Code);
        Assert.Equal("not-your-role", view.Refusal?.Code);
    }

    async Task<StatementSheet> SheetAsync(string person = "clerk", EntryPage? page = null) =>
        (await ReadAsync(person, page ?? new EntryPage())).Require();

    Task<Result<StatementSheet>> ReadAsync(string person, EntryPage page) =>
        Desk.Get<StatementView>()
            .ReadAsync(TestDesk.Person(person), "demo-1", November, StatementKind.Exceptions, page, default);
}
