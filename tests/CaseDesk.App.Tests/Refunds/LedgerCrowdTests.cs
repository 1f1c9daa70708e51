using CaseDesk.App.Tests.Walks;
using CaseDesk.App.Verification;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace CaseDesk.App.Tests.Refunds;

/// <summary>
/// Hundreds of people ask, approve, reject, pay, give back and lose track of money of three orders, all at once, while
/// connections to the database are ended under them; then the month is closed, and the connections still end. They want the same
/// at every run, though not in the same order; <c>CASEDESK_CROWDS</c> asks for so many other crowds.
/// </summary>
[Trait("kind", "walks")]
public sealed class LedgerCrowdTests(ITestOutputHelper output) : DeskTest
{
    static readonly Config Crowds = Environment.GetEnvironmentVariable("CASEDESK_CROWDS") is { } count
        ? Config.QuickThrowOnFailure.WithMaxTest(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture))
        : Config.QuickThrowOnFailure.WithMaxTest(2).WithReplay(20261102, 20261103);

    const int WishesOfPerson = 6;

    /// <summary>As the histories call what is done to a refund and not to its case.</summary>
    static readonly Dictionary<string, string> RefundActions = new(StringComparer.Ordinal)
    {
        ["take"] = HistoryActions.TakenForPayment,
        ["release"] = HistoryActions.PaymentReleased,
    };

    static readonly Gen<MoneyWish> AnyWish =
        from @case in Gen.Choose(0, 10_000)
        from fitting in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
        from action in Gen.Choose(0, 10_000)
        from amount in Gen.Choose(0, 5)
        from twice in Gen.Frequency((7, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new MoneyWish(@case, fitting, action, amount, twice);

    static readonly Gen<MoneyWish[][]> AnyCrowd = Gen.ArrayOf(Gen.ArrayOf(AnyWish, WishesOfPerson), MoneyCrowd.People);

    /// <summary>What this crowd could break beside what every walk is held to: $1 is the shop's key.</summary>
    static readonly (string Sentence, string Sql)[] Duties =
    [
        (
            "somebody approved who supervises nothing",
            """
            SELECT count(*) FROM refund_approvals a JOIN refunds r ON r.id = a.refund_id JOIN shops s ON s.id = r.shop_id AND s.key = $1
            WHERE NOT EXISTS (SELECT 1 FROM person_roles p WHERE p.person_id = a.person_id AND p.role = 'supervisor')
            """
        ),
        (
            "somebody paid who may not",
            """
            SELECT count(*) FROM refunds r JOIN shops s ON s.id = r.shop_id AND s.key = $1
            WHERE r.payer IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM person_roles p WHERE p.person_id = r.payer AND p.role IN ('authorized-agent', 'supervisor'))
            """
        ),
        (
            "money above 200.00 left with one person's yes",
            """
            SELECT count(*) FROM refunds r JOIN shops s ON s.id = r.shop_id AND s.key = $1
            WHERE r.origin = 'desk' AND r.amount > 200 AND r.state IN ('paying', 'paid', 'compiled', 'reconciled', 'unknown')
              AND (SELECT count(DISTINCT a.person_id) FROM refund_approvals a WHERE a.refund_id = r.id AND a.content = r.content) < 2
              AND NOT EXISTS (SELECT 1 FROM refund_approvals a WHERE a.refund_id = r.id AND a.content = r.content AND a.named)
            """
        ),
        (
            "money above 1,000.00 left without a named person's yes",
            """
            SELECT count(*) FROM refunds r JOIN shops s ON s.id = r.shop_id AND s.key = $1
            WHERE r.origin = 'desk' AND r.amount > 1000 AND r.state IN ('paying', 'paid', 'compiled', 'reconciled', 'unknown')
              AND NOT EXISTS (SELECT 1 FROM refund_approvals a WHERE a.refund_id = r.id AND a.content = r.content AND a.named)
            """
        ),
        (
            "a reference stands for two payments",
            """
            SELECT count(*) FROM (SELECT r.reference FROM refunds r JOIN shops s ON s.id = r.shop_id AND s.key = $1
                                  WHERE r.reference IS NOT NULL GROUP BY r.reference HAVING count(*) > 1) twice
            """
        ),
    ];

    [Fact]
    public async Task However_many_want_money_at_once_and_whatever_breaks_meanwhile_the_ledger_holds()
    {
        await MoneyCrowd.HireAsync(Desk);
        var crowds = 0;
        Prop.ForAll(AnyCrowd.ToArbitrary(), wishes => LiveAsync($"crowd-{++crowds}", wishes).GetAwaiter().GetResult())
            .Check(Crowds);
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(CancellationToken.None)).Disagreements);
    }

    async Task LiveAsync(string shop, MoneyWish[][] wishes)
    {
        var crowd = new MoneyCrowd(Desk, shop);
        await crowd.OpenAsync();
        StatementTotals totals;
        await using (var saboteur = Saboteur.Of(Desk))
        {
            await crowd.ActAsync(wishes);
            totals = (await crowd.CloseAsync()).Totals;
            output.WriteLine(
                $"{shop}: {crowd.Heard.Values.Sum()} acts, {crowd.Refused.Values.Sum()} refused, {saboteur.Ended} connections ended, {totals.Amount} left in {totals.Count} payments"
            );
            Assert.True(saboteur.Ended > 0, "Nothing broke.");
        }

        output.WriteLine(
            string.Join(", ", crowd.Refused.OrderByDescending(one => one.Value).Select(one => $"{one.Value} {one.Key}"))
        );
        Assert.Empty(await Promises.BrokenAsync(Desk.Database, shop));
        foreach (var (sentence, sql) in Duties)
        {
            Assert.True(await Desk.ScalarAsync<long>(sql, shop) == 0, sentence);
        }

        await Books.AssertAgreeAsync(Desk);
        await AssertToldAsync(crowd, shop);
        await AssertTotalsAsync(totals, shop);
    }

    /// <summary>
    /// What somebody was told was done stands in the histories as often as it was told, and nothing else does but what follows
    /// from it in other cases of the order. Whoever opens for payment what is theirs already is told so, and nothing is written.
    /// </summary>
    async Task AssertToldAsync(MoneyCrowd crowd, string shop)
    {
        var written = new Dictionary<(string Case, Guid Person, string Action), int>();
        await using var command = Desk.Database.CreateCommand(
            """
            SELECT c.number, h.person, h.action, count(*)::int
            FROM history h JOIN cases c ON c.id = h.case_id JOIN shops s ON s.id = c.shop_id AND s.key = $1
            WHERE h.seq > 1 AND h.role NOT IN ('statement', 'clock') AND h.action <> 'request-cancelled'
            GROUP BY c.number, h.person, h.action
            """
        );
        command.Parameters.Add(new() { Value = shop });
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            written.Add((row.GetString(0), row.GetGuid(1), row.GetString(2)), row.GetInt32(3));
        }

        var heard = crowd.Heard.ToDictionary(
            one => one.Key with { Action = RefundActions.GetValueOrDefault(one.Key.Action, one.Key.Action) },
            one => one.Value
        );
        Assert.Empty(heard.Keys.Except(written.Keys));
        Assert.Empty(written.Keys.Except(heard.Keys));
        Assert.All(
            written,
            one =>
                Assert.InRange(one.Value, one.Key.Action == RefundActions["take"] ? 1 : heard[one.Key], heard[one.Key])
        );
    }

    async Task AssertTotalsAsync(StatementTotals totals, string shop)
    {
        var ledger = await Desk.ScalarAsync<decimal>(
            """
            SELECT COALESCE(sum(r.amount), 0) FROM refunds r JOIN shops s ON s.id = r.shop_id AND s.key = $1
            WHERE r.state = 'reconciled' AND r.kind NOT IN ('freight', 'compensation')
            """,
            shop
        );
        var left = await Desk.ScalarAsync<decimal>(
            "SELECT COALESCE(sum(r.amount), 0) FROM refunds r JOIN shops s ON s.id = r.shop_id AND s.key = $1 WHERE r.state IN ('paid', 'compiled', 'reconciled')",
            shop
        );
        Assert.True(ledger > 0m, "Nobody was paid.");
        Assert.Equal((ledger, ledger), (totals.Amount, left));
        foreach (var grouping in Enum.GetValues<Grouping>())
        {
            Assert.Equal(ledger, totals.By(grouping).Sum(group => group.Amount));
        }
    }
}
