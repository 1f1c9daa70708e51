using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Tests.EndToEnd;

public sealed class PaymentReminderTests() : OneKindTest(KindKeys.PaymentReminder, "agent")
{
    [Fact]
    public async Task An_agent_reminds_a_buyer_with_the_wording_of_the_manual_until_the_order_is_paid()
    {
        var order = await Desk.AddUnpaidOrderAsync(Desk.Time.Now.AddMinutes(-15));
        var page = await ChooseKindAsync("agent", order);
        await LookAsync(page, "1-log");
        var @case = await LogAsync(page, "拍下未付");

        var (reminding, remind) = await AtCaseAsync("agent", @case);
        var wording = Wording.For(KindKeys.PaymentReminder, Wording.Chinese).Look("input.words.offered")!;
        await remind.ChooseAsync("B1", "chat");
        await Expect(remind.Field("words")).ToHaveValueAsync(wording);
        await LookAsync(reminding, "2-chat");
        await remind.SendAsync("B1", "chat", "B1");
        await Expect(remind.Option("B1", "chat")).ToContainTextAsync(reminding.Say(() => CaseText.DoneTimes.With(1)));
        await remind.ChooseAsync("B1", "chat");
        await remind.SendAsync("B1", "chat", "B1");
        await Expect(remind.Option("B1", "chat")).ToContainTextAsync(reminding.Say(() => CaseText.DoneTimes.With(2)));
        await remind.ChooseAsync("B1", "call");
        await remind.FillAsync("words", "确认地址，提醒付款");
        await remind.SendAsync("B1", "call", "B1");
        await LookAsync(reminding, "3-reminded");
        await remind.ChooseAsync("B1", "paid");
        await remind.EndAsync("B1", "paid", "paid");

        var (ended, _) = await AtCaseAsync("agent", @case);
        await Expect(ended.Page.GetByText(ended.Say(() => CaseText.Times.With(2)))).ToBeVisibleAsync();
        await LookAsync(ended, "4-paid");
        Assert.Equal("paid", await EndOfAsync(@case));
    }

    [Fact]
    public async Task A_small_order_is_not_called_about()
    {
        var order = await Desk.AddUnpaidOrderAsync(Desk.Time.Now.AddMinutes(-15), price: 200.00m);
        var @case = await Desk.OpenAsync(KindKeys.PaymentReminder, order);

        var (_, remind) = await AtCaseAsync("agent", @case);

        await Expect(remind.Option("B1", "chat")).ToBeVisibleAsync();
        await Expect(remind.Option("B1", "call")).ToHaveCountAsync(0);
    }
}
