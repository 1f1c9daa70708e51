using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Refunds;

/// <summary>Lists the refunds of a person's shops. Their ids grow with time, so a page goes on from the id before it.</summary>
public sealed class RefundList(NpgsqlDataSource database, AccessReader access)
{
    const string Page = $"""
        SELECT {RefundSheets.Columns}, c.act
        {RefundSheets.From}
        WHERE r.shop_id = ANY ($1)
          AND ($2::uuid IS NULL OR r.id < $2)
          AND ($3::text IS NULL OR s.key = $3)
          AND ($4::text IS NULL OR c.number = $4)
          AND ($5::text IS NULL OR o.number = $5)
          AND ($6::text IS NULL OR r.state = $6)
          AND ($7::text IS NULL OR r.kind = $7)
          AND ($8::text IS NULL OR r.origin = $8)
          AND ($9::text IS NULL OR r.method = $9)
        ORDER BY r.id DESC
        LIMIT $10
        """;

    const string One =
        $"SELECT {RefundSheets.Columns}, c.act {RefundSheets.From} WHERE r.id = $1 AND r.shop_id = ANY ($2)";

    const string IsShopOf = "SELECT 1 FROM shops WHERE key = $1 AND id = ANY ($2)";

    /// <summary>Refuses with <c>shop-not-yours</c>.</summary>
    public async Task<Result<Page<ListedRefund>>> PageAsync(Guid person, RefundQuery query, CancellationToken ct)
    {
        var found = await access.ForAsync(person, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        int[] shops = [.. found.Value.Shops];
        if (query.Shop is { } key && !await IsOneOfAsync(key, shops, ct))
        {
            return new Refusal("shop-not-yours", RefusalKind.Forbidden, ("shop", key));
        }

        var limit = Math.Clamp(query.Limit, 1, RefundQuery.MaxLimit);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.Add(
            Page,
            shops,
            query.After,
            query.Shop,
            query.Case,
            query.Order,
            query.State?.Key(),
            query.Kind?.Key(),
            query.Origin?.Key(),
            query.Method?.Key(),
            limit + 1
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = await reader.AllAsync(Read, ct);
        return new Page<ListedRefund>(
            [.. rows.Take(limit)],
            rows.Count > limit ? rows[limit - 1].Refund.Id.ToString() : null
        );
    }

    /// <summary>Refuses with <c>refund-unknown</c>, also where it is one of a shop that the person does not belong to.</summary>
    public async Task<Result<ListedRefund>> FindAsync(Guid person, Guid refund, CancellationToken ct)
    {
        var found = await access.ForAsync(person, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        await using var batch = database.CreateBatch();
        batch.Add(One, refund, found.Value.Shops.ToArray());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? Read(reader)
            : new Refusal("refund-unknown", RefusalKind.NotFound, ("refund", refund.ToString()));
    }

    async Task<bool> IsOneOfAsync(string key, int[] shops, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add(IsShopOf, key, shops);
        return await batch.ExecuteScalarAsync(ct) is not null;
    }

    static ListedRefund Read(NpgsqlDataReader row) =>
        new(RefundSheets.Read(row), row.Nullable<int>(RefundSheets.Count));
}
