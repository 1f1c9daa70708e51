using System.Text;
using CaseDesk.App.Funds;
using CaseDesk.App.Tests.Statements;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Funds;

/// <summary>Clerks bring refund exports and compile statements: nobody's own file finds right what the same person lists.</summary>
public sealed class OwnExportTests : StatementTest
{
    [Fact]
    public async Task An_export_of_whoever_compiles_the_month_finds_none_of_its_lines_and_still_makes_facts()
    {
        var order = await PaidOrderAsync();
        var other = await Desk.AddOrderAsync("P-77");

        var card = (await TakeAsync("clerk", (order, 50m), (other, 5m))).Require();
        Assert.Equal((1, 1, false), (card.Facts!.Recorded, card.Facts.InLedger, card.Own));
        Assert.Equal(
            1L,
            await Desk.ScalarAsync<long>(
                "SELECT count(DISTINCT m.refund_id) FROM fund_matches m JOIN refunds r ON r.id = m.refund_id JOIN orders o ON o.id = r.order_id WHERE o.number = $1",
                order
            )
        );
        NovemberIsOver();
        (await CompileAsync("clerk")).Require();

        Assert.Equal("open", await FindingAsync(order));
        Assert.Equal(
            5m,
            await Desk.ScalarAsync<decimal>("SELECT platform_refunded FROM orders WHERE number = $1", other)
        );

        Assert.True((await TakeAsync("clerk", (order, 50m))).Require().Own);
        Assert.Equal("open", await FindingAsync(order));
    }

    [Fact]
    public async Task An_export_of_somebody_else_finds_them()
    {
        var order = await PaidOrderAsync();
        (await TakeAsync("supervisor", (order, 50m))).Require();
        NovemberIsOver();

        (await CompileAsync("clerk")).Require();

        Assert.Equal("matched", await FindingAsync(order));
    }

    [Fact]
    public async Task What_another_says_too_is_found_and_what_only_the_own_file_says_is_not()
    {
        var (real, made) = (await PaidOrderAsync(), await PaidOrderAsync());
        (await TakeAsync("clerk", (real, 50m), (made, 50m))).Require();
        NovemberIsOver();
        (await CompileAsync("clerk")).Require();

        (await TakeAsync("finance", (real, 50m))).Require();

        Assert.Equal("matched", await FindingAsync(real));
        Assert.Equal("open", await FindingAsync(made));
    }

    [Fact]
    public async Task The_same_bytes_are_known_to_who_brought_them_and_taken_in_from_somebody_else()
    {
        var order = await PaidOrderAsync();
        (await TakeAsync("clerk", (order, 50m))).Require();
        Assert.Equal("fund-file-known", (await TakeAsync("finance", (order, 50m))).Refusal?.Code);
        NovemberIsOver();
        (await CompileAsync("clerk")).Require();

        Assert.Equal("fund-file-known", (await TakeAsync("clerk", (order, 50m))).Refusal?.Code);
        var card = (await TakeAsync("finance", (order, 50m))).Require();

        Assert.Equal((1, false), (card.Known, card.Own));
        Assert.Equal("matched", await FindingAsync(order));
        Assert.Equal("fund-file-known", (await TakeAsync("supervisor", (order, 50m))).Refusal?.Code);
    }

    /// <summary>Its order.</summary>
    async Task<string> PaidOrderAsync() =>
        (
            await Desk.ScalarAsync<string>(
                "SELECT o.number FROM cases c JOIN orders o ON o.id = c.order_id WHERE c.number = $1",
                await PaidAsync()
            )
        )!;

    Task<string?> FindingAsync(string order) =>
        Desk.ScalarAsync<string?>(
            """
            SELECT l.finding FROM statement_lines l JOIN refunds r ON r.id = l.refund_id JOIN orders o ON o.id = r.order_id
            WHERE o.number = $1
            """,
            order
        );

    Task<Result<FundFileCard>> TakeAsync(string by, params (string Order, decimal Amount)[] rows) =>
        Desk.Get<TakeFundFile>()
            .RunAsync(
                new FundUpload(
                    TestDesk.Person(by),
                    "demo-1",
                    "售后.csv",
                    new MemoryStream(
                        Encoding.UTF8.GetBytes(
                            string.Join(
                                '\n',
                                [
                                    "售后编号,订单编号,售后状态,退款类型,退款金额,申请时间,完结时间",
                                    .. rows.Select(row =>
                                        FormattableString.Invariant(
                                            $"E-{row.Order},{row.Order},退款成功,仅退款,{row.Amount:0.00},2026-11-20 09:00:00,2026-11-20 10:05:00"
                                        )
                                    ),
                                    "",
                                ]
                            )
                        )
                    ),
                    Length: null
                )
                {
                    RefundExport = true,
                },
                default
            );
}
