using System.Text.Json;
using System.Text.Json.Nodes;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data.Rows;
using CaseDesk.App.Evidence;
using CaseDesk.App.Funds;
using CaseDesk.App.Openings;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.App.Demo;

/// <summary>What the demo made.</summary>
public sealed record DemoResult(int Orders, int Cases);

/// <summary>
/// Fills an empty desk with made-up people, orders and cases. The cases are played through the desk's own use cases, on a
/// clock of the demo's: what the history says happened weeks ago was decided as of then.
/// </summary>
public sealed class FillDemo : IAsyncDisposable
{
    const int Days = 55;

    readonly DemoClock clock;
    readonly DateTimeOffset now;
    readonly ServiceProvider desk;
    readonly Random random = new(20261122);

    public FillDemo(string connectionString, DateTimeOffset now)
    {
        this.now = now;
        clock = new DemoClock(now);
        desk = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddLogging()
            .AddDataProtection()
            .Services.AddCaseDesk(connectionString)
            .BuildServiceProvider();
    }

    /// <summary>Refuses with <c>desk-not-empty</c> where the desk has a shop already.</summary>
    /// <param name="peopleAreThere">
    /// Is told the password of all its people as soon as they have it: nothing of the desk can say it again, and whoever
    /// ends the demo before its last case has a desk to sign in to.
    /// </param>
    /// <param name="ct">Ends it; the people, the orders and the cases made until then stay.</param>
    public async Task<Result<DemoResult>> RunAsync(Action<string> peopleAreThere, CancellationToken ct)
    {
        var password = Passwords.Generate();
        await using var work = desk.GetRequiredService<AccountRecords>().Open();
        if (await work.Db.Shops.AnyAsync(ct))
        {
            return new Refusal("desk-not-empty", RefusalKind.Conflict);
        }

        await using var transaction = await work.Db.Database.BeginTransactionAsync(ct);
        await DemoShops.CreateAsync(work, ct);
        var people = await DemoPeople.CreateAsync(work, password, ct);
        var first = await DemoOrders.CreateAsync(work, DemoShops.First, 90, Days, random, ct);
        var second = await DemoOrders.CreateAsync(work, DemoShops.Second, 30, Days, random, ct);
        var waiting = await DemoOrders.AddWaitingAsync(work, DemoShops.First, random, ct);
        await transaction.CommitAsync(CancellationToken.None);
        peopleAreThere(password);

        var cases = 0;
        for (var i = 0; i < first.Count; i++)
        {
            // The oldest are played to their end, so that there is a month to close; the newest stand at every step.
            if (i % 2 == 0)
            {
                cases += await PlayAsync(people, first[i], i, whole: i < 60, ct);
            }
        }

        foreach (var (i, play) in DemoHouse.All.Index())
        {
            clock.Now = now.AddDays(-3 * (DemoHouse.All.Count - 1 - i)).AddHours(-2);
            cases += await PlayAsync(people, "warehouse", order: null, play, i, ct);
        }

        cases += await LetOpenAsync(people, ct);
        clock.Now = now;
        await DemoAccount.TakeAsync(work, desk.GetRequiredService<TakeFundFile>(), people["finance"], now, ct);
        await ReadEarlierAsync(people.Values, ct);
        return new DemoResult(first.Count + second.Count + waiting, cases);
    }

    /// <summary>What they were told in the weeks before, people have read.</summary>
    async Task ReadEarlierAsync(IEnumerable<Guid> people, CancellationToken ct)
    {
        await using var work = desk.GetRequiredService<AccountRecords>().Open();
        work.Db.NoticeReaders.AddRange(
            people.Select(person => new NoticeReaderRow { PersonId = person, AllReadUntil = now.AddDays(-2) })
        );
        await work.Db.SaveChangesAsync(ct);
    }

    async Task<int> PlayAsync(
        IReadOnlyDictionary<string, Guid> people,
        string order,
        int i,
        bool whole,
        CancellationToken ct
    )
    {
        await using var work = desk.GetRequiredService<AccountRecords>().Open();
        var row = await work.Db.Orders.AsNoTracking().FirstAsync(found => found.Number == order, ct);
        var lines = await work
            .Db.OrderLines.AsNoTracking()
            .Where(line => line.OrderId == row.Id)
            .OrderBy(line => line.Line)
            .Select(line => new DemoLine(line.Line, line.Quantity, line.Price))
            .ToListAsync(ct);
        var play = DemoPlay.All[i / 2 % DemoPlay.All.Count](new DemoOrder(row.Paid, lines), i);
        if (!whole)
        {
            play = play.Until(i / 2 % play.Acts.Count);
        }

        clock.Now = whole ? AtNoon(row.CreatedAt.AddDays(9)) : now.AddHours(-3 - (i * 7 % 46));
        if (clock.Now > now)
        {
            clock.Now = now.AddHours(-6);
        }

        return await PlayAsync(people, "agent", order, play, i, ct);
    }

    async Task<int> PlayAsync(
        IReadOnlyDictionary<string, Guid> people,
        string by,
        string? order,
        DemoPlay play,
        int i,
        CancellationToken ct
    )
    {
        var opened = await desk.GetRequiredService<OpenCase>()
            .RunAsync(
                new OpenRequest(people[by], play.Workflow, DemoShops.First, order, play.Summary, Typed(play.Opening)),
                ct
            );
        return 1 + await ActAsync(people, opened.Require().Case, play.Acts, i, ct);
    }

    /// <summary>Where an act hands over, the play goes on in the case that it opened; how many were opened.</summary>
    async Task<int> ActAsync(
        IReadOnlyDictionary<string, Guid> people,
        string @case,
        IReadOnlyList<DemoAct> acts,
        int i,
        CancellationToken ct
    )
    {
        var opened = 0;
        foreach (var act in acts)
        {
            var next = clock.Now + act.After;
            clock.Now = next > now ? now : next;
            if (act.Action == DemoAct.Attach)
            {
                await AttachAsync(people[act.By], @case, act, i, ct);
                continue;
            }

            foreach (var other in await MoveAsync(people[act.By], @case, act, ct))
            {
                @case = other;
                opened++;
            }
        }

        return opened;
    }

    async Task AttachAsync(Guid person, string @case, DemoAct act, int i, CancellationToken ct)
    {
        using var picture = new MemoryStream(DemoPicture.Png(i));
        await using var upload = await EvidenceUpload.ReadAsync(picture, ct);
        var request = new EvidenceRequest(person, @case, act.Inputs.GetProperty("name").GetString()!);
        (await desk.GetRequiredService<AddEvidence>().RunAsync(request, upload, ct)).Require();
    }

    /// <summary>The numbers of the cases that the act opened.</summary>
    async Task<IReadOnlyList<string>> MoveAsync(Guid person, string @case, DemoAct act, CancellationToken ct)
    {
        var request = new MoveRequest(person, @case, new ActionKey(act.Action), Typed(act.Inputs));
        return (await desk.GetRequiredService<MoveCase>().RunAsync(request, ct)).Require().Opened;
    }

    /// <summary>With the time of the demo's clock where it is to stand.</summary>
    JsonElement Typed(object? typed)
    {
        var inputs = JsonSerializer.SerializeToNode(typed ?? new { })!.AsObject();
        foreach (var (name, value) in inputs.ToArray())
        {
            if (value is JsonValue text && text.TryGetValue<string>(out var said) && said == DemoPlay.Now)
            {
                inputs[name] = Instants.Plain(clock.Now);
            }
        }

        return JsonSerializer.SerializeToElement(inputs);
    }

    /// <summary>What the product opens in the first shop, which has switched it on two days ago, and what people did with it.</summary>
    async Task<int> LetOpenAsync(IReadOnlyDictionary<string, Guid> people, CancellationToken ct)
    {
        clock.Now = now.AddDays(-2);
        var administrator = people[FirstAdministrator.UserName];
        var shop = (
            await desk.GetRequiredService<ShopSettings>().FindAsync(administrator, DemoShops.First, ct)
        ).Require();
        var rules = shop.Rules with { ByProduct = DemoShops.Openings };
        var change = new ChangedShop(shop.Key, shop.Name, rules, shop.RulesVersion);
        (await desk.GetRequiredService<ChangeShop>().RunAsync(administrator, change, ct)).Require();

        var cases = 0;
        foreach (var ago in (TimeSpan[])[TimeSpan.FromDays(2), TimeSpan.FromDays(1), TimeSpan.FromMinutes(10)])
        {
            clock.Now = now - ago;
            cases += await desk.GetRequiredService<OpenByProduct>().RunAsync(ct);
        }

        foreach (var (kind, plays) in DemoFollowed.Acts)
        {
            await using var work = desk.GetRequiredService<AccountRecords>().Open();
            var open = await work
                .Db.Cases.Where(row => row.Workflow == kind && row.State == "open")
                .OrderBy(row => row.Id)
                .Select(row => new { row.Number, row.OpenedAt })
                .Take(plays.Count)
                .ToListAsync(ct);
            foreach (var (i, (one, acts)) in open.Zip(plays).Index())
            {
                clock.Now = one.OpenedAt;
                cases += await ActAsync(people, one.Number, acts, i, ct);
            }
        }

        return cases;
    }

    static DateTimeOffset AtNoon(DateTimeOffset day) => new(day.UtcDateTime.Date.AddHours(4), TimeSpan.Zero);

    public ValueTask DisposeAsync() => desk.DisposeAsync();
}
