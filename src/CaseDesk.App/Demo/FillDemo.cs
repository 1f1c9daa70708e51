using System.Text.Json;
using System.Text.Json.Nodes;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data.Rows;
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

        await ReadEarlierAsync(people.Values, ct);
        return new DemoResult(first.Count + second.Count, cases);
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
        var play = DemoPlay.All[i / 2 % DemoPlay.All.Count](row.Paid, i);
        if (!whole)
        {
            play = play.Until(i / 2 % play.Acts.Count);
        }

        clock.Now = whole ? AtNoon(row.CreatedAt.AddDays(9)) : now.AddHours(-3 - (i * 7 % 46));
        if (clock.Now > now)
        {
            clock.Now = now.AddHours(-6);
        }

        var opened = await desk.GetRequiredService<OpenCase>()
            .RunAsync(
                new OpenRequest(people["agent"], play.Workflow, DemoShops.First, order, play.Summary, default),
                ct
            );
        foreach (var act in play.Acts)
        {
            var next = clock.Now + act.After;
            clock.Now = next > now ? now : next;
            await MoveAsync(people[act.By], opened.Require().Case, act, ct);
        }

        return 1;
    }

    async Task MoveAsync(Guid person, string @case, DemoAct act, CancellationToken ct)
    {
        var inputs = JsonObject.Create(act.Inputs)!;
        if (inputs["time"]?.GetValue<string>() == "now")
        {
            inputs["time"] = Instants.Plain(clock.Now);
        }

        var request = new MoveRequest(
            person,
            @case,
            new ActionKey(act.Action),
            JsonSerializer.SerializeToElement(inputs)
        );
        (await desk.GetRequiredService<MoveCase>().RunAsync(request, ct)).Require();
    }

    static DateTimeOffset AtNoon(DateTimeOffset day) => new(day.UtcDateTime.Date.AddHours(4), TimeSpan.Zero);

    public ValueTask DisposeAsync() => desk.DisposeAsync();
}
