using CaseDesk.App.Claims;
using CaseDesk.Domain;
using CaseDesk.Domain.Claims;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Case;

public sealed class ClaimsCardTests : PageTest
{
    string @case = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        @case = await Desk.AtNegotiationAsync();
    }

    [Fact]
    public async Task Logistics_writes_down_what_the_courier_says_and_pays_in_parts()
    {
        var page = await SignInAsync("logistics", $"/cases/{@case}");
        await Expect(Offered(page)).ToHaveTextAsync([Words(page, ClaimAct.Accept), Words(page, ClaimAct.Refuse)]);

        await OpenAsync(page, ClaimAct.Accept);
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(State(page)).ToHaveTextAsync(page.Say(() => ClaimWords.State(ClaimState.Accepted)));
        await OpenAsync(page, ClaimAct.Recover);
        await Expect(page.Field(() => CaseText.CameNow)).ToHaveValueAsync("45.00");
        await page.Field(() => CaseText.CameNow).FillAsync("30");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(Card(page)).ToContainTextAsync("15.00");
        await Expect(Latest(page)).ToContainTextAsync("30.00");
        await OpenAsync(page, ClaimAct.Recover);
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(State(page)).ToHaveTextAsync(page.Say(() => ClaimWords.State(ClaimState.Recovered)));
        await Expect(Offered(page)).ToHaveCountAsync(0);
        Assert.Equal(45m, await Desk.ScalarAsync<decimal>("SELECT recovered FROM courier_claims"));
    }

    [Fact]
    public async Task A_refused_claim_is_written_off_by_a_supervisor_who_did_not_file_it()
    {
        await Desk.SqlAsync("INSERT INTO person_roles VALUES ($1, 'supervisor')", TestDesk.Person("logistics"));
        var filer = await SignInAsync("logistics", $"/cases/{@case}");
        await OpenAsync(filer, ClaimAct.Refuse);
        await filer.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(filer.Words(() => ControlText.ReasonNeeded)).ToBeVisibleAsync();
        await filer.Field(() => ControlText.Reason).FillAsync("超过时效");
        await filer.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(Card(filer)).ToContainTextAsync("超过时效");
        await Expect(Offered(filer)).ToHaveTextAsync([Words(filer, ClaimAct.Recover)]);
        await Expect(filer.Words(() => CaseText.MayNotWriteOff.With("logistics"))).ToBeVisibleAsync();

        var supervisor = await SignInAsync("supervisor", $"/cases/{@case}");
        await OpenAsync(supervisor, ClaimAct.WriteOff);
        await supervisor.Field(() => ControlText.Reason).FillAsync("金额太小");
        await supervisor.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(State(supervisor)).ToHaveTextAsync(supervisor.Say(() => ClaimWords.State(ClaimState.WrittenOff)));
        await Expect(Card(supervisor).GetByText(supervisor.Say(() => CaseText.WrittenOffBy))).ToBeVisibleAsync();
        Assert.Equal("written-off", await Desk.ScalarAsync<string>("SELECT state FROM courier_claims"));
    }

    [Fact]
    public async Task More_than_was_claimed_is_refused_and_can_be_put_right_at_once()
    {
        var page = await SignInAsync("logistics", $"/cases/{@case}");
        await OpenAsync(page, ClaimAct.Accept);
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await OpenAsync(page, ClaimAct.Recover);
        await page.Field(() => CaseText.CameNow).FillAsync("50");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToContainTextAsync("45.00");
        await page.Field(() => CaseText.CameNow).FillAsync("45");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(State(page)).ToHaveTextAsync(page.Say(() => ClaimWords.State(ClaimState.Recovered)));
    }

    [Fact]
    public async Task Two_who_write_down_the_same_money_are_told_of_each_other()
    {
        var page = await SignInAsync("logistics", $"/cases/{@case}");
        await OpenAsync(page, ClaimAct.Accept);
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await OpenAsync(page, ClaimAct.Recover);
        await page.Field(() => CaseText.CameNow).FillAsync("20");
        var claim = await Desk.ScalarAsync<Guid>("SELECT id FROM courier_claims");
        var other = new ClaimRequest(TestDesk.Person("logistics"), claim, ClaimAct.Recover, null) { Came = 20m };
        (await Desk.Get<AdvanceClaim>().RunAsync(other, default)).Require();

        await page.Page.Keyboard.PressAsync("Control+Enter");

        var told = page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert);
        await Expect(told).ToContainTextAsync(page.Say(() => ClaimWords.State(ClaimState.Accepted)));
        Assert.Equal(20m, await Desk.ScalarAsync<decimal>("SELECT recovered FROM courier_claims"));
    }

    [Fact]
    public async Task Whoever_does_not_follow_claims_up_sees_them_and_no_more()
    {
        var page = await SignInAsync("agent", $"/cases/{@case}");

        await Expect(Card(page)).ToContainTextAsync("45.00");
        await Expect(Offered(page)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_card_and_its_dialogs_are_without_faults_in_every_look()
    {
        var claim = await Desk.ScalarAsync<Guid>("SELECT id FROM courier_claims");
        var person = TestDesk.Person("logistics");
        var advance = Desk.Get<AdvanceClaim>();
        (await advance.RunAsync(new ClaimRequest(person, claim, ClaimAct.Accept, null), default)).Require();
        var part = new ClaimRequest(person, claim, ClaimAct.Recover, null) { Came = 20m, Note = "首笔" };
        (await advance.RunAsync(part, default)).Require();
        foreach (var visit in Visit.All)
        {
            foreach (var (who, act) in new[] { ("logistics", ClaimAct.Recover), ("supervisor", ClaimAct.WriteOff) })
            {
                var page = await SignInAsync(who, $"/cases/{@case}", visit);
                await page.ShootAsync($"claim-{act.Key()}");
                await OpenAsync(page, act);
                await page.ShootAsync($"claim-{act.Key()}-dialog");
                var faults = string.Join('\n', await page.FindFaultsAsync());
                Assert.True(faults.Length == 0, $"{visit}: {faults}");
                Assert.True(await page.FitsAsync(), $"{visit} is wider than its screen");
            }
        }
    }

    static ILocator Card(DeskPage page) => page.Page.Locator(".claims");

    static ILocator State(DeskPage page) => Card(page).Locator(".state");

    static ILocator Offered(DeskPage page) => Card(page).GetByRole(AriaRole.Button);

    static ILocator Latest(DeskPage page) => page.Page.Locator(".timeline li").First;

    static string Words(DeskPage page, ClaimAct act) => page.Say(() => ClaimWords.Act(act));

    static async Task OpenAsync(DeskPage page, ClaimAct act)
    {
        await Offered(page).Filter(new() { HasText = Words(page, act) }).ClickAsync();
        await Expect(page.Find(AriaRole.Dialog, () => ClaimWords.Act(act))).ToBeVisibleAsync();
    }
}
