using System.Globalization;
using System.Text.Json;
using CaseDesk.App.Notices;
using CaseDesk.App.Notices.Delivery;
using CaseDesk.App.Notices.Targets;
using CaseDesk.Tests.Support;
using Microsoft.Extensions.Options;

namespace CaseDesk.App.Tests.Notices;

/// <summary>What robots and web-hooks are sent, and what becomes of what does not arrive.</summary>
public sealed class DeliveryTests : DeliveryTest
{
    [Fact]
    public async Task An_act_is_told_to_the_group_of_the_role_and_shop_that_it_concerns()
    {
        await Desk.AddShopAsync("demo-2");
        await AddTargetAsync(TargetKind.Wecom);
        await AddTargetAsync(Form(TargetKind.Wecom, "/other-shop") with { Shop = "demo-2" });
        await AddTargetAsync(Form(TargetKind.Wecom, "/agents") with { Roles = [Domain.People.Role.Agent] });
        await AddTargetAsync(Form(TargetKind.Wecom, "/alarms") with { Notices = [Domain.Notices.NoticeKind.Overdue] });
        await AddTargetAsync(Form(TargetKind.Wecom, "/off") with { Enabled = false });

        var @case = await Desk.AtApprovalAsync();
        await DeliverAsync();

        var sent = Assert.Single(Receiver.Received);
        Assert.Equal(("/hook", "?key=k-1234567890"), (sent.Path, sent.Query));
        Assert.Equal($"【demo-1】待审批\n{@case} 快递破损/丢件/时效长 · C3B2 主管审核：¥ 30.00 等待审批", TextOf(sent));
        Assert.Equal("sent 1", await StatesAsync());
    }

    [Fact]
    public async Task A_message_leads_to_the_case_where_the_desk_knows_its_address()
    {
        Desk.Get<IOptions<NoticeOptions>>().Value.PublicAddress = new Uri("https://desk.example.com/");
        await AddTargetAsync(TargetKind.Wecom);
        await TellAsync();

        await DeliverAsync();

        Assert.EndsWith(
            " https://desk.example.com/cases/CD261120-000001",
            TextOf(Assert.Single(Receiver.Received)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_act_that_is_refused_sends_nothing()
    {
        await AddTargetAsync(TargetKind.Wecom);
        var @case = await Desk.AtNegotiationAsync();

        Assert.False((await Desk.TryMoveAsync("agent", @case, "submit")).Succeeded);

        Assert.Equal(0, await DeliverAsync());
        Assert.Equal("", await StatesAsync());
    }

    [Fact]
    public async Task What_comes_at_once_is_one_message_to_a_group_and_the_next_waits_its_turn()
    {
        await AddTargetAsync(TargetKind.Feishu);
        Receiver.Answers = _ => new Reply(200, """{"code":0,"msg":"success","data":{}}""");
        await TellAsync(35);

        await DeliverAsync();
        await TellAsync();
        Assert.Equal(0, await DeliverAsync());
        Desk.Time.Step(DeliverNotices.RobotPace);
        await DeliverAsync();

        Assert.Equal(2, Receiver.Received.Count);
        var lines = JsonDocument
            .Parse(Receiver.Received[0].Body)
            .RootElement.GetProperty("content")
            .GetProperty("text")
            .GetString()!
            .Split('\n');
        Assert.Equal("【demo-1】35 条通知", lines[0]);
        Assert.Equal(22, lines.Length);
        Assert.Equal("……另有 15 条，请到 CaseDesk 查看", lines[^1]);
        Assert.Equal("sent 36", await StatesAsync());
    }

    [Fact]
    public async Task A_text_is_never_longer_than_the_robot_takes()
    {
        await AddTargetAsync(TargetKind.Wecom);
        await TellAsync(60, new string('长', 30));

        await DeliverAsync();

        var text = TextOf(Assert.Single(Receiver.Received));
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(text), 1_500, 2_048);
        Assert.Contains("另有", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        200,
        """{"errcode":45009,"errmsg":"api freq out of limit"}""",
        "robot-refused 45009 api freq out of limit"
    )]
    [InlineData(200, """{"errcode":310000,"errmsg":"sign not match"}""", "robot-refused 310000 sign not match")]
    [InlineData(200, "<html>", "answer-unreadable")]
    [InlineData(200, "[]", "answer-unreadable")]
    [InlineData(500, "", "http-status 500")]
    [InlineData(404, "", "http-status 404")]
    public async Task An_answer_that_refuses_is_a_failure_that_is_shown_and_tried_again(
        int status,
        string body,
        string failure
    )
    {
        var target = await AddTargetAsync(TargetKind.Dingtalk);
        Receiver.Answers = _ => new Reply(status, body);
        await TellAsync();

        await DeliverAsync();
        var card = await CardAsync(target);
        Assert.Equal((failure, 1, null), (card.Failure?.ToString(), card.Waiting, card.SentAt));
        Assert.Equal(0, await DeliverAsync());

        Receiver.Answers = _ => Reply.RobotOk;
        Desk.Time.Step(TimeSpan.FromSeconds(15));
        await DeliverAsync();
        card = await CardAsync(target);
        Assert.Equal((null, 0, Desk.Time.Now), (card.Failure, card.Waiting, card.SentAt));
        Assert.Equal(2, Receiver.Received.Count);
    }

    [Fact]
    public async Task One_that_hangs_or_answers_too_late_is_not_waited_for_and_is_tried_again()
    {
        var target = await AddTargetAsync(TargetKind.Webhook);
        Receiver.Answers = _ => new Reply(200, "", Late: TimeSpan.FromSeconds(30));
        BePatient(Desk, TimeSpan.FromMilliseconds(300));
        await TellAsync();

        await DeliverAsync();

        Assert.Equal("too-late", (await CardAsync(target)).Failure?.Code);
        Receiver.Answers = _ => new Reply();
        BePatient(Desk, TimeSpan.FromMinutes(1));
        Desk.Time.Step(TimeSpan.FromSeconds(15));
        await DeliverAsync();
        Assert.Equal("sent 1", await StatesAsync());
        // The receiver knows a repeat by its id.
        Assert.Single(Receiver.Received.Select(one => one.Headers["webhook-id"]).Distinct());
    }

    [Fact]
    public async Task One_that_cannot_be_reached_holds_up_nobody_else()
    {
        await AddTargetAsync(Form(TargetKind.Webhook) with { Address = "http://127.0.0.1:1/nobody" });
        await AddTargetAsync(TargetKind.Webhook);
        await TellAsync(3);

        await DeliverAsync();

        Assert.Equal(3, Receiver.Received.Count);
        Assert.Equal("sent 3, waiting 3", await StatesAsync());
    }

    [Fact]
    public async Task No_redirect_is_followed()
    {
        var target = await AddTargetAsync(TargetKind.Webhook);
        Receiver.Answers = one =>
            one.Path == "/hook" ? new Reply(307, "", Location: $"{Receiver.Address}/elsewhere") : new Reply();
        await TellAsync();

        await DeliverAsync();

        Assert.Equal(["/hook"], Receiver.Received.Select(one => one.Path));
        Assert.Equal("redirected 307", (await CardAsync(target)).Failure?.ToString());
    }

    [Fact]
    public async Task An_endless_answer_is_read_no_further_than_a_robot_ever_says()
    {
        await AddTargetAsync(TargetKind.Webhook);
        Receiver.Answers = _ => new Reply(200, new string('x', 4_000_000));
        await TellAsync();

        await DeliverAsync();

        Assert.Equal("sent 1", await StatesAsync());
    }

    [Fact]
    public async Task What_fails_is_tried_less_and_less_often_and_given_up_visibly_after_a_day()
    {
        var target = await AddTargetAsync(TargetKind.Dingtalk);
        Receiver.Answers = _ => new Reply(503);
        await TellAsync();

        for (var minute = 0; minute <= 26 * 60; minute++)
        {
            await DeliverAsync();
            Desk.Time.Step(TimeSpan.FromMinutes(1));
        }

        var card = await CardAsync(target);
        Assert.Equal((0, 1, "http-status 503"), (card.Waiting, card.GivenUp, card.Failure?.ToString()));
        Assert.InRange(Receiver.Received.Count, 25, 40);
    }

    [Fact]
    public async Task Two_servers_at_once_send_each_notice_once_and_in_order()
    {
        var target = await AddTargetAsync(TargetKind.Webhook);
        Receiver.Answers = _ => new Reply(200, "", Late: TimeSpan.FromMilliseconds(5));
        await TellAsync(60);
        await using var other = TestDesk.Restart(ConnectionString);
        LetReachThisMachine(other);
        other.Time.Now = Desk.Time.Now;

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .SelectMany(_ =>
                    new[] { Task.Run(DeliverAsync), Task.Run(() => other.Get<DeliverNotices>().RunAsync(default)) }
                )
        );
        // A turn ends after a while of real time; what it left goes in order.
        await DeliverAsync();

        Assert.Equal("sent 60", await StatesAsync());
        Assert.Equal(60, Receiver.Received.Count);
        Assert.Equal(
            Enumerable.Range(1, 60).Select(i => string.Create(CultureInfo.InvariantCulture, $"CD261120-{i:000000}")),
            Receiver.Received.Select(one => JsonDocument.Parse(one.Body).RootElement.GetProperty("case").GetString())
        );
        Assert.Equal(0, (await CardAsync(target)).Waiting);
    }

    [Fact]
    public async Task A_server_that_died_in_its_turn_is_followed_by_another_once_the_turn_has_run_out()
    {
        var target = await AddTargetAsync(TargetKind.Wecom);
        await TellAsync();
        var records = Desk.Get<DeliveryRecords>();
        var died = Assert.Single(await records.TakeAsync(8, Desk.Time.Now, default));

        Assert.Equal(0, await DeliverAsync());
        Desk.Time.Step(Turn.Length);
        await DeliverAsync();
        Assert.Equal("sent 1", await StatesAsync());

        // What it says afterwards, having only been slow, no longer counts.
        await TellAsync();
        Desk.Time.Step(TimeSpan.FromMinutes(1));
        var due = await records.DueAsync(died, Desk.Time.Now, default);
        await records.SentAsync(died, due, Desk.Time.Now, Desk.Time.Now);
        Assert.Equal("sent 1, waiting 1", await StatesAsync());
        Assert.Equal(1, (await CardAsync(target)).Waiting);
    }

    [Fact]
    public async Task Of_one_case_nothing_is_sent_before_what_failed_and_other_cases_go_on()
    {
        await AddTargetAsync(TargetKind.Webhook);
        var refusing = true;
        Receiver.Answers = one => new Reply(
            refusing && one.Body.Contains("CD261120-000001", StringComparison.Ordinal) ? 400 : 200
        );
        await TellAsync(2);
        await TellAsync(2);

        await DeliverAsync();
        Assert.Equal("sent 2, waiting 2", await StatesAsync());
        Assert.Equal(3, Receiver.Received.Count);
        await DeliverAsync();
        Assert.Equal(3, Receiver.Received.Count);

        refusing = false;
        Desk.Time.Step(TimeSpan.FromSeconds(15));
        await DeliverAsync();
        Assert.Equal("sent 4", await StatesAsync());
    }

    [Fact]
    public async Task What_waited_for_more_than_a_day_while_the_target_was_off_is_not_sent()
    {
        var target = await AddTargetAsync(TargetKind.Wecom);
        await TellAsync();
        await AddTargetAsync(Form(TargetKind.Wecom) with { Id = target, Address = null, Enabled = false });
        Desk.Time.Step(TimeSpan.FromDays(1));
        Assert.Equal(0, await DeliverAsync());

        await AddTargetAsync(Form(TargetKind.Wecom) with { Id = target, Address = null });
        await TellAsync();
        await DeliverAsync();

        Assert.Single(Receiver.Received);
        Assert.Equal("given-up 1, sent 1", await StatesAsync());
    }

    static string TextOf(Received sent) =>
        JsonDocument.Parse(sent.Body).RootElement.GetProperty("text").GetProperty("content").GetString()!;
}
