using System.Globalization;
using CaseDesk.App.Claims;
using CaseDesk.App.Costs;
using CaseDesk.App.Exports;
using CaseDesk.App.Statements;
using CaseDesk.App.Tests.Statements;
using CaseDesk.App.Tests.Verification;
using CaseDesk.Domain;
using CaseDesk.Domain.Claims;
using CaseDesk.Domain.Costs;
using CaseDesk.Domain.Statements;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using DocumentFormat.OpenXml.Packaging;

namespace CaseDesk.App.Tests.Costs;

/// <summary>What a month cost, and who bears it.</summary>
public sealed class CostTests : StatementTest
{
    const string Recorded = """
        UPDATE refunds SET state = 'paid', paid_at = $1, recorded_at = $1, payer = $2, reference = 'F-1', paying_account = 'a'
        WHERE kind = 'freight'
        """;

    [Fact]
    public async Task By_every_grouping_they_are_the_months_statements_to_the_cent()
    {
        var disputed = await MixedMonthAsync();
        await EqualTheStatementsAsync(November);
        NovemberIsOver();
        (await CompileAsync()).Require();
        await EqualTheStatementsAsync(November);
        (await FindAsync(new LinesFound(Finding.Disputed, [await RefundOfAsync(disputed)], "未到账"))).Require();
        (await MatchAllAsync()).Require();
        (await ReconcileAsync()).Require();
        (await CloseAsync()).Require();

        var closed = await EqualTheStatementsAsync(November);
        var after = await EqualTheStatementsAsync(December);

        Assert.Equal((100.15m, 20m), (closed.Refunded, closed.Freight));
        Assert.Equal(-20.05m, after.Refunded);
    }

    [Fact]
    public async Task Each_group_says_what_it_cost_and_of_what()
    {
        await MixedMonthAsync();

        var bearers = await CostsAsync(CostGrouping.Bearer);
        var agents = await CostsAsync(CostGrouping.Agent);
        var reasons = await CostsAsync(CostGrouping.Reason);

        Assert.Equal(
            [("courier", 100.15m, 30m, 70.15m), ("warehouse", 0m, 0m, 50m), ("company", 0m, 0m, 20m)],
            bearers.Groups.Select(group => (group.Key, group.Refunded, group.Recovered, group.Cost))
        );
        Assert.Equal(30.10m, agents.Groups.Single(group => group.Key == "agent-2").Cost);
        Assert.Equal(20.05m, reasons.Groups.Single(group => group.Key == "short-shipped").Refunded);
        Assert.Equal(140.15m, bearers.Total.Cost);
        Assert.Equal(6, bearers.Total.Count);
    }

    [Fact]
    public async Task What_was_recorded_after_its_month_was_compiled_costs_the_month_that_lists_it()
    {
        var late = await ApprovedAsync("50.00");
        var paidAt = Desk.Time.Now;
        NovemberIsOver();
        (await CompileAsync()).Require();
        await PayAsync(late, paidAt);

        Assert.Equal(0m, (await CostsAsync(CostGrouping.Bearer)).Total.Cost);
        Assert.Equal(50m, (await CostsAsync(CostGrouping.Bearer, December)).Total.Cost);
        await EqualTheStatementsAsync(December);
    }

    [Fact]
    public async Task Goods_sent_again_cost_what_they_sold_for_in_the_month_they_left()
    {
        await Desk.AtDeliveryAsync();
        var month = Month.Of(Desk.Time.Now, ShopZone.Of("Asia/Shanghai"));

        var products = await CostsAsync(CostGrouping.Product, month);
        var next = await CostsAsync(CostGrouping.Product, month.Next);

        var goods = Assert.Single(products.Groups);
        Assert.Equal(("BW-500-N", "保温杯 500ml 藏青", 50m), (goods.Key, goods.Name, goods.Reshipped));
        Assert.Empty(next.Groups);
    }

    [Fact]
    public async Task Goods_sent_in_exchange_for_goods_that_came_back_cost_nothing()
    {
        await Desk.AtDeliveryAsync();
        await Desk.ByHandAsync("UPDATE reshipments SET new_order = 'N-1'", "reshipments");

        Assert.Empty((await CostsAsync(CostGrouping.Bearer)).Groups);
    }

    [Fact]
    public async Task Other_goods_in_place_of_some_that_were_out_of_stock_cost_nothing_where_those_never_left()
    {
        var swapped = await Desk.AtDeliveryAsync();
        var stockOut = await Desk.AtApprovalAsync(await Desk.AddOrderAsync("2210000000000099"));
        await Desk.SqlAsync(
            """
            INSERT INTO stock_out_orders (case_id, order_id, sent_before, answer)
            SELECT s.id, c.order_id, false, 'swap' FROM cases s, cases c WHERE s.number = $1 AND c.number = $2
            """,
            stockOut,
            swapped
        );
        Assert.NotEmpty((await CostsAsync(CostGrouping.Bearer)).Groups);

        await Desk.SqlAsync(
            "INSERT INTO case_links (case_id, other_id, kind) SELECT s.id, c.id, 'opened' FROM cases s, cases c WHERE s.number = $1 AND c.number = $2",
            stockOut,
            swapped
        );

        Assert.Empty((await CostsAsync(CostGrouping.Bearer)).Groups);
    }

    [Fact]
    public async Task What_a_courier_pays_lowers_the_costs_of_the_month_in_which_it_comes()
    {
        await ClaimedAsync(30m);
        NovemberIsOver();
        await ActAsync(ClaimAct.Recover, 15m);

        var november = await CostsAsync(CostGrouping.Courier);
        var december = await CostsAsync(CostGrouping.Courier, December);

        Assert.Equal(("YTO", 30m, -30m), Of(november));
        Assert.Equal(("YTO", 15m, -15m), Of(december));
        var filed = Assert.Single(november.Claims);
        Assert.Equal((45m, 45m, 45m, 0m), (filed.Claimed, filed.Accepted, filed.Recovered, filed.Open));
        Assert.Empty(december.Claims);

        static (string, decimal, decimal) Of(CostSheet sheet) =>
            sheet.Groups.Select(group => (group.Key, group.Recovered, group.Cost)).Single();
    }

    [Fact]
    public async Task Money_for_the_whole_order_is_shared_among_its_lines_by_price_to_the_cent()
    {
        await PaidAsync("10.00");
        await Desk.ByHandAsync("DELETE FROM refund_lines", "refund_lines");

        var products = await CostsAsync(CostGrouping.Product);

        Assert.Equal(
            [("BW-500-N", 8.40m, 1), ("BG-1", 1.60m, 0)],
            products.Groups.Select(group => (group.Key, group.Cost, group.Count))
        );
    }

    [Fact]
    public async Task Lines_that_cost_nothing_share_by_pieces_and_an_order_without_lines_keeps_its_cost_together()
    {
        await PaidAsync("10.00");
        await Desk.ByHandAsync("DELETE FROM refund_lines", "refund_lines");
        await Desk.SqlAsync("UPDATE order_lines SET price = 0");
        var free = await CostsAsync(CostGrouping.Product);
        await Desk.ByHandAsync("DELETE FROM unit_claims", "unit_claims");
        await Desk.ByHandAsync("DELETE FROM order_lines", "order_lines");

        var none = await CostsAsync(CostGrouping.Product);

        Assert.Equal([("BW-500-N", 6.67m), ("BG-1", 3.33m)], free.Groups.Select(group => (group.Key, group.Cost)));
        Assert.Equal([("", 10m)], none.Groups.Select(group => (group.Key, group.Cost)));
    }

    [Fact]
    public async Task Nobody_sees_them_but_clerk_finance_and_supervisor_of_the_shop()
    {
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "finance", "demo-2");
        var view = Desk.Get<CostView>();

        foreach (var person in (string[])["clerk", "finance", "supervisor"])
        {
            var read = await view.ReadAsync(TestDesk.Person(person), "demo-1", November, CostGrouping.Bearer, default);
            Assert.True(read.Succeeded);
        }

        (string, string)[] others = [("agent", "not-your-role"), ("stranger", "shop-not-yours")];
        foreach (var (person, code) in others)
        {
            var read = await view.ReadAsync(TestDesk.Person(person), "demo-1", November, CostGrouping.Bearer, default);
            var file = await Desk.Get<ExportCosts>().RunAsync(Request(person, ExportFormat.Csv), default);
            Assert.Equal((code, code), (read.Refusal?.Code, file.Refusal?.Code));
        }
    }

    [Fact]
    public async Task Every_sheet_of_the_workbook_adds_up_to_the_months_cost_and_the_file_stands_in_the_register()
    {
        await MixedMonthAsync();
        await using var file = (
            await Desk.Get<ExportCosts>().RunAsync(Request("finance", ExportFormat.Xlsx), default)
        ).Require();
        using var book = SpreadsheetDocument.Open(file.Content, isEditable: false);

        var sheets = ExportedBook.Sheets(book);

        Assert.Equal(
            ["By bearer", "By liability", "By courier", "By product", "By reason", "By agent", "Courier claims"],
            sheets.Keys
        );
        foreach (var (name, rows) in sheets.SkipLast(1))
        {
            Assert.Equal((name, "140.15"), (name, rows[^1][^1]));
            Assert.Equal(140.15m, rows.Skip(1).SkipLast(1).Sum(row => Number(row[^1])));
        }

        var given = Assert.Single((await CostsAsync(CostGrouping.Bearer)).Exports);
        Assert.Equal(file.Sha256, given.Sha256);
        Assert.Equal((140.15m, 3), (given.Total, given.Rows));
        Assert.Equal("demo-1_2026-11_costs.xlsx", file.Name);
    }

    [Fact]
    public async Task The_csv_has_every_list_of_the_workbook_one_below_the_other()
    {
        await MixedMonthAsync();
        await using var file = (
            await Desk.Get<ExportCosts>().RunAsync(Request("clerk", ExportFormat.Csv), default)
        ).Require();
        using var reader = new StreamReader(file.Content);

        var text = await reader.ReadToEndAsync();

        Assert.StartsWith(
            "Borne by,Entries,Refunds,Freight,Compensation,Reshipments,Recovered,Cost,\r\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("\r\nCourier,4,100.15,0.00,0.00,0.00,30.00,70.15,\r\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "\r\nCourier,Entries,Claimed,Accepted,Recovered,Written off,Open,,\r\n",
            text,
            StringComparison.Ordinal
        );
    }

    /// <summary>
    /// In November: 50.00, 30.10 and 20.05 given back, 20.00 of freight, goods for 50.00 sent again, 30.00 from a courier. Gives
    /// back the case of the 20.05.
    /// </summary>
    async Task<string> MixedMonthAsync()
    {
        await PaidAsync("50.00");
        await PaidAsync("30.10", by: "agent-2");
        var last = await PaidAsync("20.05", reason: "short-shipped");
        await Desk.AddFreightAsync(await ApprovedAsync("5.00"));
        await Desk.SqlAsync(Recorded, Desk.Time.Now, TestDesk.Person("authorized-agent"));
        await Desk.AtDeliveryAsync(await Desk.AddOrderAsync("2210774100999998"));
        await ClaimedAsync(30m);
        return last;
    }

    /// <summary>A claim of 45.00 that the courier accepted and paid in part.</summary>
    async Task ClaimedAsync(decimal came)
    {
        await Desk.AtNegotiationAsync(await Desk.AddOrderAsync("2210774100999999"));
        await ActAsync(ClaimAct.Accept);
        await ActAsync(ClaimAct.Recover, came);
    }

    async Task ActAsync(ClaimAct act, decimal came = 0m)
    {
        var claim = await Desk.ScalarAsync<Guid>("SELECT id FROM courier_claims");
        var request = new ClaimRequest(TestDesk.Person("logistics"), claim, act, null) { Came = came };
        (await Desk.Get<AdvanceClaim>().RunAsync(request, default)).Require();
    }

    async Task<GroupCost> EqualTheStatementsAsync(Month month)
    {
        var listed = 0m;
        foreach (var kind in Enum.GetValues<StatementKind>())
        {
            var statement = await Desk.Get<StatementView>()
                .ReadAsync(TestDesk.Person("finance"), "demo-1", month, kind, new EntryPage(), default);
            listed += statement.Require().Totals.Amount;
        }

        var first = (await CostsAsync(CostGrouping.Bearer, month)).Total;
        foreach (var by in Enum.GetValues<CostGrouping>())
        {
            var total = (await CostsAsync(by, month)).Total;
            Assert.Equal((by, first), (by, total));
            Assert.Equal((by, listed), (by, total.Refunded + total.Freight + total.Compensation));
        }

        return first;
    }

    async Task<CostSheet> CostsAsync(CostGrouping by, Month? month = null) =>
        (
            await Desk.Get<CostView>().ReadAsync(TestDesk.Person("finance"), "demo-1", month ?? November, by, default)
        ).Require();

    static CostExportRequest Request(string person, ExportFormat format) =>
        new(TestDesk.Person(person), "demo-1", November, format, Wording.English);

    static decimal Number(string cell) => decimal.Parse(cell, CultureInfo.InvariantCulture);
}
