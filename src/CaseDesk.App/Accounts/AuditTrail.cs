using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using Npgsql;

namespace CaseDesk.App.Accounts;

/// <summary>Keeps who did what beside the histories of cases: acts on an order, exports, the reveal of something masked.</summary>
static class AuditTrail
{
    const string Insert = "INSERT INTO audit (at, person_id, act, subject, detail) VALUES ($1, $2, $3, $4, $5::jsonb)";

    /// <summary>In the act's own batch, so that it is kept if, and only if, the act was done.</summary>
    /// <param name="subject">What it was done to: an order or a statement with its shop, a case.</param>
    public static void Append(
        NpgsqlBatch batch,
        DateTimeOffset at,
        Guid person,
        string act,
        string subject,
        params ReadOnlySpan<(string Name, string? Value)> detail
    ) => batch.Add(Insert, at, person, act, subject, HistoryBody.Of(detail));
}
