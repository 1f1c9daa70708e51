using CaseDesk.App.Data;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Statements;

/// <summary>Tells somebody who acted on what was no longer so: who did what, and when.</summary>
static class StaleStatement
{
    const string LastAct = """
        SELECT p.display_name, a.at, a.action FROM statement_acts a JOIN people p ON p.id = a.person_id
        WHERE a.statement_id = $1 ORDER BY a.act DESC LIMIT 1
        """;

    public static async Task<Refusal> RefusalAsync(
        NpgsqlConnection connection,
        LockedStatement statement,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(LastAct, statement.Id);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var known = await reader.ReadAsync(ct);
        return new Refusal(
            "stale",
            RefusalKind.Stale,
            ("changedBy", known ? reader.GetString(0) : ""),
            ("at", known ? Instants.Plain(reader.GetFieldValue<DateTimeOffset>(1)) : ""),
            ("action", known ? reader.GetString(2) : ""),
            ("statement", statement.Subject),
            ("state", statement.Facts.State.Key())
        );
    }
}
