using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Claims;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Claims;

/// <summary>Which claims are listed, the newest first. What is null does not narrow.</summary>
public sealed record ClaimQuery
{
    public const int MaxLimit = 200;

    /// <summary>A shop's key.</summary>
    public string? Shop { get; init; }

    /// <summary>A courier's code; empty: where none was named.</summary>
    public string? Courier { get; init; }

    /// <summary>In which it was filed, in the shop's zone.</summary>
    public Month? Month { get; init; }
    public ClaimState? State { get; init; }

    /// <summary>The claim that ended the page before; null: from the first.</summary>
    public Guid? After { get; init; }

    /// <summary>1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 50;
}

/// <param name="Case">The number of its case.</param>
/// <param name="Shop">The shop's key.</param>
/// <param name="Offers">What the reader may do with it now.</param>
public sealed record ListedClaim(
    CaseClaim Claim,
    string Case,
    string Shop,
    Currency Currency,
    IReadOnlyList<ClaimAct> Offers
);

/// <summary>
/// Lists the courier claims of a person's shops, one by one. Their ids grow with time, so a page goes on from the id before it.
/// </summary>
public sealed class FindClaims
{
    const string Columns = $"{ClaimRecords.Columns}, c.number, s.id, s.key, s.currency";
    const string From = $"{ClaimRecords.From} JOIN shops s ON s.id = k.shop_id";

    const string Page = $"""
        SELECT {Columns} {From}
        WHERE k.shop_id = ANY ($1)
          AND ($2::uuid IS NULL OR k.id < $2)
          AND ($3::text IS NULL OR s.key = $3)
          AND ($4::text IS NULL OR k.courier = $4)
          AND ($5::date IS NULL OR date_trunc('month', k.filed_at AT TIME ZONE s.time_zone)::date = $5)
          AND ($6::text IS NULL OR k.state = $6)
        ORDER BY k.id DESC
        LIMIT $7
        """;

    const string One = $"SELECT {Columns} {From} WHERE k.id = $1 AND k.shop_id = ANY ($2)";

    const string ShopOf = "SELECT id FROM shops WHERE key = $1";

    readonly NpgsqlDataSource database;
    readonly AccessReader access;

    internal FindClaims(NpgsqlDataSource database, AccessReader access) =>
        (this.database, this.access) = (database, access);

    /// <summary>Refuses with <c>shop-not-yours</c>, <c>not-your-role</c>.</summary>
    public async Task<Result<Page<ListedClaim>>> PageAsync(Guid person, ClaimQuery query, CancellationToken ct)
    {
        var found = await access.ForAsync(person, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var shops = await ShopsAsync(connection, found.Value, query.Shop, ct);
        if (!shops.Succeeded)
        {
            return shops.Refusal;
        }

        var limit = Math.Clamp(query.Limit, 1, ClaimQuery.MaxLimit);
        await using var batch = connection.CreateBatch();
        batch.Add(
            Page,
            shops.Value,
            query.After,
            query.Shop,
            query.Courier,
            query.Month?.First,
            query.State?.Key(),
            limit + 1
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = await reader.AllAsync(row => Read(row, found.Value), ct);
        return new Page<ListedClaim>(
            [.. rows.Take(limit)],
            rows.Count > limit ? rows[limit - 1].Claim.Id.ToString() : null
        );
    }

    /// <summary>Refuses with <c>claim-unknown</c>, also where it is one of a shop whose claims the person does not see.</summary>
    public async Task<Result<ListedClaim>> OneAsync(Guid person, Guid claim, CancellationToken ct)
    {
        var found = await access.ForAsync(person, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        await using var batch = database.CreateBatch();
        batch.Add(One, claim, Seen(found.Value));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? Read(reader, found.Value)
            : new Refusal("claim-unknown", RefusalKind.NotFound, ("claim", claim.ToString()));
    }

    static async Task<Result<int[]>> ShopsAsync(
        NpgsqlConnection connection,
        Access access,
        string? key,
        CancellationToken ct
    )
    {
        if (key is null)
        {
            return Seen(access);
        }

        await using var batch = connection.CreateBatch();
        batch.Add(ShopOf, key);
        if (await batch.ExecuteScalarAsync(ct) is not int shop || access.In(shop) is null)
        {
            return new Refusal("shop-not-yours", RefusalKind.Forbidden, ("shop", key));
        }

        var allowed = access.In(shop, ClaimList.Readers);
        return allowed.Succeeded ? new[] { shop } : allowed.Refusal;
    }

    static int[] Seen(Access access) => [.. access.Shops.Where(shop => access.In(shop, ClaimList.Readers).Succeeded)];

    static ListedClaim Read(NpgsqlDataReader row, Access access)
    {
        const int Own = ClaimRecords.Count;
        var claim = ClaimRecords.Read(row);
        var currency = Currency.Of(row.GetString(Own + 3));
        return new ListedClaim(
            claim,
            row.GetString(Own),
            row.GetString(Own + 2),
            currency,
            claim.OffersTo(access.In(row.GetInt32(Own + 1))!, currency)
        );
    }
}
