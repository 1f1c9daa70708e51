using CaseDesk.App.Data;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>Tells somebody who acted on what was no longer so: who did what, and when.</summary>
static class StaleCase
{
    const string LastAct = """
        SELECT p.display_name, h.at, h.action, h.role
        FROM history h LEFT JOIN people p ON p.id = h.person
        WHERE h.case_id = $1 AND h.action NOT IN ('note', 'evidence-added', 'linked', 'warned', 'overdue', 'far-overdue',
                                                  'cycle-warned', 'cycle-overdue', 'cycle-far-overdue')
        ORDER BY h.seq DESC LIMIT 1
        """;

    public static async Task<Refusal> RefusalAsync(NpgsqlConnection connection, LoadedCase loaded, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Add(LastAct, loaded.Id);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var known = await reader.ReadAsync(ct);
        return new Refusal(
            "stale",
            RefusalKind.Stale,
            ("changedBy", known ? reader.Text(0) ?? reader.GetString(3) : ""),
            ("at", known ? Instants.Plain(reader.GetFieldValue<DateTimeOffset>(1)) : ""),
            ("action", known ? reader.GetString(2) : ""),
            ("case", loaded.Number),
            ("step", loaded.Position.Step ?? "")
        );
    }
}
