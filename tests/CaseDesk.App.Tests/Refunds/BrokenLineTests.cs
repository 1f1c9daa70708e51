using System.Security.Cryptography;
using System.Text;
using CaseDesk.App.Cases;
using CaseDesk.App.Funds;
using CaseDesk.App.Refunds;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;
using Npgsql;
using Xunit.Abstractions;

namespace CaseDesk.App.Tests.Refunds;

/// <summary>
/// The line between desk and database breaks, in each round trip of each act with money, before the database hears or before
/// the desk does. The act is made wholly or not at all; sent again under its key, it is made once.
/// </summary>
public sealed class BrokenLineTests(ITestOutputHelper output) : LedgerTest
{
    const int MostRoundTrips = 60;
    static readonly Month November = Month.Of("2026-11");
    static readonly DateTimeOffset December = new(2026, 12, 2, 2, 0, 0, TimeSpan.Zero);

    /// <summary>What there is to see of a case and its money, without what differs between two that went the same way.</summary>
    const string SeenOfCase = """
        SELECT concat_ws(' | ', c.step, c.state, c.outcome, o.held, o.platform_refunded,
                   (SELECT string_agg(h.action, ' ' ORDER BY h.seq) FROM history h WHERE h.case_id = c.id),
                   (SELECT string_agg(concat_ws(' ', r.origin, r.state, r.amount, r.reference IS NOT NULL, r.payer), ', ' ORDER BY r.requested_at, r.state)
                    FROM refunds r WHERE r.case_id = c.id),
                   (SELECT count(*) FROM refund_approvals a JOIN refunds r ON r.id = a.refund_id WHERE r.case_id = c.id))
        FROM cases c JOIN orders o ON o.id = c.order_id WHERE c.number = $1
        """;

    const string SeenOfStatement = """
        SELECT concat_ws(' | ',
                   (SELECT string_agg(concat_ws(' ', t.state, t.act,
                                (SELECT string_agg(concat_ws(' ', r.amount, l.finding), ', ') FROM statement_lines l JOIN refunds r ON r.id = l.refund_id WHERE l.statement_id = t.id),
                                (SELECT string_agg(a.action, ' ' ORDER BY a.act) FROM statement_acts a WHERE a.statement_id = t.id)), '; ')
                    FROM statements t WHERE t.shop_id = s.id),
                   (SELECT string_agg(concat_ws(' ', c.step, c.state, c.outcome, (SELECT count(*) FROM history h WHERE h.case_id = c.id)), ', ')
                    FROM cases c WHERE c.shop_id = s.id),
                   (SELECT string_agg(r.state, ' ') FROM refunds r WHERE r.shop_id = s.id))
        FROM shops s WHERE s.key = $1
        """;

    static readonly object Ask = new
    {
        lines = new[] { new { line = 1, quantity = 1 } },
        amount = "50.00",
        reason = "short-shipped",
        method = "platform-refund",
        bearer = "warehouse",
    };

    static readonly Dictionary<string, Act> Acts = new(StringComparer.Ordinal)
    {
        ["ask"] = Move("agent", "refundable", test => test.WantsMoneyAsync(test.NewOrder()), Ask),
        ["approve"] = Move("supervisor", "approve", test => test.AskedAsync(test.NewOrder(), "50.00", line: 1)),
        ["reject"] = Move(
            "supervisor",
            "reject",
            test => test.AskedAsync(test.NewOrder(), "50.00", line: 1),
            new { reason = "证据不足" }
        ),
        ["the platform refunds"] = new Act(
            test => test.AskedAsync(test.NewOrder(), "50.00", line: 1),
            async (desk, @case, key) =>
                (
                    await desk.TryMoveAsync(
                        "agent",
                        @case,
                        "settled-by-platform",
                        new
                        {
                            number = $"PR-{@case}",
                            amount = "129.00",
                            time = "2026-11-20T01:00:00Z",
                        },
                        key
                    )
                ).Refusal,
            SeenOfCase
        ),
        ["take"] = new Act(
            test => test.ApprovedAsync(test.NewOrder(), "50.00", line: 1),
            async (desk, @case, key) =>
                (
                    await desk.Get<TakeForPayment>()
                        .RunAsync(
                            new TakeRequest(
                                TestDesk.Person("authorized-agent"),
                                await RefundOfAsync(desk, @case),
                                KeyOf(key)
                            ),
                            default
                        )
                ).Refusal,
            SeenOfCase
        ),
        ["give back"] = new Act(
            test => test.TakenAsync(),
            async (desk, @case, key) =>
                (
                    await desk.Get<ReleasePayment>()
                        .RunAsync(
                            new ReleaseRequest(
                                TestDesk.Person("authorized-agent"),
                                await RefundOfAsync(desk, @case),
                                Key: KeyOf(key)
                            ),
                            default
                        )
                ).Refusal,
            SeenOfCase
        ),
        ["pay"] = new Act(
            test => test.ApprovedAsync(test.NewOrder(), "50.00", line: 1),
            async (desk, @case, key) =>
                (
                    await desk.TryMoveAsync(
                        "authorized-agent",
                        @case,
                        "paid",
                        new { reference = $"R-{@case}", time = "2026-11-20T02:00:00Z" },
                        key
                    )
                ).Refusal,
            SeenOfCase
        ),
        ["nobody knows"] = Move("authorized-agent", "unknown", test => test.TakenAsync()),
        ["it failed"] = Move(
            "authorized-agent",
            "payment-failed",
            test => test.TakenAsync(),
            new { reason = "账号不符" }
        ),
        ["it bounced"] = Move("supervisor", "bounced", test => test.PaidAsync(), new { proof = "退票" }),
        ["compile"] = OfStatement<CompileStatement>("clerk", (act, request) => act.RunAsync(request, default)),
        ["find"] = OfStatement<FindLines>(
            "finance",
            (act, request) => act.RunAsync(request, new LinesFound(Finding.Matched), default),
            "compile"
        ),
        ["return"] = OfStatement<ReturnStatement>(
            "finance",
            (act, request) => act.RunAsync(request, "漏了一笔", default),
            "compile"
        ),
        ["reconcile"] = OfStatement<ReconcileStatement>(
            "finance",
            (act, request) => act.RunAsync(request, default),
            "compile",
            "find"
        ),
        ["close"] = OfStatement<CloseStatement>(
            "finance",
            (act, request) => act.RunAsync(request, default),
            "compile",
            "find",
            "reconcile"
        ),
        ["take a fund file in"] = new Act(
            test => test.ShopWithAMonthAsync([]),
            async (desk, shop, _) =>
                // It has no key: its bytes are what tells that it came before.
                (await TakeFileAsync(desk, shop)).Refusal
                    is { Code: not "fund-file-known" } refused
                    ? refused
                    : null,
            """
            SELECT concat_ws(' ', (SELECT count(*) FROM fund_files f WHERE f.shop_id = s.id),
                                  (SELECT count(*) FROM fund_lines l WHERE l.shop_id = s.id),
                                  (SELECT string_agg(concat_ws(' ', d.kind, d.state), ', ' ORDER BY d.kind) FROM fund_differences d WHERE d.shop_id = s.id))
            FROM shops s WHERE s.key = $1
            """
        ),
    };

    int orders;
    int shops;

    public static TheoryData<string> Names => [.. Acts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Wherever_the_line_breaks_an_act_is_made_wholly_or_not_at_all_and_once_if_it_is_sent_again(
        string name
    )
    {
        await using var line = new FrailLine(ConnectionString);
        await using var frail = TestDesk.Restart(line.ConnectionString);
        var act = Acts[name];
        var (before, after) = await OnAWholeLineAsync(act, frail);
        Assert.NotEqual(before, after);

        var breaks = 0;
        foreach (var where in Enum.GetValues<Break>())
        {
            for (var roundTrip = 1; roundTrip < MostRoundTrips; roundTrip++)
            {
                var subject = await PrepareAsync(act, frail);
                line.BreakAt(roundTrip, where);
                var heard = await TryAsync(act, frail, subject);
                if (line.Hold())
                {
                    // It has fewer round trips: every one of them has been broken.
                    Assert.True(heard);
                    break;
                }

                breaks++;
                var seen = await SeenAsync(act, subject);
                Assert.True(seen == before || seen == after, $"{where} {roundTrip}: {seen}");
                Assert.True(await TryAsync(act, frail, subject));
                Assert.Equal(after, await SeenAsync(act, subject));
            }
        }

        output.WriteLine($"{name}: {breaks} breaks");
        Assert.True(breaks > 3, "The line never broke.");
        await Books.AssertAgreeAsync(Desk);
    }

    async Task<(string Before, string After)> OnAWholeLineAsync(Act act, TestDesk frail)
    {
        var subject = await PrepareAsync(act, frail);
        var before = await SeenAsync(act, subject);
        Assert.True(await TryAsync(act, frail, subject));
        return (before, await SeenAsync(act, subject));
    }

    async Task<string> PrepareAsync(Act act, TestDesk frail)
    {
        var subject = await act.Prepare(this);
        frail.Time.Now = Desk.Time.Now;
        return subject;
    }

    /// <summary>False: the desk did not hear what became of it.</summary>
    static async Task<bool> TryAsync(Act act, TestDesk desk, string subject)
    {
        try
        {
            Assert.Null(await act.Do(desk, subject, $"key-{subject}"));
            return true;
        }
        catch (Exception e) when (e is NpgsqlException || e.InnerException is NpgsqlException)
        {
            return false;
        }
    }

    Task<string> SeenAsync(Act act, string subject) => Desk.ScalarAsync<string>(act.Seen, subject);

    string NewOrder() => Desk.AddOrderAsync($"{++orders}").GetAwaiter().GetResult();

    async Task<string> TakenAsync()
    {
        var @case = await ApprovedAsync(NewOrder(), "50.00", line: 1);
        (
            await Desk.Get<TakeForPayment>()
                .RunAsync(
                    new TakeRequest(TestDesk.Person("authorized-agent"), await RefundOfAsync(Desk, @case)),
                    default
                )
        ).Require();
        return @case;
    }

    async Task<string> PaidAsync()
    {
        var @case = await ApprovedAsync(NewOrder(), "50.00", line: 1);
        (await PayAsync("authorized-agent", @case, $"P-{@case}")).Require();
        return @case;
    }

    static Task<Guid> RefundOfAsync(TestDesk desk, string @case) =>
        desk.ScalarAsync<Guid>(
            "SELECT r.id FROM refunds r JOIN cases c ON c.id = r.case_id WHERE c.number = $1",
            @case
        );

    static Act Move(string by, string action, Func<BrokenLineTests, Task<string>> prepare, object? inputs = null) =>
        new(
            prepare,
            async (desk, @case, key) => (await desk.TryMoveAsync(by, @case, action, inputs, key)).Refusal,
            SeenOfCase
        );

    static Act OfStatement<T>(
        string by,
        Func<T, StatementRequest, Task<Result<StatementResult>>> run,
        params string[] former
    )
        where T : notnull =>
        new(
            test => test.ShopWithAMonthAsync(former),
            async (desk, shop, key) =>
                (
                    await run(
                        desk.Get<T>(),
                        new StatementRequest(TestDesk.Person(by), shop, November, StatementKind.Exceptions)
                        {
                            Key = KeyOf(key),
                        }
                    )
                ).Refusal,
            SeenOfStatement
        );

    /// <summary>A shop in which one refund was paid in November, now that it is December.</summary>
    /// <param name="former">The acts by which its statement has come as far as it has.</param>
    async Task<string> ShopWithAMonthAsync(IEnumerable<string> former)
    {
        var shop = $"month-{++shops}";
        Desk.Time.Now = new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
        await Desk.AddShopAsync(shop);
        foreach (var person in new[] { "agent", "supervisor", "authorized-agent", "clerk", "finance" })
        {
            await Desk.JoinShopAsync(person, shop);
        }

        await Desk.AuthorizePayerAsync("authorized-agent", shop);
        var @case = await Desk.OpenAsync("refund-only", await Desk.AddOrderAsync($"{++orders}", shop), shop: shop);
        await Desk.MoveAsync("agent", @case, "refundable", Ask);
        await Desk.MoveAsync("supervisor", @case, "approve");
        (await PayAsync("authorized-agent", @case, $"P-{@case}")).Require();
        Desk.Time.Now = December;
        foreach (var name in former)
        {
            Assert.Null(await Acts[name].Do(Desk, shop, $"{name}-{shop}"));
        }

        return shop;
    }

    static Task<Result<FundFileCard>> TakeFileAsync(TestDesk desk, string shop)
    {
        const string File = """
            商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述
            O-1,2026-11-20 10:00:00,0,-30.00,交易退款,-,0020002|交易退款-订单退款
            O-2,2026-11-20 10:00:00,0,-5.00,交易退款,-,0020002|交易退款-订单退款
            """;
        return desk.Get<TakeFundFile>()
            .RunAsync(
                new FundUpload(
                    TestDesk.Person("finance"),
                    shop,
                    "账务明细.csv",
                    new MemoryStream(Encoding.UTF8.GetBytes(File)),
                    Length: null
                ),
                default
            );
    }

    static ActKey KeyOf(string key) => new(key, SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <param name="Prepare">Makes what it is done to, and gives the case's number or the shop's key.</param>
    /// <param name="Do">Null: it is done, or was before under this key.</param>
    sealed record Act(
        Func<BrokenLineTests, Task<string>> Prepare,
        Func<TestDesk, string, string, Task<Refusal?>> Do,
        string Seen
    );
}
