using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Notices.Delivery;
using CaseDesk.Domain;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Notices.Targets;

/// <summary>The targets of all shops with how their deliveries go, for the administrator; addresses and secrets cannot be read.</summary>
public sealed class TargetList
{
    const string Sql = """
        SELECT t.id, s.key, s.name, t.name, t.kind, t.roles, t.kinds, t.language, t.address_shown, t.secret_cipher IS NOT NULL,
               t.enabled, t.sent_at, t.failed_at, t.failure,
               (SELECT count(*) FROM notice_deliveries d WHERE d.target_id = t.id AND d.state = 'waiting'),
               (SELECT count(*) FROM notice_deliveries d WHERE d.target_id = t.id AND d.state = 'given-up')
        FROM notice_targets t JOIN shops s ON s.id = t.shop_id
        WHERE $1::uuid IS NULL OR t.id = $1
        ORDER BY s.key, t.name, t.id
        """;

    readonly NpgsqlDataSource database;
    readonly AccountRecords records;

    internal TargetList(NpgsqlDataSource database, AccountRecords records) =>
        (this.database, this.records) = (database, records);

    public Task<Result<TargetCard[]>> ReadAsync(Guid by, CancellationToken ct) => FindAsync(by, target: null, ct);

    /// <summary>Refuses with <c>target-unknown</c>.</summary>
    public async Task<Result<TargetCard>> ReadAsync(Guid by, Guid target, CancellationToken ct)
    {
        var found = await FindAsync(by, target, ct);
        return !found.Succeeded ? found.Refusal
            : found.Value is [var card] ? card
            : new Refusal("target-unknown", RefusalKind.NotFound);
    }

    async Task<Result<TargetCard[]>> FindAsync(Guid by, Guid? target, CancellationToken ct)
    {
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
        {
            return refusal;
        }

        await using var batch = database.CreateBatch();
        batch.Add(Sql, target);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return (await reader.AllAsync(Card, ct)).ToArray();
    }

    static TargetCard Card(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            Keys.Parse<TargetKind>(row.GetString(4)),
            [.. row.GetFieldValue<string[]>(5).Select(Keys.Parse<Role>)],
            [.. row.GetFieldValue<string[]>(6).Select(Keys.Parse<NoticeKind>)],
            row.GetString(7),
            row.GetString(8),
            row.GetBoolean(9),
            row.GetBoolean(10),
            row.Nullable<DateTimeOffset>(11),
            row.Nullable<DateTimeOffset>(12),
            DeliveryFailure.Parse(row.Text(13)),
            (int)row.GetInt64(14),
            (int)row.GetInt64(15)
        );
}
