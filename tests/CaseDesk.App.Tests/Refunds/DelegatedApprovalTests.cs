using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Notices;
using CaseDesk.App.Refunds;
using CaseDesk.App.Verification;
using CaseDesk.Domain;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Refunds;

/// <summary>A supervisor of demo-1 hands its approving over to <c>stand-in</c>, who supervises demo-2.</summary>
public sealed class DelegatedApprovalTests : DeskTest
{
    static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stand-in", "supervisor", "demo-2");
    }

    [Fact]
    public async Task Whoever_holds_it_approves_in_the_name_of_whoever_handed_it_over()
    {
        var @case = await Desk.AtApprovalAsync();
        Assert.Equal("case-unknown", (await ApproveAsync(@case)).Refusal?.Code);
        (await DelegateAsync()).Require();

        var row = Assert.Single((await QueueAsync("stand-in")).Rows);
        (await ApproveAsync(@case)).Require();

        Assert.Equal(("supervisor", true), (row.InNameOf?.Name, row.CouldApprove));
        var given = Assert.Single((await SheetAsync(@case)).Refunds.Single().Approvals);
        Assert.Equal(("stand-in", "supervisor"), (given.By.Name, given.InNameOf?.Name));
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM audit WHERE act = 'delegate-approving'"));
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task Whoever_holds_it_is_told_of_what_waits_there_and_of_nothing_else()
    {
        var @case = await Desk.AtApprovalAsync();
        Assert.Empty(await ToldAsync("stand-in"));
        (await DelegateAsync()).Require();

        Assert.Equal([(NoticeKind.ApprovalWaiting, @case)], await ToldAsync("stand-in"));
        Assert.Equal(1, (await Notices.UnreadAsync(TestDesk.Person("stand-in"), default)).Require());
        await Desk.SqlAsync("UPDATE notices SET kind = 'over-refunded'");
        Assert.Empty(await ToldAsync("stand-in"));
        await Desk.SqlAsync("UPDATE notices SET kind = 'far-overdue'");
        Assert.Equal([(NoticeKind.FarOverdue, @case)], await ToldAsync("stand-in"));
        await Desk.SqlAsync("UPDATE cases SET owner_key = 'authorized-agent,supervisor'");
        Assert.Empty(await ToldAsync("stand-in"));
        await Desk.SqlAsync("UPDATE notices SET kind = 'approval-waiting'");
        Desk.Time.Step(Week);
        Assert.Empty(await ToldAsync("stand-in"));
    }

    [Fact]
    public async Task A_name_that_was_changed_by_hand_is_not_the_one_that_the_history_tells()
    {
        (await DelegateAsync()).Require();
        (await ApproveAsync(await Desk.AtApprovalAsync())).Require();
        await Books.AssertAgreeAsync(Desk);

        await Desk.SqlAsync("UPDATE refund_approvals SET in_name_of = $1", TestDesk.Person("supervisor-2"));

        var found = (await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements;
        Assert.StartsWith("Its approvals are not those", Assert.Single(found).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_too_takes_no_yes_in_the_name_of_whoever_asked()
    {
        (await DelegateAsync()).Require();
        (await ApproveAsync(await Desk.AtApprovalAsync())).Require();
        await Desk.SqlAsync("UPDATE refunds SET authors = ARRAY[$1]", TestDesk.Person("supervisor"));

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            Desk.SqlAsync(
                "INSERT INTO refund_approvals (refund_id, content, person_id, at, named, in_name_of) SELECT refund_id, content + 1, person_id, at, named, in_name_of FROM refund_approvals"
            )
        );

        Assert.Equal("CD003", refused.SqlState);
    }

    [Fact]
    public async Task It_begins_and_ends_by_itself_and_can_be_taken_back()
    {
        var now = Desk.Time.Now;
        (await DelegateAsync(from: now.AddDays(1), until: now.AddDays(2))).Require();
        var @case = await Desk.AtApprovalAsync();

        Assert.Equal("case-unknown", (await ApproveAsync(@case)).Refusal?.Code);
        Desk.Time.Step(TimeSpan.FromDays(1));
        Assert.Single((await QueueAsync("stand-in")).Rows);
        Desk.Time.Step(TimeSpan.FromDays(1));
        Assert.Equal("case-unknown", (await ApproveAsync(@case)).Refusal?.Code);

        (await DelegateAsync()).Require();
        var standing = Assert.Single((await ListAsync("supervisor")).Standing);
        (await Desk.Get<TakeBackApproving>().RunAsync(TestDesk.Person("supervisor-2"), standing.Id, default)).Require();
        Assert.Equal("case-unknown", (await ApproveAsync(@case)).Refusal?.Code);
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM audit WHERE act = 'take-back-approving'"));
    }

    [Fact]
    public async Task Nothing_else_of_a_supervisors_comes_with_it()
    {
        (await DelegateAsync()).Require();
        var paid = await Desk.AtPaymentAsync();
        var refund = await Desk.ScalarAsync<Guid>("SELECT id FROM refunds");

        var take = await Desk.Get<TakeForPayment>()
            .RunAsync(new TakeRequest(TestDesk.Person("stand-in"), refund), default);
        var withdraw = await Desk.TryMoveAsync("stand-in", paid, "change", new { reason = "x" });
        await Desk.AddPersonAsync("third", "supervisor", "demo-2");
        var on = await DelegateAsync(by: "stand-in", to: "third");

        Assert.Equal("not-your-role", take.Refusal?.Code);
        Assert.Equal("not-your-role", withdraw.Refusal?.Code);
        Assert.Equal("not-your-role", on.Refusal?.Code);
    }

    [Fact]
    public async Task What_either_of_the_two_asked_for_is_not_approved_so()
    {
        (await DelegateAsync()).Require();
        var @case = await Desk.AtApprovalAsync();
        await Desk.SqlAsync("UPDATE refunds SET authors = ARRAY[$1]", TestDesk.Person("supervisor"));
        var seen = Assert.Single((await QueueAsync("stand-in")).Rows);
        var delegators = await ApproveAsync(@case);
        await Desk.SqlAsync("UPDATE refunds SET authors = ARRAY[$1]", TestDesk.Person("stand-in"));
        var own = await ApproveAsync(@case);

        Assert.False(seen.CouldApprove);
        Assert.Equal(("not-the-requester", "not-the-requester"), (delegators.Refusal?.Code, own.Refusal?.Code));
    }

    [Fact]
    public async Task A_yes_in_somebodys_name_and_their_own_are_one()
    {
        (await DelegateAsync()).Require();
        var @case = await Desk.AtApprovalAsync(amount: "45.00");
        await Desk.SqlAsync(
            "UPDATE shops SET rules = '{\"Tiers\": {\"One\": 10, \"Named\": 1000}}', rules_version = 2"
        );
        (await ApproveAsync(@case)).Require();

        var delegator = await ApproveAsync(@case, "supervisor");
        var again = await ApproveAsync(@case);
        var third = await ApproveAsync(@case, "supervisor-2");

        Assert.Equal(("already-approved", "already-approved"), (delegator.Refusal?.Code, again.Refusal?.Code));
        Assert.Equal("C3B3", third.Require().Step);
    }

    [Fact]
    public async Task Being_named_for_the_highest_sums_is_not_handed_over()
    {
        var named = TestDesk.Person("supervisor");
        await Desk.SqlAsync(
            $"UPDATE shops SET rules = '{{\"Tiers\": {{\"One\": 10, \"Named\": 20}}, \"NamedApprovers\": [\"{named}\"]}}', rules_version = 2"
        );
        (await DelegateAsync()).Require();
        var @case = await Desk.AtApprovalAsync();

        (await ApproveAsync(@case)).Require();
        var second = await ApproveAsync(@case, "supervisor-2");

        Assert.Equal("C3B2", second.Require().Step);
        Assert.False(await Desk.ScalarAsync<bool>("SELECT bool_or(named) FROM refund_approvals"));
    }

    [Fact]
    public async Task Whoever_s_name_it_was_approved_in_does_not_pay_it()
    {
        (await DelegateAsync()).Require();
        var @case = await Desk.AtApprovalAsync();
        (await ApproveAsync(@case)).Require();
        var refund = await Desk.ScalarAsync<Guid>("SELECT id FROM refunds");

        var take = await Desk.Get<TakeForPayment>()
            .RunAsync(new TakeRequest(TestDesk.Person("supervisor"), refund), default);

        Assert.Equal("not-the-approver", take.Refusal?.Code);
    }

    [Fact]
    public async Task Goods_are_approved_so_too()
    {
        (await DelegateAsync()).Require();
        var @case = await Desk.AtReshipmentApprovalAsync();

        (await ApproveAsync(@case)).Require();

        Assert.Equal(
            TestDesk.Person("supervisor"),
            await Desk.ScalarAsync<Guid>("SELECT in_name_of FROM reshipment_approvals")
        );
    }

    [Fact]
    public async Task It_is_handed_to_supervisors_who_do_not_approve_there_already()
    {
        var now = Desk.Time.Now;

        Assert.Equal("approves-there-already", (await DelegateAsync(to: "supervisor-2")).Refusal?.Code);
        Assert.Equal("not-a-supervisor", (await DelegateAsync(to: "agent")).Refusal?.Code);
        Assert.Equal("own-account", (await DelegateAsync(to: "supervisor")).Refusal?.Code);
        Assert.Equal("not-your-role", (await DelegateAsync(by: "agent")).Refusal?.Code);
        Assert.Equal("until-too-early", (await DelegateAsync(until: now)).Refusal?.Code);
        Assert.Equal(["stand-in"], (await ListAsync("supervisor")).Candidates.Select(one => one.Name));
    }

    [Fact]
    public async Task What_whoever_handed_it_over_no_longer_has_nobody_holds()
    {
        (await DelegateAsync()).Require();
        await Desk.SqlAsync("DELETE FROM person_roles WHERE person_id = $1", TestDesk.Person("supervisor"));
        var @case = await Desk.AtApprovalAsync();

        Assert.Equal("case-unknown", (await ApproveAsync(@case)).Refusal?.Code);
    }

    [Fact]
    public async Task What_ended_with_a_role_or_an_account_does_not_come_back_with_it()
    {
        var @case = await Desk.AtApprovalAsync();
        (await DelegateAsync()).Require();
        await ChangeAsync("supervisor", Role.Agent);
        await ChangeAsync("supervisor", Role.Supervisor);
        Assert.Equal("case-unknown", (await ApproveAsync(@case)).Refusal?.Code);
        Assert.Empty((await ListAsync("supervisor")).Standing);

        (await DelegateAsync()).Require();
        await DisableAsync("supervisor", true);
        await DisableAsync("supervisor", false);
        Assert.Equal("case-unknown", (await ApproveAsync(@case)).Refusal?.Code);

        (await DelegateAsync()).Require();
        await ChangeAsync("supervisor", Role.Supervisor, Role.Agent);
        Assert.Single((await ListAsync("supervisor")).Standing);
    }

    [Fact]
    public async Task Who_is_no_supervisor_any_more_holds_nothing_for_another()
    {
        var @case = await Desk.AtApprovalAsync();
        (await DelegateAsync()).Require();

        await Desk.SqlAsync("UPDATE person_roles SET role = 'agent' WHERE person_id = $1", TestDesk.Person("stand-in"));

        Assert.Equal("case-unknown", (await ApproveAsync(@case)).Refusal?.Code);
    }

    async Task ChangeAsync(string person, params Role[] roles) =>
        (
            await Desk.Get<ChangeUser>()
                .RunAsync(
                    TestDesk.Person("administrator"),
                    new ChangedUser(TestDesk.Person(person), person, roles, ["demo-1"]),
                    default
                )
        ).Require();

    async Task DisableAsync(string person, bool disabled) =>
        (
            await Desk.Get<DisableUser>()
                .RunAsync(TestDesk.Person("administrator"), TestDesk.Person(person), disabled, default)
        ).Require();

    Task<Result<int>> DelegateAsync(
        string by = "supervisor",
        string to = "stand-in",
        DateTimeOffset? from = null,
        DateTimeOffset? until = null
    ) =>
        Desk.Get<DelegateApproving>()
            .RunAsync(
                TestDesk.Person(by),
                new ApprovingHandedOver(
                    TestDesk.Person(to),
                    ["demo-1"],
                    from ?? Desk.Time.Now,
                    until ?? Desk.Time.Now + Week
                ),
                default
            );

    NoticeList Notices => Desk.Get<NoticeList>();

    async Task<IReadOnlyList<(NoticeKind, string?)>> ToldAsync(string person) =>
        [
            .. (await Notices.ReadAsync(TestDesk.Person(person), unreadOnly: false, after: null, default))
                .Require()
                .Items.Select(line => (line.Kind, line.Case)),
        ];

    Task<Result<MoveResult>> ApproveAsync(string @case, string by = "stand-in") =>
        Desk.TryMoveAsync(by, @case, "approve");

    async Task<ApprovalPage> QueueAsync(string by) =>
        (
            await Desk.Get<ApprovalQueue>().ReadAsync(TestDesk.Person(by), new ApprovalQuery(ApprovalTab.Mine), default)
        ).Require();

    async Task<Delegations> ListAsync(string by) =>
        (await Desk.Get<DelegationList>().ReadAsync(TestDesk.Person(by), default)).Require();

    async Task<CaseSheet> SheetAsync(string @case) =>
        (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("agent"), @case, default)).Require();
}
