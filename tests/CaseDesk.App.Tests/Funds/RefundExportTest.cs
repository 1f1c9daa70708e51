using System.Text;
using CaseDesk.App.Funds;
using CaseDesk.App.Funds.Facts;
using CaseDesk.App.Tests.Refunds;
using CaseDesk.App.Verification;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Funds;

/// <summary>One row of a made-up refund export of Pinduoduo. Times are the shop's.</summary>
public sealed record ExportRow(string Number, string Order, decimal Amount)
{
    public string Status { get; init; } = "退款成功";
    public string Type { get; init; } = "仅退款";
    public string Applied { get; init; } = "2026-11-18 09:00:00";

    /// <summary>Empty: the file does not say.</summary>
    public string Done { get; init; } = "2026-11-20 09:30:00";
}

/// <summary>A shop whose platform hands out what it has refunded. The desk's clock stands at 10:00 of 2026-11-20.</summary>
public abstract class RefundExportTest : LedgerTest
{
    protected const string Header =
        "售后编号,订单编号,售后状态,退款类型,退款金额,申请时间,完结时间,超时时间,退款原因,货物状态";

    protected static string Export(params ExportRow[] rows) =>
        string.Join(
            '\n',
            [
                Header,
                .. rows.Select(row =>
                    FormattableString.Invariant(
                        $"{row.Number},{row.Order},{row.Status},{row.Type},{row.Amount:0.00},{row.Applied},{row.Done},,其他,已收到货"
                    )
                ),
                "",
            ]
        );

    protected Task<Result<FundFileCard>> TryTakeAsync(byte[] file, string by = "finance", bool refundExport = true) =>
        Desk.Get<TakeFundFile>()
            .RunAsync(
                new FundUpload(TestDesk.Person(by), "demo-1", "售后.csv", new MemoryStream(file), Length: null)
                {
                    RefundExport = refundExport,
                },
                default
            );

    protected async Task<FactCounts> TakeAsync(params ExportRow[] rows) =>
        (await TryTakeAsync(Encoding.UTF8.GetBytes(Export(rows)))).Require().Facts!;

    /// <summary>What the order's money is: held by the desk, given back by the platform.</summary>
    protected async Task<(decimal Held, decimal ByPlatform)> MoneyAsync(string order) =>
        (
            await Desk.ScalarAsync<decimal>("SELECT held FROM orders WHERE number = $1", order),
            await Desk.ScalarAsync<decimal>("SELECT platform_refunded FROM orders WHERE number = $1", order)
        );

    protected Task<string?> StepAsync(string @case) =>
        Desk.ScalarAsync<string?>("SELECT COALESCE(step, outcome) FROM cases WHERE number = $1", @case);

    /// <summary>The kinds of what people are told, in the order in which they were.</summary>
    protected Task<string[]> ToldAsync() =>
        Desk.ScalarAsync<string[]>(
            "SELECT ARRAY(SELECT kind FROM notices WHERE kind LIKE '%platform%' OR kind IN ('request-cancelled', 'over-refunded') ORDER BY id)"
        );

    protected async Task AssertVerifiedAsync()
    {
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
        await Books.AssertAgreeAsync(Desk);
    }
}
