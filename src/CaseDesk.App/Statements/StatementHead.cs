using CaseDesk.App.Data;
using CaseDesk.App.Exports;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Statements;

/// <summary>An act that somebody did on a statement.</summary>
/// <param name="Note">Why it was given back; null for other acts.</param>
public sealed record StatementEvent(StatementAct Act, PersonName By, DateTimeOffset At, string? Note);

/// <summary>A statement as it stands, without its lines; one that nobody has touched is open.</summary>
sealed record StatementHead
{
    /// <summary>Null: nobody has touched it yet.</summary>
    public required long? Id { get; init; }
    public required Shop Shop { get; init; }
    public required StatementKind Kind { get; init; }
    public required StatementFacts Facts { get; init; }
    public required int Act { get; init; }
    public required IReadOnlySet<Month> Compiled { get; init; }
    public required IReadOnlyList<StatementEvent> Events { get; init; }

    /// <summary>The last files that were given out of it, the newest first.</summary>
    public required IReadOnlyList<GivenExport> Exports { get; init; }
    public required Actor Actor { get; init; }
}

/// <summary>Reads the head of a statement for somebody who may see it: clerk, finance, supervisor of the shop.</summary>
sealed class StatementHeads(TimeProvider time, HouseDirectory house)
{
    public static readonly Role[] Readers = [Role.Clerk, Role.Finance, Role.Supervisor];

    const string StatementSql = """
        SELECT t.id, t.state, t.act,
               (SELECT count(*) FROM statement_lines l WHERE l.statement_id = t.id AND l.finding = 'open'),
               (SELECT count(*) FROM fund_differences d
                WHERE d.shop_id = t.shop_id AND d.to_month >= t.month AND d.from_month <= t.month AND d.state = 'open'),
               u.many, u.amount
        FROM statements t JOIN shops s ON s.id = t.shop_id CROSS JOIN LATERAL unacknowledged_overpayments(t.id) u
        WHERE s.key = $1 AND t.month = $2 AND t.kind = $3
        """;

    const string EventsSql = """
        SELECT a.action, p.user_name, p.display_name, a.at, a.note, a.person_id
        FROM statement_acts a
        JOIN statements t ON t.id = a.statement_id
        JOIN shops s ON s.id = t.shop_id
        JOIN people p ON p.id = a.person_id
        WHERE s.key = $1 AND t.month = $2 AND t.kind = $3
        ORDER BY a.act
        """;

    const string CompiledSql = """
        SELECT t.month FROM statements t JOIN shops s ON s.id = t.shop_id
        WHERE s.key = $1 AND t.kind = $2 AND t.state <> 'open'
        """;

    /// <summary>Refuses with <c>shop-unknown</c>, <c>shop-not-yours</c>, <c>not-your-role</c>.</summary>
    public async Task<Result<StatementHead>> ReadAsync(
        NpgsqlConnection connection,
        Guid person,
        string shop,
        Month month,
        StatementKind kind,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(HouseDirectory.Stamp);
        batch.Add(StatementSql, shop, month.First, kind.Key());
        batch.Add(EventsSql, shop, month.First, kind.Key());
        batch.Add(CompiledSql, shop, kind.Key());
        batch.Add(ExportRegister.Last, shop, ExportedList.Statement.Key(), month.First, kind.Key());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rules = await house.ReadAsync(reader, ct);
        var seen = rules.InShop(person, shop, time.GetUtcNow(), Readers);
        if (!seen.Succeeded)
        {
            return seen.Refusal;
        }

        var (found, actor) = seen.Value;

        await reader.NextResultAsync(ct);
        var touched = await reader.ReadAsync(ct);
        var (id, state, act, open, differences, unacknowledged, amount) = touched
            ? (
                reader.GetInt64(0),
                reader.GetString(1),
                reader.GetInt32(2),
                (int)reader.GetInt64(3),
                (int)reader.GetInt64(4),
                (int)reader.GetInt64(5),
                reader.GetDecimal(6)
            )
            : (0L, StatementState.Open.Key(), 0, 0, 0, 0, 0m);
        await reader.NextResultAsync(ct);
        var (events, compilers) = await ReadEventsAsync(reader, ct);
        await reader.NextResultAsync(ct);
        var compiled = await ReadMonthsAsync(reader, ct);
        return new StatementHead
        {
            Id = touched ? id : null,
            Shop = found,
            Kind = kind,
            Facts = new StatementFacts
            {
                Month = month,
                Zone = found.Zone,
                State = Keys.Parse<StatementState>(state),
                Compilers = compilers,
                OpenLines = open,
                OpenDifferences = differences,
                Unacknowledged = unacknowledged,
                UnacknowledgedAmount = amount,
                Currency = found.Currency,
            },
            Act = act,
            Compiled = compiled,
            Events = events,
            Exports = await reader.NextAsync(ExportRegister.Read, ct),
            Actor = actor,
        };
    }

    static async Task<(List<StatementEvent> Events, HashSet<Guid> Compilers)> ReadEventsAsync(
        NpgsqlDataReader row,
        CancellationToken ct
    )
    {
        var events = new List<StatementEvent>();
        var compilers = new HashSet<Guid>();
        while (await row.ReadAsync(ct))
        {
            var act = Keys.Parse<StatementAct>(row.GetString(0));
            var by = new PersonName(row.GetString(1), row.GetString(2));
            events.Add(new StatementEvent(act, by, row.GetFieldValue<DateTimeOffset>(3), row.Text(4)));
            if (act == StatementAct.Compile)
            {
                compilers.Add(row.GetGuid(5));
            }
        }

        return (events, compilers);
    }

    static async Task<HashSet<Month>> ReadMonthsAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        var months = new HashSet<Month>();
        while (await row.ReadAsync(ct))
        {
            months.Add(new Month(row.GetFieldValue<DateOnly>(0)));
        }

        return months;
    }
}
