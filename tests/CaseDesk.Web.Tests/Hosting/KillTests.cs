using CaseDesk.App.Accounts;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Tests.Api;

namespace CaseDesk.Web.Tests.Hosting;

/// <summary><c>kill -9</c> of the desk in the middle of a stream of acts.</summary>
public sealed class KillTests : DeskTest
{
    const int Kills = 20;
    const int Clients = 4;
    const int OrdersOfAStream = 12;

    readonly DeskFolder folder = new();
    readonly List<DeskProcess> desks = [];
    readonly Dictionary<string, string> keys = [];

    [Fact]
    public async Task What_was_answered_is_there_and_what_was_not_is_wholly_there_or_wholly_absent()
    {
        // The moments are always the same; what they meet differs.
        var random = new Random(Kills);
        var orders = await AddOrdersAsync(Kills * Clients * OrdersOfAStream);
        var streams = new List<ActStream>();
        var desk = await StartAsync("desk 0");
        for (var kill = 0; kill < Kills; kill++)
        {
            var round = orders
                .Skip(kill * Clients * OrdersOfAStream)
                .Chunk(OrdersOfAStream)
                .Take(Clients)
                .Select(own => new ActStream($"kill {kill}", own))
                .ToList();
            // Another server comes up meanwhile, as it does where there are several.
            var next = StartAsync($"desk {kill + 1}");
            await KillDuringAsync(desk, round, answers: random.Next(1, 40));
            await GoneAsync($"desk {kill}");
            await Books.AssertAgreeAsync(Desk);
            var there = new List<bool>();
            foreach (var stream in round)
                there.Add(await IsThereAsync(stream));

            desk = await next;
            using var clients = new Callers(desk.Client.BaseAddress!, keys);
            foreach (var (stream, wasThere) in round.Zip(there))
                await RepeatTellsAsync(stream, wasThere, clients);
            streams.AddRange(round);
        }

        foreach (var (number, actions) in streams.SelectMany(stream => stream.Cases))
            Assert.Equal(actions, await Histories.ActionsOfAsync(Desk.Database, number));
        Assert.Equal(
            (long)streams.Sum(stream => stream.Cases.Count),
            await Desk.ScalarAsync<long>("SELECT count(*) FROM cases")
        );
        await Books.AssertAgreeAsync(Desk);
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var person in new[] { "agent", "supervisor", "supervisor-2" })
            keys[person] = (await Desk.Get<MakeApiKey>().RunOnConsoleAsync(person, default)).Require().Key;
    }

    public override async Task DisposeAsync()
    {
        foreach (var desk in desks)
            await desk.DisposeAsync();
        await base.DisposeAsync();
        folder.Dispose();
    }

    async Task KillDuringAsync(DeskProcess desk, List<ActStream> streams, int answers)
    {
        using var clients = new Callers(desk.Client.BaseAddress!, keys);
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = answers;
        var running = streams.Select(stream => stream.RunAsync(clients.Of, Answered)).ToList();
        // A stream that ends by itself was refused something: it says what.
        await await Task.WhenAny(enough.Task, Task.WhenAll(running));
        await desk.KillAsync();
        await Task.WhenAll(running);
        Assert.All(streams, stream => Assert.NotNull(stream.Unanswered));

        void Answered()
        {
            if (Interlocked.Decrement(ref left) == 0)
                enough.SetResult();
        }
    }

    /// <summary>The act left all of its traces, or none.</summary>
    async Task<bool> IsThereAsync(ActStream stream)
    {
        var act = stream.Unanswered!;
        var there = await Desk.ScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM idempotency_keys WHERE person_id = $1 AND key = $2)",
            TestDesk.Person(act.Person),
            act.Key
        );
        var history = await Desk.ScalarAsync<string[]>(
            """
            SELECT ARRAY(SELECT h.action FROM history h JOIN cases c ON c.id = h.case_id JOIN orders o ON o.id = c.order_id
                         WHERE o.number = $1 ORDER BY h.seq)
            """,
            stream.Order
        );
        string[] answered = act.EntersAs == "opened" ? [] : [.. stream.Cases[^1].Actions];
        Assert.Equal(there ? [.. answered, act.EntersAs] : answered, history);
        return there;
    }

    /// <summary>The same key does it now, or answers with what was done already.</summary>
    async Task RepeatTellsAsync(ActStream stream, bool wasThere, Callers clients)
    {
        var entries = await Desk.ScalarAsync<long>("SELECT count(*) FROM history");

        var answer = await stream.RepeatAsync(clients.Of);

        Assert.Equal(entries + (wasThere ? 0 : 1), await Desk.ScalarAsync<long>("SELECT count(*) FROM history"));
        Assert.Equal(stream.Cases[^1].Number, answer.Text("number"));
    }

    async Task<DeskProcess> StartAsync(string name)
    {
        var database = $"{ConnectionString};Application Name={name}";
        var desk = await DeskProcess.StartAsync(
            "--data",
            Path.Combine(folder.Path, name),
            $"--ConnectionStrings:CaseDesk={database}"
        );
        desks.Add(desk);
        return desk;
    }

    /// <summary>What the killed desk had sent whole to the database is carried out to its end.</summary>
    async Task GoneAsync(string name)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (
            await Desk.ScalarAsync<bool>(
                "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE application_name = $1)",
                name
            )
        )
        {
            Assert.False(patience.IsCancellationRequested, $"The database still carries out what {name} had sent.");
            await Task.Yield();
        }
    }

    async Task<IReadOnlyList<string>> AddOrdersAsync(int count)
    {
        await Desk.AddOrderAsync("0");
        await Desk.SqlAsync(
            """
            INSERT INTO orders (shop_id, number, platform, paid, freight, status, created_at, shipped_at, verified, paid_differs)
            SELECT o.shop_id, n::text, o.platform, o.paid, o.freight, o.status, o.created_at, o.shipped_at, true, false
            FROM orders o, generate_series(1, $1) AS n
            """,
            count
        );
        await Desk.SqlAsync(
            """
            INSERT INTO order_lines (order_id, line, sku, title, quantity, price, cancelled)
            SELECT o.id, 1, 'BW-500-N', '保温杯', 2, 50.00, false FROM orders o WHERE o.number <> '0'
            """
        );
        return [.. Enumerable.Range(1, count).Select(number => $"{number}")];
    }

    /// <summary>A client for each person, at one desk.</summary>
    sealed class Callers(Uri desk, IReadOnlyDictionary<string, string> keys) : IDisposable
    {
        readonly Dictionary<string, ApiClient> clients = keys.ToDictionary(
            key => key.Key,
            key => new ApiClient(desk, key.Value)
        );

        public ApiClient Of(string person) => clients[person];

        public void Dispose()
        {
            foreach (var client in clients.Values)
                client.Dispose();
        }
    }
}
