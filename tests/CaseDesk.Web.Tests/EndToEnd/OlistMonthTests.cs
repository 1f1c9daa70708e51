using CaseDesk.App.Funds;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Funds;
using CaseDesk.Web.Features.Statements;
using CaseDesk.Web.Tests.Support;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.EndToEnd;

/// <summary>A month's refunds against what left the account: every difference that was planted is found, none is invented, and finance clears them.</summary>
public sealed class OlistMonthTests : PageTest
{
    const string Statement = $"/statements/{OlistMonth.Shop}/2018-03/exceptions";
    const string Funds = $"/statements/{OlistMonth.Shop}/2018-03/funds";
    static readonly Month March = Month.Of("2018-03");

    [SharedDataFact]
    public async Task What_was_planted_is_found_and_cleared_and_nothing_else_is_found()
    {
        var month = new OlistMonth(Desk);
        await month.BeginAsync();
        Desk.Time.Now = new DateTimeOffset(2018, 4, 3, 13, 0, 0, TimeSpan.Zero);
        using var team = new Team(this, Desk, "clerk", "finance");

        var clerk = await team.AtAsync("clerk", Statement);
        await ClickAndAgreeAsync(clerk, () => StatementsText.Compile);
        var finance = await team.AtAsync("finance", Funds);
        await UploadAsync(finance, "账务明细-3月.csv", month.March);
        await UploadAsync(finance, "账务明细-4月.csv", month.April);
        await UploadAsync(finance, "动账明细-3月.csv", month.TakenBack);

        Assert.Equal(InOrder(month.Planted), InOrder((await DifferencesAsync()).Select(Found)));
        await AssertMatchedAsync(month);
        Assert.Equal("lines-open", (await ReconcileAsync()).Refusal?.Code);
        await ClearAsync(finance, DifferenceKind.AmountDiffers, DifferenceReason.Other, "多退 1.00，已记为多付");
        await finance.GoAsync(Funds);
        await finance.ShootAsync("olist-month");
        await ClearAsync(finance, DifferenceKind.TheirsOnly, DifferenceReason.BeforeTheDesk);
        await ClearAsync(finance, DifferenceKind.OursOnly, DifferenceReason.OtherAccount);
        Assert.Empty(await DifferencesAsync());

        await finance.GoAsync(Statement);
        await ClickAndAgreeAsync(finance, () => StatementsText.Reconcile);
        await ClickAndAgreeAsync(finance, () => StatementsText.Close);
        await Expect(finance.Button(() => StatementsText.Close)).ToHaveCountAsync(0);
        await finance.ShootAsync("olist-month-closed");

        Assert.Equal(
            150L,
            await Desk.ScalarAsync<long>("SELECT count(*) FROM cases WHERE state = 'closed' AND outcome = 'refunded'")
        );
        await Books.AssertAgreeAsync(Desk);
    }

    async Task AssertMatchedAsync(OlistMonth month)
    {
        var money = (
            await Desk.Get<FundView>().ReadAsync(TestDesk.Person("finance"), OlistMonth.Shop, March, default)
        ).Require();
        Assert.Equal(20, money.Matched[MatchedBy.OrderAndAmount].Count);
        Assert.Equal(10, money.Matched[MatchedBy.SumOfOrder].Count);
        Assert.Equal(150 - 20 - 10 - 6 - 7, money.Matched[MatchedBy.Reference].Count);
        Assert.Equal(5, money.OtherMonth.Count);
        Assert.Equal(month.LeftInMarch, money.AccountToBuyers.Amount);
        Assert.Equal((10L, month.LeftForThePlatform), (money.AccountToPlatform.Count, money.AccountToPlatform.Amount));
        Assert.Equal(await Desk.ScalarAsync<decimal>("SELECT sum(amount) FROM refunds"), money.AllOurs.Amount);
    }

    /// <summary>All of one kind at once, by its tab.</summary>
    static async Task ClearAsync(DeskPage finance, DifferenceKind kind, DifferenceReason reason, string? words = null)
    {
        await finance.GoAsync(Funds);
        await finance
            .Page.GetByRole(AriaRole.Link)
            .Filter(new() { HasText = finance.Say(() => FundNames.Of(kind)) })
            .ClickAsync();
        await Expect(
                finance
                    .Page.Locator("tr[data-row]")
                    .Filter(new() { HasNotText = finance.Say(() => FundNames.Of(kind)) })
            )
            .ToHaveCountAsync(0);
        await finance.Page.GetByLabel(finance.Say(() => FundsText.PickAll)).CheckAsync();
        await finance.Button(() => FundsText.ExplainPicked).ClickAsync();
        await finance.DialogStandsAsync();
        var dialog = finance.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel(finance.Say(() => ControlText.Reason)).SelectOptionAsync(reason.Key());
        if (words is not null)
        {
            await dialog.GetByLabel(finance.Say(() => FundsText.Words)).FillAsync(words);
        }

        await dialog.GetByRole(AriaRole.Button, new() { Name = finance.Say(() => FundsText.Explain) }).ClickAsync();
        await Expect(finance.Page.Locator("tr[data-row]")).ToHaveCountAsync(0);
    }

    static async Task UploadAsync(DeskPage finance, string name, byte[] file)
    {
        await finance
            .Page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = name,
                    MimeType = "text/csv",
                    Buffer = file,
                }
            );
        await Expect(finance.Page.Locator("td").Filter(new() { HasText = name }).Last).ToBeVisibleAsync();
    }

    static async Task ClickAndAgreeAsync(DeskPage page, Func<string> act)
    {
        await page.Button(act).ClickAsync();
        await page
            .Page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = page.Say(act) })
            .ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    Task<Result<StatementResult>> ReconcileAsync() =>
        Desk.Get<ReconcileStatement>()
            .RunAsync(
                new StatementRequest(TestDesk.Person("finance"), OlistMonth.Shop, March, StatementKind.Exceptions),
                default
            );

    async Task<IReadOnlyList<FundDifference>> DifferencesAsync() =>
        (
            await Desk.Get<DifferenceList>()
                .ReadAsync(
                    TestDesk.Person("finance"),
                    OlistMonth.Shop,
                    new DifferenceQuery(March, Explained: false, Limit: 200),
                    default
                )
        )
            .Require()
            .Items;

    static Planted Found(FundDifference one) => new(one.Kind, one.Order ?? "", one.Ours, one.Theirs);

    static IEnumerable<Planted> InOrder(IEnumerable<Planted> all) =>
        all.OrderBy(one => one.Kind).ThenBy(one => one.Order, StringComparer.Ordinal);
}
