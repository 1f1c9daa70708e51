using System.Diagnostics;
using System.Security.Cryptography;
using CaseDesk.App.Cases;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.Bench;

/// <summary>
/// Actions per second through <see cref="MoveCase"/>, with idempotency keys, by 8 clients at random among 100,000 courier
/// cases, against a bare transaction of one UPDATE, one SELECT and one INSERT on the same tables in one round trip. The cases
/// stand on all steps of the way alike when the clock begins; the two take turns, so that neither has the better half of the
/// machine's time.
/// </summary>
sealed class MoveCaseBench(CaseWay way)
{
    const int Cases = 100_000;
    const int Clients = 8;
    const int Turns = 6;
    static readonly TimeSpan Turn = TimeSpan.FromSeconds(4);

    readonly byte[] nextOf = new byte[Cases];
    readonly Random[] randoms = [.. Enumerable.Range(0, Clients).Select(client => new Random(client))];
    int bareEntries;

    public async Task RunAsync()
    {
        await using var context = await BenchContext.StartAsync("moves");
        BenchContext.Say($"filling {Cases:N0} cases …");
        await context.SqlAsync(Filling);
        await context.SqlAsync(Past);
        await context.SqlAsync("VACUUM ANALYZE");

        BenchContext.Say("spreading them over the way …");
        await SpreadAsync(context);
        await context.SqlAsync("VACUUM ANALYZE");
        var (moves, bare) = (0L, 0L);
        // Until both are compiled and their statements prepared.
        await Measure(context, Move, Turn);
        await Measure(context, Bare, Turn);
        for (var turn = 0; turn < Turns; turn++)
        {
            moves += await Measure(context, Move, Turn);
            bare += await Measure(context, Bare, Turn);
        }

        var seconds = Turns * Turn.TotalSeconds;
        new BenchLine($"{way.Name}/actions", moves / seconds, "actions/s", "").Print();
        new BenchLine($"{way.Name}/bare-transaction", bare / seconds, "transactions/s", "").Print();
        new BenchLine($"{way.Name}/ratio", (double)moves / bare, "of a bare transaction", way.Target).Print();
    }

    /// <summary>By acts like any other: the ledger and the histories are then those of cases that came there.</summary>
    Task SpreadAsync(BenchContext context) =>
        Parallel.ForAsync(
            0,
            Cases,
            new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (id, _) =>
            {
                for (var act = 0; act < id % way.Acts.Length; act++)
                {
                    await MoveOneAsync(context, id);
                }
            }
        );

    async Task<long> Measure(BenchContext context, Func<BenchContext, Random, Task<bool>> act, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(client =>
                    Task.Run(async () =>
                    {
                        var random = randoms[client];
                        var done = 0L;
                        while (clock.Elapsed < time)
                        {
                            done += await act(context, random) ? 1 : 0;
                        }

                        return done;
                    })
                )
        );
        return counts.Sum();
    }

    Task<bool> Move(BenchContext context, Random random) => MoveOneAsync(context, random.Next(Cases));

    /// <summary>The next action of the way, whichever step the case stands on.</summary>
    async Task<bool> MoveOneAsync(BenchContext context, int id)
    {
        var (person, action, inputs) = way.Acts[nextOf[id]];
        var request = new MoveRequest(person, $"CD261101-{id + 1:000000}", new ActionKey(action), inputs)
        {
            // As the pages make them.
            Key = new ActKey($"page-{Guid.CreateVersion7():n}", SHA256.HashData(BitConverter.GetBytes(id))),
        };
        var result = await context.Get<MoveCase>().RunAsync(request, CancellationToken.None);
        if (!result.Succeeded)
        {
            // Two clients met at one case and the other was first.
            return result.Refusal.Code == "not-offered"
                ? false
                : throw new InvalidOperationException(result.Refusal.Code);
        }

        nextOf[id] = (byte)(nextOf[id] + 1 < way.Acts.Length ? nextOf[id] + 1 : way.Back);
        return true;
    }

    /// <summary>
    /// The least that moving a case can be: its row gets another clock, is read again, and its history gets an entry, in the
    /// desk's own tables with their indexes, decided by nobody.
    /// </summary>
    async Task<bool> Bare(BenchContext context, Random random)
    {
        await using var connection = await context.Database.OpenConnectionAsync();
        await using var batch = connection.CreateBatch();
        var id = (long)random.Next(1, Cases + 1);
        Add(batch, "BEGIN");
        Add(batch, BareUpdate, id, DateTimeOffset.UtcNow.AddHours(24));
        Add(batch, BareSelect, id);
        Add(batch, BareInsert, id, -Interlocked.Increment(ref bareEntries), DateTimeOffset.UtcNow, Body, Hash);
        Add(batch, "COMMIT");
        await using var reader = await batch.ExecuteReaderAsync();
        while (await reader.NextResultAsync()) { }

        return true;
    }

    const string BareUpdate = "UPDATE cases SET due_at = $2, warn_at = $2, next_alarm_at = $2 WHERE id = $1";
    const string BareSelect = "SELECT number, step, owner_key, due_at, act, known, head FROM cases WHERE id = $1";
    const string BareInsert = """
        INSERT INTO history (case_id, seq, at, role, action, from_step, to_step, body, hash)
        VALUES ($1, $2, $3, 'agent', 'bare', 'K1', 'K2', $4, $5)
        """;
    static readonly byte[] Hash = new byte[32];

    static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
    }

    static readonly string Body = new('x', 200);

    const string Filling = """
        INSERT INTO shops (key, name, platform, time_zone, currency, rules, rules_version, calendar_key, calendar_version, created_at)
        VALUES ('demo-1', 'demo-1', 'taobao', 'Asia/Shanghai', 'CNY', '{}', 1, 'cn', (SELECT max(version) FROM calendars), now());
        INSERT INTO people (id, user_name, normalized_user_name, display_name, language, theme, created_at, email_confirmed,
                            phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
        SELECT ('00000000-0000-0000-0000-00000000000' || i)::uuid, 'p' || i, 'P' || i, 'p' || i, 'en', 'auto', now(), false, false, false, true, 0
        FROM generate_series(1, 3) i;
        INSERT INTO person_roles (person_id, role)
        SELECT ('00000000-0000-0000-0000-00000000000' || i)::uuid, (ARRAY['agent', 'logistics', 'supervisor'])[i] FROM generate_series(1, 3) i;
        INSERT INTO person_shops (person_id, shop_id) SELECT p.id, s.id FROM people p, shops s;
        INSERT INTO orders (shop_id, number, platform, buyer, paid, freight, status, created_at, paid_at, shipped_at, verified, paid_differs)
        SELECT s.id, 'O' || i, 'taobao', 'b' || i, 129, 10, 'shipped', now(), now(), now(), true, false
        FROM shops s, generate_series(1, 100000) i;
        INSERT INTO order_lines (order_id, line, sku, title, quantity, price, cancelled)
        SELECT o.id, 1, 'SKU', '保温杯', 1, 119, false FROM orders o;
        INSERT INTO cases (number, shop_id, workflow, version, order_id, buyer, summary, step, state, owner_key, assignee, opened_by,
                           opened_at, entered_at, due_at, paused, pauses, calendar_version, alarms_written, next_alarm_at, known,
                           amount, act, entries, head)
        SELECT 'CD261101-' || lpad(row_number() OVER (ORDER BY o.id)::text, 6, '0'), o.shop_id, 'courier', 1, o.id, o.buyer,
               '外壳凹陷', 'K1', 'open', 'agent', '00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000001',
               now(), now(), now() + interval '24 hours', false, '[]', (SELECT max(version) FROM calendars), 0,
               now() + interval '19 hours', '{}', 129, 1, 1, decode(repeat('00', 32), 'hex')
        FROM orders o;
        INSERT INTO history (case_id, seq, at, person, role, action, from_step, to_step, body, hash)
        SELECT c.id, 1, now(), c.opened_by, 'agent', 'opened', NULL, 'K1', '{}', c.head FROM cases c;
        """;

    /// <summary>
    /// What a desk of 100,000 cases has behind it. The planner would else know the ledger as an empty table, and read it
    /// from end to end for the rest of the run.
    /// </summary>
    const string Past = """
        INSERT INTO orders (shop_id, number, platform, buyer, paid, freight, status, created_at, paid_at, shipped_at, verified, paid_differs)
        SELECT s.id, 'P' || i, 'taobao', 'b' || i, 129, 10, 'completed', now() - interval '60 days', now() - interval '60 days',
               now() - interval '59 days', true, false
        FROM shops s, generate_series(1, 50000) i;
        INSERT INTO order_lines (order_id, line, sku, title, quantity, price, cancelled)
        SELECT o.id, 1, 'SKU', '保温杯', 1, 119, false FROM orders o WHERE o.number LIKE 'P%';
        INSERT INTO refunds (id, shop_id, order_id, kind, origin, state, amount, reason, method, bearer, requested_by, requested_at,
                             authors, content, approved_at, payer, paid_at, recorded_at, reference, paid_by_approver)
        SELECT gen_random_uuid(), o.shop_id, o.id, 'without-return', 'desk', 'reconciled', 20, 'late', 'platform-refund', 'courier',
               '00000000-0000-0000-0000-000000000001', now() - interval '40 days', '{00000000-0000-0000-0000-000000000001}', 1,
               now() - interval '39 days', '00000000-0000-0000-0000-000000000002', now() - interval '38 days',
               now() - interval '38 days', 'R' || o.id, false
        FROM orders o WHERE o.number LIKE 'P%';
        INSERT INTO refund_lines (refund_id, line, quantity) SELECT r.id, 1, 1 FROM refunds r;
        INSERT INTO refund_approvals (refund_id, content, person_id, at, named)
        SELECT r.id, 1, '00000000-0000-0000-0000-000000000003', r.approved_at, false FROM refunds r;
        INSERT INTO evidence (id, case_id, step, name, media_type, size, sha256, added_by, added_as, at)
        SELECT gen_random_uuid(), c.id, 'K1', 'photo.jpg', 'image/jpeg', 1000, decode(repeat('00', 32), 'hex'), c.opened_by, 'agent', c.opened_at
        FROM cases c WHERE c.id % 3 = 0;
        INSERT INTO idempotency_keys (person_id, key, request_hash, at, subject)
        SELECT c.opened_by, gen_random_uuid()::text, decode(repeat('00', 32), 'hex'), c.opened_at, c.number || '/1' FROM cases c;
        """;
}
