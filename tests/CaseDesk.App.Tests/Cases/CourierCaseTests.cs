using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

public sealed class CourierCaseTests : DeskTest
{
    static readonly object Parts = new Dictionary<string, string>
    {
        ["freight-out"] = "12.00",
        ["freight-back"] = "12.00",
        ["handling"] = "3.00",
        ["loss-in-value"] = "18.00",
    };

    static readonly object RefundOrder = new
    {
        amount = "30.00",
        reason = "late",
        method = "platform-refund",
        bearer = "courier",
    };

    [Fact]
    public async Task A_late_parcel_goes_from_its_log_to_the_paid_discount()
    {
        var @case = await AtNegotiationAsync();

        await Desk.MoveAsync("agent", @case, "keep-at-discount", new { amount = "30.00", parts = Parts });
        await Desk.MoveAsync("agent", @case, "submit", RefundOrder);
        var approved = await Desk.MoveAsync("supervisor", @case, "approve");
        Assert.Equal("C3B3", approved.Step);

        Desk.Time.Step(TimeSpan.FromMinutes(5));
        var paid = await Desk.MoveAsync(
            "authorized-agent",
            @case,
            "paid",
            new { reference = "2026112000001", time = "2026-11-20T02:03:00Z" }
        );

        Assert.Equal(("C4", CaseState.Settled), (paid.Step, paid.State));
        Assert.Equal(30.00m, await Desk.ScalarAsync<decimal>("SELECT held FROM orders"));
        Assert.Equal("paid", await Desk.ScalarAsync<string>("SELECT state FROM refunds"));
        Assert.Equal(7L, await Desk.ScalarAsync<long>("SELECT count(*) FROM history"));
    }

    [Fact]
    public async Task An_approval_is_refused_to_the_requester()
    {
        await Desk.SqlAsync(
            "INSERT INTO person_roles (person_id, role) VALUES ($1, 'supervisor')",
            TestDesk.Person("agent")
        );
        var @case = await AtApprovalAsync();

        var refused = await Desk.TryMoveAsync("agent", @case, "approve");

        Assert.Equal(("not-the-requester", RefusalKind.Forbidden), (refused.Refusal?.Code, refused.Refusal?.Kind));
        Assert.Equal("requested", await Desk.ScalarAsync<string>("SELECT state FROM refunds"));
    }

    [Fact]
    public async Task A_payment_is_refused_to_the_approver()
    {
        var @case = await AtApprovalAsync();
        await Desk.MoveAsync("supervisor", @case, "approve");

        var refused = await Desk.TryMoveAsync(
            "supervisor",
            @case,
            "paid",
            new { reference = "1", time = "2026-11-20T02:00:00Z" }
        );

        Assert.Equal("not-the-approver", refused.Refusal?.Code);
    }

    [Fact]
    public async Task A_discount_above_the_cost_of_the_exchange_is_refused_with_its_numbers()
    {
        var @case = await AtNegotiationAsync();

        var refused = await Desk.TryMoveAsync(
            "agent",
            @case,
            "keep-at-discount",
            new { amount = "45.01", parts = Parts }
        );

        Assert.Equal("G-EXCHANGE", refused.Refusal?.Code);
        Assert.Equal(("45.01", "45.00"), (refused.Refusal?.Numbers["asked"], refused.Refusal?.Numbers["cost"]));
    }

    [Fact]
    public async Task The_same_key_answers_with_the_first_result_and_another_content_is_refused()
    {
        var @case = await AtNegotiationAsync();
        var first = await Desk.TryMoveAsync("agent", @case, "explained", new { note = "已说明" }, key: "k1");

        var again = await Desk.TryMoveAsync("agent", @case, "explained", new { note = "已说明" }, key: "k1");
        var other = await Desk.TryMoveAsync("agent", @case, "explained", new { note = "别的" }, key: "k1");

        Assert.True(first.Succeeded);
        Assert.NotNull(again.Require().Repeated);
        Assert.Equal("key-used-otherwise", other.Refusal?.Code);
        Assert.Equal(4L, await Desk.ScalarAsync<long>("SELECT count(*) FROM history"));
    }

    [Fact]
    public async Task Somebody_who_acts_on_what_is_no_longer_so_is_told_who_did_what()
    {
        var @case = await AtNegotiationAsync();
        await Desk.MoveAsync("agent", @case, "ask-customer", new { question = "要照片" });

        var refused = await Desk.TryMoveAsync("agent-2", @case, "explained", new { note = "x" }, expectedAct: 3);

        Assert.Equal(RefusalKind.Stale, refused.Refusal?.Kind);
        Assert.Equal(
            ("agent", "ask-customer"),
            (refused.Refusal?.Numbers["changedBy"], refused.Refusal?.Numbers["action"])
        );
    }

    [Fact]
    public async Task A_case_of_another_shop_is_not_there()
    {
        var @case = await AtNegotiationAsync();
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "agent", "demo-2");

        var refused = await Desk.TryMoveAsync("stranger", @case, "explained", new { note = "x" });

        Assert.Equal(("case-unknown", RefusalKind.NotFound), (refused.Refusal?.Code, refused.Refusal?.Kind));
    }

    [Fact]
    public async Task The_goods_agreed_on_at_the_negotiation_are_the_goods_asked_for()
    {
        var @case = await AtNegotiationAsync();
        var lines = new[] { new { line = 1, quantity = 2 } };
        await Desk.MoveAsync(
            "agent",
            @case,
            "refund-without-goods",
            new
            {
                lines,
                amount = "100.00",
                reason = "not-arrived",
            }
        );

        await Desk.MoveAsync("agent", @case, "submit", new { method = "platform-refund", bearer = "courier" });

        Assert.Equal(2L, await Desk.ScalarAsync<long>("SELECT count(*) FROM unit_claims WHERE line = 1"));
    }

    async Task<string> AtNegotiationAsync()
    {
        var @case = await Desk.OpenAsync("courier", await Desk.AddOrderAsync());
        await Desk.MoveAsync(
            "agent",
            @case,
            "accept",
            new { problem = "late", tracking = new { courier = "YTO", number = "YT8812" } }
        );
        await Desk.MoveAsync(
            "logistics",
            @case,
            "courier-liable",
            new { ticket = "YT-77120", amountClaimed = "45.00" }
        );
        return @case;
    }

    async Task<string> AtApprovalAsync()
    {
        var @case = await AtNegotiationAsync();
        await Desk.MoveAsync("agent", @case, "keep-at-discount", new { amount = "30.00", parts = Parts });
        await Desk.MoveAsync("agent", @case, "submit", RefundOrder);
        return @case;
    }
}
