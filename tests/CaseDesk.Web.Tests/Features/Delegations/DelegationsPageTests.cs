using CaseDesk.App.Accounts;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Approvals;
using CaseDesk.Web.Features.Delegations;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Tests.Features.Delegations;

public sealed class DelegationsPageTests : PageTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stand-in", "supervisor", "demo-2");
    }

    [Fact]
    public async Task A_supervisor_hands_approving_over_and_the_other_sees_in_whose_name()
    {
        await Desk.AtApprovalAsync();
        var page = await SignInAsync("supervisor", "/approvals/delegations");
        await page.Field(() => DelegationsText.To).SelectOptionAsync("stand-in");
        await Expect(page.Button(() => DelegationsText.Delegate)).ToBeEnabledAsync();
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Button(() => DelegationsText.TakeBack)).ToBeVisibleAsync();

        var other = await SignInAsync("stand-in", "/approvals");

        await Expect(other.Words(() => ApprovalsText.InNameOf.With("supervisor"))).ToBeVisibleAsync();
        await other.Button(() => ApprovalsText.Approve).ClickAsync();
        await Expect(other.Words(() => ApprovalsText.NoneMine)).ToBeVisibleAsync();
        Assert.Equal(
            TestDesk.Person("supervisor"),
            await Desk.ScalarAsync<Guid>("SELECT in_name_of FROM refund_approvals")
        );
    }

    [Fact]
    public async Task The_page_is_without_faults_in_every_look()
    {
        await Desk.AddPersonAsync("away", "supervisor", "demo-1");
        (
            await Desk.Get<DelegateApproving>()
                .RunAsync(
                    TestDesk.Person("away"),
                    new ApprovingHandedOver(
                        TestDesk.Person("stand-in"),
                        ["demo-1"],
                        Desk.Time.Now,
                        Desk.Time.Now.AddDays(7)
                    ),
                    default
                )
        ).Require();
        foreach (var visit in Visit.All)
        {
            var page = await SignInAsync("supervisor", "/approvals/delegations", visit);
            await page.Field(() => DelegationsText.To).SelectOptionAsync("stand-in");
            await Expect(page.Button(() => DelegationsText.Delegate)).ToBeEnabledAsync();
            await page.ShootAsync("delegations");
            var faults = string.Join('\n', await page.FindFaultsAsync());
            Assert.True(faults.Length == 0, $"{visit}: {faults}");
        }
    }
}
