using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Refunds;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Statements;

/// <summary>
/// What all acts on a statement have in common: the row locked, the person's access of that moment, the rules asked, the act written
/// down with its key, all in one transaction with what the act itself does.
/// </summary>
sealed class StatementActs(NpgsqlDataSource database, TimeProvider time, HouseDirectory house)
{
    const string Create = """
        INSERT INTO statements (shop_id, month, kind, state, act)
        SELECT s.id, $2, $3, 'open', 0 FROM shops s WHERE s.key = $1
        ON CONFLICT (shop_id, month, kind) DO NOTHING
        """;

    /// <summary>First the shop's turn, as for whoever takes a fund file in: a month is not reconciled beside what it is held against.</summary>
    const string Lock = """
        WITH turn AS MATERIALIZED (
            SELECT s.id, pg_advisory_xact_lock(hashtext('fund-matching'), s.id) FROM shops s WHERE s.key = $1)
        SELECT t.id FROM turn CROSS JOIN LATERAL (
            SELECT t.id FROM statements t WHERE t.shop_id = turn.id AND t.month = $2 AND t.kind = $3 FOR UPDATE) t
        """;

    /// <summary>After the lock, so that it sees what the act before has written.</summary>
    const string Facts = """
        SELECT t.id, t.state, t.act, s.id,
               ARRAY(SELECT a.person_id FROM statement_acts a WHERE a.statement_id = t.id AND a.action = 'compile'),
               (SELECT count(*) FROM statement_lines l WHERE l.statement_id = t.id AND l.finding = 'open'),
               ARRAY(SELECT m.month FROM statements m WHERE m.shop_id = t.shop_id AND m.kind = t.kind AND m.state <> 'open'),
               (SELECT count(*) FROM fund_differences d
                WHERE d.shop_id = t.shop_id AND d.to_month >= t.month AND d.from_month <= t.month AND d.state = 'open'),
               u.many, u.amount
        FROM statements t JOIN shops s ON s.id = t.shop_id CROSS JOIN LATERAL unacknowledged_overpayments(t.id) u
        WHERE s.key = $1 AND t.month = $2 AND t.kind = $3
        """;

    const string Enter = """
        INSERT INTO statement_acts (statement_id, act, action, person_id, at, note) VALUES ($1, $2, $3, $4, $5, $6)
        """;

    const string Advance = """
        UPDATE statements SET
            state = $2, act = $3,
            compiled_by = CASE WHEN $4 = 'compile' THEN $5 ELSE compiled_by END,
            compiled_at = CASE WHEN $4 = 'compile' THEN $6 ELSE compiled_at END,
            reconciled_by = CASE WHEN $4 = 'reconcile' THEN $5 ELSE reconciled_by END,
            reconciled_at = CASE WHEN $4 = 'reconcile' THEN $6 ELSE reconciled_at END,
            closed_by = CASE WHEN $4 = 'close' THEN $5 ELSE closed_by END,
            closed_at = CASE WHEN $4 = 'close' THEN $6 ELSE closed_at END,
            returned_because = CASE WHEN $4 = 'return' THEN $7 END
        WHERE id = $1
        """;

    /// <summary>What the act does beside moving the statement on; a refusal undoes it all.</summary>
    public delegate Task<Refusal?> Work(LockedStatement statement, CancellationToken ct);

    /// <summary>
    /// Refuses as <see cref="StatementRules.Decide"/> does, and with <c>shop-unknown</c>, <c>shop-not-yours</c>,
    /// <c>stale</c>, <c>key-used-otherwise</c>.
    /// </summary>
    public async Task<Result<StatementResult>> RunAsync(
        StatementRequest request,
        StatementAct act,
        Work work,
        CancellationToken ct,
        string? note = null
    )
    {
        try
        {
            return await ActKey.OnceAsync(() => TryAsync(request, act, work, note, ct));
        }
        catch (PostgresException e) when (DatabaseRefusals.Of(e) is { } refusal)
        {
            return refusal;
        }
    }

    async Task<Result<StatementResult>> TryAsync(
        StatementRequest request,
        StatementAct act,
        Work work,
        string? note,
        CancellationToken ct
    )
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = new ActTransaction(connection);
        var loaded = await LoadAsync(connection, request, act, ct);
        if (!loaded.Succeeded)
        {
            return loaded.Refusal;
        }

        var (statement, repeated) = loaded.Value;
        if (repeated is not null)
        {
            return new StatementResult(statement.Facts.State, statement.Act, repeated);
        }

        var decision = StatementRules.Decide(statement.Facts, act, statement.Actor, statement.Now);
        // That a statement was compiled already says more than that somebody acted in between.
        if (request.ExpectedAct is { } seen && seen != statement.Act && decision.Refusal?.Code != "already-compiled")
        {
            return await StaleStatement.RefusalAsync(connection, statement, ct);
        }

        if (!decision.Succeeded)
        {
            return decision.Refusal;
        }

        if (await work(statement, ct) is { } refusal)
        {
            return refusal;
        }

        var result = new StatementResult(decision.Value, statement.Act);
        await using var batch = connection.CreateBatch();
        if (decision.Value != statement.Facts.State)
        {
            result = result with { Act = statement.Act + 1 };
            Append(batch, statement, act, result, note);
        }

        request.Key?.Append(batch, statement.Person, statement.Now, statement.Subject);
        await transaction.CommitAsync(batch, ct);
        return result;
    }

    static void Append(NpgsqlBatch batch, LockedStatement was, StatementAct act, StatementResult now, string? note)
    {
        batch.Add(Enter, was.Id, now.Act, act.Key(), was.Person, was.Now, note);
        batch.Add(Advance, was.Id, now.State.Key(), now.Act, act.Key(), was.Person, was.Now, note);
    }

    async Task<Result<(LockedStatement Statement, EarlierAct? Repeated)>> LoadAsync(
        NpgsqlConnection connection,
        StatementRequest request,
        StatementAct act,
        CancellationToken ct
    )
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        var (shop, month, kind) = (request.Shop, request.Month.First, request.Kind.Key());
        await using var batch = connection.CreateBatch();
        batch.Add("BEGIN");
        batch.Add(Create, shop, month, kind);
        batch.Add(Lock, shop, month, kind);
        // After the lock: whoever waited for it is judged by what holds when the wait is over.
        batch.Add(HouseDirectory.Stamp);
        batch.Add(Facts, shop, month, kind);
        batch.Add(ActKey.Find, request.Person, request.Key?.Key ?? "");
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var rules = await house.ReadAsync(reader, ct);
        var access = rules.AccessOf(request.Person, now);
        if (!access.Succeeded)
        {
            return access.Refusal;
        }

        await reader.NextResultAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return new Refusal("shop-unknown", RefusalKind.NotFound, ("shop", shop));
        }

        var actor = access.Value.In(reader.GetInt32(3), StatementRules.By(act));
        if (!actor.Succeeded)
        {
            return actor.Refusal;
        }

        var found = rules.Shops[reader.GetInt32(3)];
        var statement = new LockedStatement
        {
            Connection = connection,
            Id = reader.GetInt64(0),
            Shop = found,
            Kind = request.Kind,
            Facts = new StatementFacts
            {
                Month = request.Month,
                Zone = found.Zone,
                State = Keys.Parse<StatementState>(reader.GetString(1)),
                Compilers = reader.GetFieldValue<Guid[]>(4).ToHashSet(),
                OpenLines = (int)reader.GetInt64(5),
                OpenDifferences = (int)reader.GetInt64(7),
                Unacknowledged = (int)reader.GetInt64(8),
                UnacknowledgedAmount = reader.GetDecimal(9),
                Currency = found.Currency,
            },
            Act = reader.GetInt32(2),
            Compiled = reader.GetFieldValue<DateOnly[]>(6).Select(first => new Month(first)).ToHashSet(),
            Actor = actor.Value,
            Now = now,
        };
        await reader.NextResultAsync(ct);
        var earlier = request.Key is { } key ? await key.ReadAsync(reader, ct) : null;
        return earlier is { Succeeded: false } ? earlier.Value.Refusal! : (statement, earlier?.Value);
    }
}
