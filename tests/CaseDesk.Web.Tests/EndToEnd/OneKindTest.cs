using System.Text.RegularExpressions;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Features.NewCase;
using CaseDesk.Web.Tests.Support;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.EndToEnd;

/// <summary>One kind of case in the browser, in Chinese, from logging to its end, by the people who own its steps.</summary>
public abstract class OneKindTest(string kind, params string[] people) : PageTest
{
    static readonly Regex CasePage = new("/cases/CD[0-9]");

    Team? team;

    internal Team Team => team ?? throw new InvalidOperationException("The test has not begun.");

    Wording Wording => Wording.For(Catalogue.Find(kind)!, Wording.Chinese);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        team = new Team(this, Desk, people);
    }

    public override Task DisposeAsync()
    {
        team?.Dispose();
        return base.DisposeAsync();
    }

    /// <summary>Chooses the kind for an order on New case.</summary>
    internal async Task<DeskPage> ChooseKindAsync(string person, string order)
    {
        var page = await Team.AtAsync(person, $"/cases/new?shop=demo-1&order={order}");
        var choices = page.Page.Locator("input[name=kind]");
        if (await choices.CountAsync() > 0)
            await choices.And(page.Page.Locator($"[value={kind}]")).CheckAsync();
        else
            await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = Wording.Workflow })).ToBeVisibleAsync();
        return page;
    }

    /// <summary>Says what it is about, logs it, and gives the number of the case.</summary>
    internal static async Task<string> LogAsync(DeskPage page, string summary)
    {
        await page.Field(() => NewCaseText.Summary).FillAsync(summary);
        await page.Page.Locator("button[data-submit]").ClickAsync();
        await Expect(page).ToHaveURLAsync(CasePage);
        await page.StandAsync("#main h1");
        return new Uri(page.Page.Url).Segments[^1];
    }

    internal async Task<(DeskPage Page, CaseActs Acts)> AtCaseAsync(string person, string @case)
    {
        var page = await Team.AtAsync(person, $"/cases/{@case}");
        return (page, new CaseActs(page, kind));
    }

    /// <summary>On a wide screen and on a phone: what is shown fits, and has no fault that a machine can find.</summary>
    internal async Task LookAsync(DeskPage page, string name)
    {
        var visit = page.Visit;
        foreach (var width in (int[])[visit.Width, Visit.Phone])
        {
            await page.LookAsync(visit with { Width = width });
            await page.ShootAsync($"{kind}-{name}");
            Assert.True(await page.FitsAsync(), $"{name} does not fit into {width} px");
            Assert.Empty(await page.FindFaultsAsync());
        }

        await page.LookAsync(visit);
    }

    protected Task<string> EndOfAsync(string @case) =>
        Desk.ScalarAsync<string>("SELECT COALESCE(step, outcome) FROM cases WHERE number = $1", @case);
}
