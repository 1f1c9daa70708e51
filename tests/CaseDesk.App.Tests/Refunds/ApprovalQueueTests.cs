using CaseDesk.App.Cases;
using CaseDesk.App.Refunds;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Refunds;

public sealed class ApprovalQueueTests : DeskTest
{
    [Fact]
    public async Task A_request_waits_for_a_supervisor_with_what_the_rules_say()
    {
        var @case = await Desk.AtApprovalAsync();

        var row = Assert.Single((await ReadAsync("supervisor", ApprovalTab.Mine)).Rows);

        Assert.Equal((@case, 30.00m, "agent"), (row.Case, row.Asked.Amount, row.Asked.RequestedBy?.Name));
        Assert.True(row.CouldApprove);
        var limit = row.Approve!.Findings.First(one => one.Guard.Code == "G-LIMIT").Finding;
        Assert.Equal(("30.00", "1"), (limit.Numbers["sum"], limit.Numbers["needed"]));
        Assert.Equal(new RequesterRecord(1, 0, 30.00m), row.RequesterRecord);
        Assert.Equal((1, 129.00m, 1), (row.BuyerRecord?.Orders, row.BuyerRecord?.Paid, row.BuyerRecord?.Refunds));
    }

    [Fact]
    public async Task Goods_wait_beside_money_what_runs_out_first_at_the_top()
    {
        var goods = await Desk.AtReshipmentApprovalAsync(await Desk.AddOrderAsync("1"));
        Desk.Time.Step(TimeSpan.FromHours(1));
        var money = await Desk.AtApprovalAsync(await Desk.AddOrderAsync("2"));
        Desk.Time.Step(TimeSpan.FromHours(1));
        var late = await Desk.AtReshipmentApprovalAsync(await Desk.AddOrderAsync("3"));

        var page = await ReadAsync("supervisor", ApprovalTab.Mine);

        Assert.Equal([goods, money, late], page.Rows.Select(row => row.Case));
        Assert.Equal([3, 0, 0], page.Counts);
        Assert.All(page.Rows, row => Assert.True(row.CouldApprove));
        var asked = Assert.IsType<Asked.Goods>(page.Rows[0].Asked).Reshipment;
        Assert.Equal((50.00m, "保温杯 500ml 藏青", 1), (asked.Value, asked.Goods[0].Title, asked.Goods[0].Quantity));
    }

    [Fact]
    public async Task Goods_that_were_approved_are_listed_for_the_one_who_did()
    {
        var @case = await Desk.AtPackingAsync();

        var given = Assert.Single((await ReadAsync("supervisor", ApprovalTab.Given)).Rows);

        Assert.Equal((@case, Desk.Time.Now), (given.Case, given.ApprovedByReaderAt));
        Assert.Empty((await ReadAsync("supervisor", ApprovalTab.Mine)).Rows);
    }

    [Fact]
    public async Task What_a_supervisor_asked_for_waits_for_another()
    {
        await Desk.SqlAsync("INSERT INTO person_roles VALUES ($1, 'supervisor')", TestDesk.Person("agent"));
        await Desk.AtApprovalAsync();

        Assert.Empty((await ReadAsync("agent", ApprovalTab.Mine)).Rows);
        var row = Assert.Single((await ReadAsync("agent", ApprovalTab.Others)).Rows);
        Assert.False(row.CouldApprove);
    }

    [Fact]
    public async Task Above_the_first_tier_the_first_approver_waits_for_another()
    {
        var @case = await AboveTierAsync();
        await Desk.MoveAsync("supervisor", @case, "approve");

        var first = await ReadAsync("supervisor", ApprovalTab.Others);
        var second = await ReadAsync("supervisor-2", ApprovalTab.Mine);

        Assert.Equal(["supervisor"], first.Rows[0].Asked.Approvals.Select(given => given.By.Name));
        Assert.Equal([0, 1, 1], first.Counts);
        var limit = second.Rows[0].Approve!.Findings.First(one => one.Guard.Code == "G-LIMIT").Finding;
        Assert.Equal(("2", "1"), (limit.Numbers["needed"], limit.Numbers["given"]));
    }

    [Fact]
    public async Task What_was_approved_is_listed_for_the_one_who_did()
    {
        var @case = await Desk.AtPaymentAsync();

        var given = Assert.Single((await ReadAsync("supervisor", ApprovalTab.Given)).Rows);

        Assert.Equal((@case, Desk.Time.Now), (given.Case, given.ApprovedByReaderAt));
        Assert.Empty((await ReadAsync("supervisor-2", ApprovalTab.Given)).Rows);
    }

    [Theory]
    [InlineData("ix_refund_approvals_person_id_refund_id_at")]
    [InlineData("ix_refunds_shop_id_requested_by_requested_at")]
    public async Task What_people_approved_and_asked_for_is_found_by_the_person(string index)
    {
        await Desk.AddOrderAsync();
        await Desk.SqlAsync(
            """
            INSERT INTO refunds (id, shop_id, order_id, kind, origin, state, amount, reason, method, bearer, requested_by, requested_at,
                                 authors, content, paid_by_approver)
            SELECT md5(n::text)::uuid, o.shop_id, o.id, 'discount', 'desk', 'rejected', 1, 'late', 'platform-refund', 'courier',
                   md5((n % 500)::text)::uuid, now(), '{}', 1, false
            FROM orders o, generate_series(1, 20000) AS n
            """
        );
        await Desk.SqlAsync(
            """
            INSERT INTO refund_approvals (refund_id, content, person_id, at, named)
            SELECT r.id, 1, md5((row_number() OVER () % 500)::text)::uuid, now(), false FROM refunds r
            """
        );
        await Desk.SqlAsync("ANALYZE refunds");
        await Desk.SqlAsync("ANALYZE refund_approvals");
        var sql = index.StartsWith("ix_refund_", StringComparison.Ordinal)
            ? ApprovalSql
                .MoneyPage(ApprovalTab.Given)
                .Replace("$1", "'{1}'::int[]", StringComparison.Ordinal)
                .Replace("$2", "md5('7')::uuid", StringComparison.Ordinal)
                .Replace("$3", "NULL", StringComparison.Ordinal)
                .Replace("$4", "'infinity'::timestamptz", StringComparison.Ordinal)
                .Replace("$5", "0", StringComparison.Ordinal)
                .Replace("$6", "51", StringComparison.Ordinal)
            : ApprovalSql
                .Requesters.Replace("$1", "ARRAY['demo-1']", StringComparison.Ordinal)
                .Replace("$3", "ARRAY[md5('7')::uuid]", StringComparison.Ordinal)
                .Replace("$2", "now()", StringComparison.Ordinal);

        var plan = await Explain.PlanAsync(Desk, sql);

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on refund", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_runs_out_first_is_on_top_and_pages_leave_nothing_out()
    {
        var cases = new List<string>();
        for (var i = 0; i < ApprovalQueue.PageLength + 3; i++)
        {
            cases.Add(await Desk.AtApprovalAsync(await Desk.AddOrderAsync($"order-{i}")));
            Desk.Time.Step(TimeSpan.FromMinutes(1));
        }

        await Desk.SqlAsync("UPDATE cases SET platform_due_at = '2026-11-20 06:00Z' WHERE number = $1", cases[^1]);
        var first = await ReadAsync("supervisor", ApprovalTab.Mine);
        var second = await ReadAsync("supervisor", ApprovalTab.Mine, first.Next);

        Assert.Equal(cases[^1], first.Rows[0].Case);
        Assert.Null(second.Next);
        Assert.Equal(cases.SkipLast(1).Prepend(cases[^1]), first.Rows.Concat(second.Rows).Select(row => row.Case));
    }

    [Fact]
    public async Task Nobody_but_supervisors_of_the_shop_finds_anything_here()
    {
        await Desk.AtApprovalAsync();
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "supervisor", "demo-2");

        Assert.Empty((await ReadAsync("agent", ApprovalTab.Mine)).Rows);
        Assert.Empty((await ReadAsync("stranger", ApprovalTab.Mine)).Rows);
    }

    [Fact]
    public async Task Several_are_approved_at_once_each_by_itself()
    {
        var good = await Desk.AtApprovalAsync(await Desk.AddOrderAsync("order-1"));
        var stale = await Desk.AtApprovalAsync(await Desk.AddOrderAsync("order-2"));
        await Desk.MoveAsync("supervisor-2", stale, "reject", new { reason = "缺照片" });
        CaseSeen[] seen = [new(good, 5), new(stale, 5)];

        var tried = await MoveAsync(seen, dryRun: true);
        var before = await Desk.ScalarAsync<string>("SELECT step FROM cases WHERE number = $1", good);
        var moved = await MoveAsync(seen, dryRun: false);

        Assert.Equal([true, false], tried.Select(one => one.Result.Succeeded));
        Assert.Equal("C3B2", before);
        Assert.Equal("C3B3", moved[0].Result.Require().Step);
        Assert.Equal(
            ("stale", "supervisor-2"),
            (moved[1].Result.Refusal?.Code, moved[1].Result.Refusal?.Numbers["changedBy"])
        );
    }

    async Task<string> AboveTierAsync()
    {
        var @case = await Desk.OpenAsync("refund-only", await Desk.AddOrderAsync(paid: 1_000.00m));
        await Desk.MoveAsync(
            "agent",
            @case,
            "refundable",
            new
            {
                lines = new[] { new { line = 1, quantity = 2 } },
                amount = "219.00",
                reason = "not-arrived",
                method = "platform-refund",
                bearer = "company",
            }
        );
        return @case;
    }

    async Task<ApprovalPage> ReadAsync(string by, ApprovalTab tab, string? after = null) =>
        (
            await Desk.Get<ApprovalQueue>()
                .ReadAsync(TestDesk.Person(by), new ApprovalQuery(tab, After: after), CancellationToken.None)
        ).Require();

    async Task<MovedCase[]> MoveAsync(CaseSeen[] seen, bool dryRun) =>
        (
            await Desk.Get<MoveCases>()
                .RunAsync(
                    new MoveCasesRequest(
                        TestDesk.Person("supervisor"),
                        seen,
                        Actions.Approve,
                        TestDesk.Json(null),
                        dryRun
                    ),
                    CancellationToken.None
                )
        ).Require();
}
