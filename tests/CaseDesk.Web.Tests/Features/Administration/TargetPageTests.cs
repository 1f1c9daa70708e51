using CaseDesk.App.Notices;
using CaseDesk.App.Notices.Delivery;
using CaseDesk.Domain.Notices;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Administration;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Administration;

public sealed class TargetPageTests : PageTest
{
    const string Secret = "SEC0123456789abcdef";

    [Fact]
    public async Task A_robot_is_set_up_tested_told_of_what_happens_and_removed_and_nobody_reads_its_secret()
    {
        await using var robot = await Receiver.StartAsync();
        var notices = Running.Services.GetRequiredService<IOptions<NoticeOptions>>().Value;
        (notices.AllowLoopback, notices.Patience) = (true, TimeSpan.FromMinutes(1));
        var page = await SignInAsync("administrator", "/administration/targets/new");
        await FillAsync(page, $"{robot.Address}/robot/send?access_token=t-1234567890");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await page.Button(() => TargetText.SendTest).ClickAsync();
        await Expect(page.Words(() => TargetText.TestArrived)).ToBeVisibleAsync();
        Assert.Contains("CaseDesk 测试消息", Assert.Single(robot.Received).Body, StringComparison.Ordinal);

        var @case = await Desk.AtApprovalAsync();
        await WaitAsync(() => robot.Received.Count == 2);
        Assert.Contains(@case, robot.Received[1].Body, StringComparison.Ordinal);

        robot.Answers = _ => new Reply(200, """{"errcode":310000,"errmsg":"sign not match"}""");
        await page.Button(() => TargetText.SendTest).ClickAsync();
        await Expect(page.Page.Locator("#main")).ToContainTextAsync("机器人拒绝：310000 sign not match");
        await page.GoAsync("/administration/targets");
        var row = page.Page.GetByRole(AriaRole.Row).Last;
        await Expect(row).ToContainTextAsync("机器人拒绝：310000 sign not match");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Field(() => TargetText.Name)).ToHaveValueAsync("售后群");
        var content = await page.Page.ContentAsync();
        Assert.DoesNotContain(Secret, content, StringComparison.Ordinal);
        Assert.DoesNotContain("t-123456", content, StringComparison.Ordinal);

        await page.Button(() => TargetText.Remove).ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByText(page.Say(() => TargetText.Remove)).Last.ClickAsync();
        await Expect(page.Words(() => TargetText.None)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field()
    {
        var page = await SignInAsync("administrator", "/administration/targets/new");
        await FillAsync(page, "http://example.com/hook");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Words(() => RefusalText.ResourceManager.Find("target-address-insecure")!)).ToBeVisibleAsync();
        await page.Field(() => TargetText.Address).FillAsync("https://192.168.1.10/hook");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("192.168.1.10 属于内网");
    }

    [Fact]
    public async Task Every_look_is_accessible_and_fits()
    {
        await AddTargetsAsync();
        var page = await SignInAsync("administrator", "/administration/targets");
        var one = await page.Page.Locator("tr[data-row] a").First.GetAttributeAsync("href");
        foreach (var visit in Visit.All)
        {
            await page.LookAsync(visit);
            foreach (
                var (path, name) in new[]
                {
                    ("/administration/targets", "targets"),
                    (one!, "target"),
                    ("/administration/targets/new", "target-new"),
                }
            )
            {
                await page.GoAsync(path);
                await Expect(page.Page.Locator("#main .busy")).ToHaveCountAsync(0);
                await page.ShootAsync(name);

                Assert.Empty(await page.FindFaultsAsync());
                Assert.True(
                    await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
                    $"{path} is wider than the screen as {visit}."
                );
            }
        }
    }

    [Fact]
    public void Every_failure_and_every_kind_of_notice_has_its_words()
    {
        foreach (var language in Languages.All)
        {
            var culture = System.Globalization.CultureInfo.GetCultureInfo(language);
            Assert.All(
                DeliveryFailure.Codes,
                code => Assert.NotNull(TargetText.ResourceManager.GetString($"failure.{code}", culture))
            );
            Assert.All(
                Enum.GetValues<NoticeKind>(),
                kind => Assert.DoesNotContain("kind.", NoticeWords.NameOf(kind, culture), StringComparison.Ordinal)
            );
        }
    }

    static async Task FillAsync(DeskPage page, string address)
    {
        await page.Field(() => TargetText.Name).FillAsync("售后群");
        await page.Field(() => TargetText.Shop).SelectOptionAsync("demo-1");
        await page.Field(() => TargetText.Kind).SelectOptionAsync("dingtalk");
        await page.Field(() => TargetText.Secret).FillAsync(Secret);
        await page.Field(() => TargetText.Address).FillAsync(address);
        await page.Page.GetByLabel("客服主管", new() { Exact = true }).CheckAsync();
    }

    Task AddTargetsAsync() =>
        Desk.SqlAsync(
            """
            INSERT INTO notice_targets (id, shop_id, name, kind, roles, kinds, language, address_cipher, address_shown, secret_cipher,
                                        enabled, created_at, next_at, sent_at, failed_at, failure)
            SELECT gen_random_uuid(), s.id, t.name, t.kind, '{supervisor,agent}', '{approval-waiting,overdue}', 'zh-CN', '\x00', t.shown,
                   '\x00', t.enabled, $1, $1, $1 - t.sent, $1 - t.failed, t.failure
            FROM shops s, (VALUES
                ('售后主管群', 'wecom', 'qyapi.weixin.qq.com/…9f3a', true, interval '5 minutes', NULL::interval, NULL),
                ('客服群', 'dingtalk', 'oapi.dingtalk.com/…07bd', true, interval '2 days', interval '10 minutes', 'robot-refused 310000 sign not match'),
                ('ERP', 'webhook', 'erp.example.com/…cede', false, NULL, NULL, NULL)
            ) AS t(name, kind, shown, enabled, sent, failed, failure)
            """,
            Desk.Time.Now
        );

    static async Task WaitAsync(Func<bool> until)
    {
        for (var i = 0; i < 600 && !until(); i++)
            await Task.Delay(100);
        Assert.True(until());
    }
}
