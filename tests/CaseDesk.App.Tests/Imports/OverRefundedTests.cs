using CaseDesk.App.Notices;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Imports;

/// <summary>A newer import says that less was paid than was given back already.</summary>
public sealed class OverRefundedTests : ImportTest
{
    const string Number = "2210774100935528";

    [Fact]
    public async Task It_is_told_to_supervisors_and_finance_once()
    {
        await ImportAsync("129.00");
        await Desk.AtApprovalAsync(Number);

        await ImportAsync("20.00", dryRun: true);
        Assert.Empty(await ToldAsync());
        await ImportAsync("20.00");
        await ImportAsync("20.00");
        Assert.Equal(["订单 2210774100935528：退款超出实付 ¥ 10.00"], await ToldAsync());

        await ImportAsync("15.00");
        Assert.Single(await ToldAsync());
    }

    [Fact]
    public async Task What_is_still_covered_is_told_to_nobody()
    {
        await ImportAsync("129.00");
        await Desk.AtApprovalAsync(Number);

        await ImportAsync("30.00");

        Assert.Empty(await ToldAsync());
    }

    async Task<IReadOnlyList<string>> ToldAsync()
    {
        var told = await Desk.Get<NoticeList>()
            .ReadAsync(TestDesk.Person("finance"), unreadOnly: false, after: null, default);
        return
        [
            .. told.Require()
                .Items.Select(line => line.Sentence(System.Globalization.CultureInfo.GetCultureInfo("zh-CN"))),
        ];
    }

    async Task ImportAsync(string paid, bool dryRun = false)
    {
        var order = $$"""
            {"shop":"demo-1","platform":"taobao","number":"{{Number}}","buyer":"t***9","currency":"CNY","paid":"{{paid}}","freight":"10.00","status":"shipped","createdAt":"2026-11-10T02:00:00Z","paidAt":"2026-11-10T02:05:00Z","shippedAt":"2026-11-11T02:00:00Z","payments":[{"method":"alipay","amount":"{{paid}}","reference":"2016"}],"lines":[{"line":1,"sku":"BW-500-N","title":"cup","quantity":1,"price":"119.00","cancelled":false}],"parcels":[]}
            """;
        (await TryImportLinesAsync(order, "demo-1", dryRun)).Require();
    }
}
