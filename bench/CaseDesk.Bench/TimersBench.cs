using System.Diagnostics;
using CaseDesk.App;
using CaseDesk.App.Timers;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.Bench;

/// <summary>
/// A desk that comes back after hours: 100,000 timers are due, six in ten to warn, three to say that a step is overdue, one
/// to move its case. They are written by one app server and by four, each a process of its own, on two databases that are
/// copies of one; each timer must have fired exactly once.
/// </summary>
static class TimersBench
{
    /// <summary>The word of the command line by which this program is started as an app server.</summary>
    public const string ServerWord = "timers-server";

    const int Timers = 100_000;
    const int ToWarmUp = 4_000;
    const string Ready = "ready";

    public static async Task RunAsync()
    {
        await using var context = await BenchContext.StartAsync("timers");
        await context.SqlAsync(MyWorkFilling.People(60));
        await context.SqlAsync(DueTimers(1, ToWarmUp));
        var warm = await CopyAsync(context, "timers_warm");
        BenchContext.Say($"filling {Timers:N0} cases …");
        await context.SqlAsync(DueTimers(ToWarmUp + 1, Timers));
        await context.SqlAsync("VACUUM ANALYZE");
        var one = await FireAsync(servers: 1, warm, await CopyAsync(context, "timers_one"));
        var four = await FireAsync(servers: 4, warm, await CopyAsync(context, "timers_four"));
        new BenchLine("timers/one-server", Timers / one.TotalSeconds, "timers/s", "").Print();
        new BenchLine("timers/four-servers", Timers / four.TotalSeconds, "timers/s", "").Print();
    }

    /// <summary>An app server: warms up on the first database, waits for a line, and fires what is due in the second.</summary>
    public static async Task ServeAsync(string warm, string due)
    {
        await using (var desk = Desk(warm))
        {
            await desk.GetRequiredService<WriteDueAlarms>().RunAsync(CancellationToken.None);
        }

        await using var server = Desk(due);
        Console.WriteLine(Ready);
        Console.ReadLine();
        Console.WriteLine(await server.GetRequiredService<WriteDueAlarms>().RunAsync(CancellationToken.None));
    }

    /// <summary>How long it took from the word to all servers until the last had nothing left to do.</summary>
    static async Task<TimeSpan> FireAsync(int servers, string warm, string due)
    {
        BenchContext.Say($"firing with {servers} …");
        var processes = Enumerable.Range(0, servers).Select(_ => Start(warm, due)).ToArray();
        foreach (var server in processes)
        {
            if (await server.StandardOutput.ReadLineAsync() != Ready)
            {
                throw new InvalidOperationException("An app server did not start.");
            }
        }

        var clock = Stopwatch.StartNew();
        foreach (var server in processes)
        {
            await server.StandardInput.WriteLineAsync("go");
        }

        foreach (var server in processes)
        {
            await server.StandardOutput.ReadLineAsync();
        }

        clock.Stop();
        foreach (var server in processes)
        {
            await server.WaitForExitAsync();
            server.Dispose();
        }

        await JudgeAsync(due);
        return clock.Elapsed;
    }

    static async Task JudgeAsync(string due)
    {
        await using var database = NpgsqlDataSource.Create(due);
        await using var command = database.CreateCommand(FiredOnce);
        var once = (long)(await command.ExecuteScalarAsync())!;
        if (once != Timers)
        {
            throw new InvalidOperationException($"Of {Timers} timers {once} have fired once.");
        }
    }

    static Process Start(string warm, string due)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var word in (string[])[typeof(TimersBench).Assembly.Location, ServerWord, warm, due])
        {
            start.ArgumentList.Add(word);
        }

        return Process.Start(start)!;
    }

    static ServiceProvider Desk(string database) =>
        new ServiceCollection().AddLogging().AddCaseDesk(database).BuildServiceProvider();

    static async Task<string> CopyAsync(BenchContext context, string name)
    {
        NpgsqlConnection.ClearAllPools();
        await context.SqlAsync($"CREATE DATABASE {name} TEMPLATE timers");
        return new NpgsqlConnectionStringBuilder(context.ConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>The cases of whose alarm there is one entry, and which wait for a later one now.</summary>
    const string FiredOnce = """
        SELECT count(*) FROM cases c
        WHERE (SELECT count(*) FROM history h WHERE h.case_id = c.id AND h.role = 'clock') = 1 AND c.next_alarm_at > now()
        """;

    /// <param name="from">The first running number.</param>
    static string DueTimers(int from, int to) =>
        $"""
            INSERT INTO orders (shop_id, number, platform, buyer, paid, freight, status, created_at, paid_at, shipped_at, verified, paid_differs)
            SELECT 1 + i % 6, 'O' || i, 'taobao', 'b' || i % 10000, 129, 10, 'shipped', now(), now(), now(), true, false
            FROM generate_series({from}, {to}) i;
            INSERT INTO cases (number, shop_id, workflow, version, order_id, buyer, summary, step, state, owner_key, assignee, opened_by,
                               opened_at, entered_at, due_at, warn_at, cycle_due_at, paused, pauses, calendar_version, alarms_written,
                               next_alarm_at, known, amount, act, entries, head)
            SELECT 'CD261101-' || lpad(i::text, 7, '0'), o.shop_id, s.workflow, 1, o.id, o.buyer, '外壳凹陷，买家要求补偿', s.step, 'open',
                   s.owner, NULL, NULL, e.at - interval '1 hour', e.at, e.at + s.within, e.at + s.within * 0.8, now() + interval '40 days',
                   false, '[]', (SELECT max(version) FROM calendars), s.written, e.at + s.within * s.due, '{"{}"}', 129, 1, 1,
                   decode(repeat('00', 32), 'hex')
            FROM generate_series({from}, {to}) i
            JOIN orders o ON o.shop_id = 1 + i % 6 AND o.number = 'O' || i
            JOIN (VALUES (0, 5, 'courier', 'K2', 'logistics', interval '48 hours', 0, 0.8),
                         (6, 8, 'courier', 'K1', 'agent', interval '24 hours', 1, 1.0),
                         (9, 9, 'mis-shipment', 'C2', 'warehouse', interval '24 hours', 1, 1.0))
                 AS s(low, high, workflow, step, owner, within, written, due) ON abs(hashint4(i)) % 10 BETWEEN s.low AND s.high
            CROSS JOIN LATERAL (SELECT now() - s.within * s.due - i % 180 * interval '1 minute' AS at) e;
            INSERT INTO history (case_id, seq, at, person, role, action, from_step, to_step, body, hash)
            SELECT c.id, 1, c.opened_at, NULL, 'agent', 'opened', NULL, c.step, '{"{}"}', c.head
            FROM cases c WHERE c.number BETWEEN 'CD261101-' || lpad('{from}', 7, '0') AND 'CD261101-' || lpad('{to}', 7, '0');
            """;
}
