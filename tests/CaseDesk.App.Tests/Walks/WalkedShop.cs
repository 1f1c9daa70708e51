using System.Text.Json;
using System.Text.Json.Nodes;
using CaseDesk.App.Cases;
using CaseDesk.App.Evidence;
using CaseDesk.App.Refunds;
using CaseDesk.App.Statements;
using CaseDesk.App.Timers;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Statements;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Walks;

/// <summary>
/// A shop of the desk with one order, a case of every kind about it, and people of several roles each who do what they
/// wish with them, several at once. It complains in a sentence about what must not be.
/// </summary>
sealed class WalkedShop(TestDesk desk, string key)
{
    /// <summary>Nobody's name says what they may do: that is what is tried.</summary>
    static readonly (string Name, Role[] Roles)[] People =
    [
        ("an", [Role.Agent, Role.Logistics]),
        ("bo", [Role.Agent, Role.Supervisor]),
        ("chen", [Role.Supervisor, Role.AuthorizedAgent, Role.Agent]),
        ("du", [Role.Supervisor, Role.Warehouse, Role.Clerk, Role.Finance]),
        ("fang", [Role.AuthorizedAgent, Role.Agent]),
        ("gu", [Role.Warehouse, Role.Agent, Role.Inspector]),
        ("han", [Role.OrderReviewer, Role.Logistics, Role.Warehouse]),
        ("jin", [Role.Inspector, Role.Warehouse, Role.Supervisor, Role.Finance]),
    ];

    static readonly byte[] Photo = Pictures.Png();

    readonly string order = $"O-{key}";
    readonly string unpaid = $"U-{key}";
    Dictionary<string, string> kinds = [];

    /// <summary>What was done, by "kind/step/action".</summary>
    public List<string> Done { get; } = [];

    /// <summary>What must not be.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>By code, what was refused.</summary>
    public List<string> Refused { get; } = [];

    public static async Task HireAsync(TestDesk desk)
    {
        foreach (var (name, roles) in People)
        {
            await desk.AddPersonAsync(name, roles[0].Key(), "demo-1");
            foreach (var role in roles[1..])
            {
                await desk.SqlAsync(
                    "INSERT INTO person_roles (person_id, role) VALUES ($1, $2)",
                    TestDesk.Person(name),
                    role.Key()
                );
            }
        }
    }

    public async Task OpenAsync()
    {
        await desk.AddShopAsync(key);
        foreach (var (name, roles) in People)
        {
            await desk.JoinShopAsync(name, key);
            if (roles.Contains(Role.AuthorizedAgent))
            {
                await desk.AuthorizePayerAsync(name, key);
            }
        }

        await desk.SqlAsync(
            $$"""
            UPDATE shops SET rules = '{"namedApprovers":["{{TestDesk.Person("du")}}"]}' WHERE key = $1
            """,
            key
        );
        await desk.AddOrderAsync(order, key, paid: 1_500.00m);
        await desk.SqlAsync(
            "UPDATE order_lines l SET price = price * 10 FROM orders o WHERE o.id = l.order_id AND o.number = $1",
            order
        );
        await desk.AddUnpaidOrderAsync(desk.Time.Now, number: unpaid, shop: key);
        foreach (var workflow in Catalogue.Current)
        {
            await LogAsync(workflow);
        }

        await LookAsync();
    }

    /// <summary>The people of one moment act at once; then time goes by, the clock looks, and sometimes a month is closed.</summary>
    public async Task LiveAsync(Moment moment)
    {
        var alone = moment.Wishes.Length == 1;
        await Task.WhenAll(moment.Wishes.Select(wishes => Task.Run(() => ActAsync(wishes, alone))));
        var month = Month.Of(desk.Time.Now, Zone);
        desk.Time.Step(moment.Until);
        await desk.Get<WriteDueAlarms>().RunAsync(CancellationToken.None);
        if (Month.Of(desk.Time.Now, Zone) != month)
        {
            await CloseMonthAsync(month);
        }

        await LookAsync();
    }

    /// <summary>Once nobody acts any more: what must hold of all that was done.</summary>
    public async Task RestAsync()
    {
        foreach (var (number, kind) in kinds)
        {
            await RestAsync(number, kind);
        }

        Complaints.AddRange(await Promises.BrokenAsync(desk.Database, key));
        // The clock of a walk that is over stands still: the next one begins at the same moment.
        await desk.SqlAsync(
            "UPDATE cases c SET next_alarm_at = NULL FROM shops s WHERE s.id = c.shop_id AND s.key = $1",
            key
        );
    }

    async Task LogAsync(Workflow workflow)
    {
        var needsOrder = workflow.Opening.Order != OrderNeed.None;
        foreach (var (name, _) in People)
        {
            var inputs = new JsonObject();
            foreach (var input in workflow.Opening.Inputs)
            {
                if (Typing.Value(input, desk.Time.Now) is { } value)
                {
                    inputs[input.Name] = value;
                }
            }

            var request = new OpenRequest(
                TestDesk.Person(name),
                workflow.Key,
                key,
                !needsOrder ? null
                    : workflow.Key == KindKeys.PaymentReminder ? unpaid
                    : order,
                "外壳凹陷",
                JsonSerializer.SerializeToElement(inputs)
            )
            {
                Buyer = needsOrder ? null : "t***9",
            };
            var opened = await desk.Get<OpenCase>().RunAsync(request, CancellationToken.None);
            if (opened.Succeeded)
            {
                return;
            }

            if (opened.Refusal.Code != "not-your-role")
            {
                Complain($"{workflow.Key} cannot be logged: {opened.Refusal}");
                return;
            }
        }
    }

    async Task ActAsync(Wish[] wishes, bool alone)
    {
        foreach (var wish in wishes)
        {
            var numbers = kinds.Keys.ToArray();
            var number = numbers[wish.Case % numbers.Length];
            for (var i = 0; i < People.Length; i++)
            {
                var name = People[(wish.Person + i) % People.Length].Name;
                if (await TakeAsync(name, number, wish, alone, numbers))
                {
                    break;
                }
            }
        }
    }

    /// <summary>False where nothing is offered to this person.</summary>
    async Task<bool> TakeAsync(string name, string number, Wish wish, bool alone, IReadOnlyList<string> cases)
    {
        var sheet = await SeeAsync(name, number);
        if (sheet.State == CaseState.Closed)
        {
            return await ReopenAsync(name, sheet, wish);
        }

        if (wish.Option == 0 && await OpenForPaymentAsync(name, sheet))
        {
            return true;
        }

        var offers = sheet.Offers.Where(offer => !wish.GoesOn || !Ends(offer)).ToArray();
        if (
            wish.GoesOn
            && wish.Option % 3 != 0
            && offers.Where(offer => IsAhead(sheet.Workflow, offer)).ToArray() is { Length: > 0 } ahead
        )
        {
            offers = ahead;
        }

        if (offers.Length == 0)
        {
            return false;
        }

        var offer = offers[wish.Action % offers.Length];
        if (wish.TypesAll && offer.Row.Guards.Any(guard => guard.Code == "G-EVIDENCE"))
        {
            await AttachAsync(name, number);
            sheet = await SeeAsync(name, number);
            if (sheet.Offers.FirstOrDefault(one => one.Action == offer.Action) is not { } still)
            {
                return true;
            }

            offer = still;
        }

        var request = new MoveRequest(
            TestDesk.Person(name),
            number,
            offer.Action,
            JsonSerializer.SerializeToElement(Typing.Of(offer, sheet, wish, cases, desk.Time.Now))
        )
        {
            ExpectedAct = sheet.Act,
        };
        var moved = await desk.Get<MoveCase>().RunAsync(request, CancellationToken.None);
        var what = $"{sheet.Workflow.Key}/{sheet.Step}/{offer.Action}";
        if (moved.Succeeded)
        {
            Note(Done, what);
            if (alone && !offer.CouldSucceed)
            {
                Complain($"{what} was made although it could not be");
            }
        }
        else
        {
            Note(Refused, moved.Refusal.Code);
            if (moved.Refusal.Code is "input-invalid" or "input-unknown")
            {
                Complain($"{what}: the walk types what cannot be typed: {moved.Refusal}");
            }

            if (alone && moved.Refusal.Code is "not-offered" or "not-your-role" or "stale")
            {
                Complain($"{what} was offered to {name} and is refused: {moved.Refusal}");
            }
        }

        return true;
    }

    async Task<bool> ReopenAsync(string name, CaseSheet sheet, Wish wish)
    {
        if (wish.GoesOn || sheet.ReopensAt.Count == 0)
        {
            return false;
        }

        var step = sheet.ReopensAt[wish.Action % sheet.ReopensAt.Count];
        var request = new ReopenRequest(TestDesk.Person(name), sheet.Number, step.Code, "x");
        var reopened = await desk.Get<ReopenCase>().RunAsync(request, CancellationToken.None);
        Note(reopened.Succeeded ? Done : Refused, reopened.Succeeded ? "re-open" : reopened.Refusal.Code);
        return true;
    }

    /// <summary>Opens a refund for payment, or gives back what was opened.</summary>
    async Task<bool> OpenForPaymentAsync(string name, CaseSheet sheet)
    {
        if (
            sheet.Refunds.FirstOrDefault(one => one.State is RefundState.Approved or RefundState.Paying)
            is not { } refund
        )
        {
            return false;
        }

        var done =
            refund.State == RefundState.Approved
                ? await desk.Get<TakeForPayment>()
                    .RunAsync(new TakeRequest(TestDesk.Person(name), refund.Id), CancellationToken.None)
                : await desk.Get<ReleasePayment>()
                    .RunAsync(new ReleaseRequest(TestDesk.Person(name), refund.Id, "x"), CancellationToken.None);
        Note(done.Succeeded ? Done : Refused, done.Succeeded ? "take or release" : done.Refusal.Code);
        return done.Succeeded;
    }

    async Task AttachAsync(string name, string number)
    {
        using var file = new MemoryStream(Photo);
        await using var upload = await EvidenceUpload.ReadAsync(file, CancellationToken.None);
        await desk.Get<AddEvidence>()
            .RunAsync(new EvidenceRequest(TestDesk.Person(name), number, "照片.png"), upload, CancellationToken.None);
    }

    async Task CloseMonthAsync(Month month)
    {
        foreach (var kind in Enum.GetValues<StatementKind>())
        {
            var request = new StatementRequest(TestDesk.Person("du"), key, month, kind);
            if (!(await desk.Get<CompileStatement>().RunAsync(request, CancellationToken.None)).Succeeded)
            {
                continue;
            }

            var byFinance = request with { Person = TestDesk.Person("jin") };
            await desk.Get<FindLines>().RunAsync(byFinance, new LinesFound(Finding.Matched), CancellationToken.None);
            var reconciled = await desk.Get<ReconcileStatement>().RunAsync(byFinance, CancellationToken.None);
            Note(
                reconciled.Succeeded ? Done : Refused,
                reconciled.Succeeded ? $"reconcile {kind}" : reconciled.Refusal.Code
            );
        }
    }

    async Task RestAsync(string number, string kind)
    {
        var offered = false;
        var sheet = await SeeAsync(People[0].Name, number);
        foreach (var (name, _) in People)
        {
            offered |= (await SeeAsync(name, number)).Offers.Count > 0;
        }

        if (sheet.State == CaseState.Open && !offered)
        {
            Complain($"{kind} {number} stands at {sheet.Step} and nobody is offered anything");
        }

        if (sheet.Step is { Owners.Count: 0 } step)
        {
            Complain($"{kind} {number}: {step} has no owner");
        }

        if (!sheet.Chain.Holds)
        {
            Complain($"{kind} {number}: the chain is broken");
        }

        Complaints.AddRange(await Replay.DiffersAsync(desk.Database, number, sheet));
    }

    async Task<CaseSheet> SeeAsync(string name, string number) =>
        (await desk.Get<CaseView>().ReadAsync(TestDesk.Person(name), number, CancellationToken.None)).Require();

    /// <summary>All cases of the shop, those among them that others opened.</summary>
    async Task LookAsync()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = desk.Database.CreateCommand(
            "SELECT c.number, c.workflow FROM cases c JOIN shops s ON s.id = c.shop_id WHERE s.key = $1 ORDER BY c.id"
        );
        command.Parameters.Add(new() { Value = key });
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            found.Add(row.GetString(0), row.GetString(1));
        }

        kinds = found;
    }

    static Domain.Time.ShopZone Zone { get; } = Domain.Time.ShopZone.Of("Asia/Shanghai");

    /// <summary>Before it has come to anything.</summary>
    static bool Ends(Offer offer) =>
        (offer.Row.To is Destination.AtEnd && !offer.Row.From.FollowsGoods)
        || offer.Action == Actions.SettledByPlatform
        || offer.Action == Actions.Bounced;

    /// <summary>It leads on in the workflow's table, and not back or round.</summary>
    static bool IsAhead(Workflow workflow, Offer offer) =>
        offer.Row.To is Destination.AtStep to
        && workflow.Steps.Index().First(one => one.Item == to.Step).Index
            > workflow.Steps.Index().First(one => one.Item == offer.Row.From).Index;

    void Complain(string what) => Note(Complaints, $"{key}: {what}");

    static void Note(List<string> list, string what)
    {
        lock (list)
        {
            list.Add(what);
        }
    }
}
