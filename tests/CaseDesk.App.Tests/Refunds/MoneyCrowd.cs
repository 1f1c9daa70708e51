using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CaseDesk.App.Cases;
using CaseDesk.App.Refunds;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Refunds;

/// <param name="Case">Of the crowd's cases, by their number and as often round as it takes.</param>
/// <param name="Fitting">What fits the case's step; else anything.</param>
/// <param name="Twice">Sent twice at once, as by a double click.</param>
sealed record MoneyWish(int Case, bool Fitting, int Action, int Amount, bool Twice);

/// <summary>A shop with few orders, many cases that want their money, and people who all act at once. Each act is repeated until it was heard.</summary>
sealed class MoneyCrowd(TestDesk desk, string shop)
{
    public const int People = 240;
    const int Orders = 3;
    const int CasesOfOrder = 24;

    static readonly DateTimeOffset November = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset December = new(2026, 12, 2, 2, 0, 0, TimeSpan.Zero);
    static readonly Month Month = Month.Of("2026-11");
    static readonly string[] Amounts = ["20.00", "90.00", "180.00", "240.00", "700.00", "1300.00"];

    static readonly string[][] Roles =
    [
        ["agent"],
        ["agent"],
        ["supervisor"],
        ["authorized-agent"],
        ["agent", "supervisor", "authorized-agent"],
        ["supervisor", "authorized-agent"],
    ];

    static readonly Dictionary<string, string[]> FittingActions = new(StringComparer.Ordinal)
    {
        ["F1"] = ["refundable"],
        ["F2"] = ["approve", "approve", "approve", "approve", "reject"],
        ["F3"] = ["take", "paid", "paid", "paid", "release", "unknown", "payment-failed", "change"],
        ["F4"] = ["bounced", "paid", "paid"],
    };

    static readonly string[] AllActions =
    [
        "refundable",
        "approve",
        "reject",
        "take",
        "release",
        "paid",
        "unknown",
        "payment-failed",
        "change",
        "bounced",
        "settled-by-platform",
    ];

    readonly List<string> cases = [];
    readonly ConcurrentDictionary<string, int> refused = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<(string Case, Guid Person, string Action), int> heard = new();

    /// <summary>By what was refused, how often.</summary>
    public IReadOnlyDictionary<string, int> Refused => refused;

    /// <summary>By case, person and action, how often somebody was told that it was done.</summary>
    public IReadOnlyDictionary<(string Case, Guid Person, string Action), int> Heard => heard;

    public static async Task HireAsync(TestDesk desk)
    {
        for (var person = 0; person < People; person++)
        {
            var roles = Roles[person % Roles.Length];
            await desk.AddPersonAsync(Name(person), roles[0], "demo-1");
            foreach (var role in roles[1..])
            {
                await desk.SqlAsync(
                    "INSERT INTO person_roles (person_id, role) VALUES ($1, $2)",
                    TestDesk.Person(Name(person)),
                    role
                );
            }
        }
    }

    public async Task OpenAsync()
    {
        desk.Time.Now = November;
        await desk.AddShopAsync(shop);
        await desk.SqlAsync(
            """
            INSERT INTO person_shops (person_id, shop_id)
            SELECT p.id, s.id FROM people p, shops s WHERE s.key = $1
            """,
            shop
        );
        await desk.SqlAsync(
            """
            INSERT INTO payer_authorizations (person_id, shop_id, "from", until, authorized_by, at)
            SELECT r.person_id, s.id, '2026-01-01Z', '2028-01-01Z', $2, now()
            FROM person_roles r, shops s WHERE s.key = $1 AND r.role = 'authorized-agent'
            """,
            shop,
            TestDesk.Person("supervisor")
        );
        await desk.SqlAsync(
            $$"""UPDATE shops SET rules = '{"namedApprovers":["{{TestDesk.Person(Name(2))}}","{{TestDesk.Person(Name(4))}}"]}' WHERE key = $1""",
            shop
        );
        for (var order = 0; order < Orders; order++)
        {
            var number = await desk.AddOrderAsync($"{shop}-{order}", shop, paid: 2_000.00m);
            await desk.SqlAsync(
                "UPDATE order_lines l SET price = 2000, quantity = 30 FROM orders o WHERE o.id = l.order_id AND o.number = $1",
                number
            );
            for (var one = 0; one < CasesOfOrder; one++)
            {
                cases.Add(await desk.OpenAsync("refund-only", number, by: Name(0), shop: shop));
            }
        }
    }

    /// <summary>All at once, each person its wishes one after another.</summary>
    public Task ActAsync(MoneyWish[][] wishes) =>
        Task.WhenAll(wishes.Index().Select(one => Task.Run(() => ActAsync(Name(one.Index), one.Index, one.Item))));

    /// <summary>Clerk and finance bring the month to its end.</summary>
    public async Task<StatementSheet> CloseAsync()
    {
        desk.Time.Now = December;
        await MonthEndAsync<CompileStatement>("clerk", (act, request) => act.RunAsync(request, default));
        await MonthEndAsync<FindLines>(
            "finance",
            (act, request) => act.RunAsync(request, new LinesFound(Finding.Matched), default)
        );
        await MonthEndAsync<ReconcileStatement>("finance", (act, request) => act.RunAsync(request, default));
        await MonthEndAsync<CloseStatement>("finance", (act, request) => act.RunAsync(request, default));
        return (
            await Saboteur.UntilHeardAsync(() =>
                desk.Get<StatementView>()
                    .ReadAsync(
                        TestDesk.Person("finance"),
                        shop,
                        Month,
                        StatementKind.Exceptions,
                        new EntryPage(Limit: 1),
                        default
                    )
            )
        ).Require();
    }

    async Task MonthEndAsync<T>(string by, Func<T, StatementRequest, Task<Result<StatementResult>>> act)
        where T : notnull
    {
        var request = new StatementRequest(TestDesk.Person(by), shop, Month, StatementKind.Exceptions)
        {
            Key = KeyOf($"{typeof(T).Name} {shop}"),
        };
        (await Saboteur.UntilHeardAsync(() => act(desk.Get<T>(), request))).Require();
    }

    async Task ActAsync(string person, int index, MoneyWish[] wishes)
    {
        foreach (var (nth, wish) in wishes.Index())
        {
            var @case = cases[wish.Case % cases.Count];
            var actions = AllActions;
            if (wish.Fitting)
            {
                var step = await Saboteur.UntilHeardAsync(() =>
                    desk.ScalarAsync<string>("SELECT COALESCE(step, '') FROM cases WHERE number = $1", @case)
                );
                actions = FittingActions.GetValueOrDefault(step, AllActions);
            }

            var action = actions[wish.Action % actions.Length];
            var key = $"{shop}-{index}-{nth}";
            var sent = await Task.WhenAll(
                Enumerable.Range(0, wish.Twice ? 2 : 1).Select(_ => SendAsync(person, @case, action, wish, key))
            );
            if (sent.Any(refusal => refusal is null))
            {
                heard.AddOrUpdate((@case, TestDesk.Person(person), action), 1, (_, times) => times + 1);
            }
            else
            {
                refused.AddOrUpdate(sent[0]!.Code, 1, (_, times) => times + 1);
            }
        }
    }

    Task<Refusal?> SendAsync(string person, string @case, string action, MoneyWish wish, string key) =>
        Saboteur.UntilHeardAsync(() =>
            action switch
            {
                "take" => TakeAsync(person, @case, key),
                "release" => ReleaseAsync(person, @case, key),
                _ => MoveAsync(person, @case, action, wish, key),
            }
        );

    async Task<Refusal?> MoveAsync(string person, string @case, string action, MoneyWish wish, string key)
    {
        object? inputs = action switch
        {
            "refundable" => new
            {
                lines = new[] { new { line = 1, quantity = 1 } },
                amount = Amounts[wish.Amount % Amounts.Length],
                reason = "short-shipped",
                method = "platform-refund",
                bearer = "warehouse",
            },
            "reject" or "change" or "payment-failed" => new { reason = "不符" },
            "bounced" => new { proof = "退票" },
            "paid" => new { reference = $"R-{key}", time = "2026-11-20T02:00:00Z" },
            "settled-by-platform" => new
            {
                number = $"PR-{key}",
                amount = Amounts[wish.Amount % 3],
                time = "2026-11-20T01:00:00Z",
            },
            _ => null,
        };
        return (await desk.TryMoveAsync(person, @case, action, inputs, key)).Refusal;
    }

    async Task<Refusal?> TakeAsync(string person, string @case, string key) =>
        await RefundOfAsync(@case) is not { } refund
            ? new Refusal("nothing-asked", RefusalKind.Rule)
            : (
                await desk.Get<TakeForPayment>()
                    .RunAsync(new TakeRequest(TestDesk.Person(person), refund, KeyOf($"{key} {refund}")), default)
            ).Refusal;

    async Task<Refusal?> ReleaseAsync(string person, string @case, string key) =>
        await RefundOfAsync(@case) is not { } refund
            ? new Refusal("nothing-asked", RefusalKind.Rule)
            : (
                await desk.Get<ReleasePayment>()
                    .RunAsync(
                        new ReleaseRequest(TestDesk.Person(person), refund, "未付", KeyOf($"{key} {refund}")),
                        default
                    )
            ).Refusal;

    async Task<Guid?> RefundOfAsync(string @case)
    {
        var refunds = await desk.ScalarAsync<Guid[]>(
            """
            SELECT ARRAY(SELECT r.id FROM refunds r JOIN cases c ON c.id = r.case_id
                         WHERE c.number = $1 AND r.origin = 'desk' ORDER BY r.requested_at DESC, r.id LIMIT 1)
            """,
            @case
        );
        return refunds.Length == 0 ? null : refunds[0];
    }

    static ActKey KeyOf(string key) => new(key, SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    static string Name(int person) => $"crowd-{person}";
}
