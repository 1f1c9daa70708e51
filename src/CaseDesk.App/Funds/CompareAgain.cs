using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Funds;

/// <summary>Compares a shop's ledger with its account anew: refunds were paid, failed or recorded since the last file came.</summary>
public sealed class CompareAgain
{
    readonly NpgsqlDataSource database;
    readonly AccessReader access;
    readonly TimeProvider time;

    internal CompareAgain(NpgsqlDataSource database, AccessReader access, TimeProvider time) =>
        (this.database, this.access, this.time) = (database, access, time);

    /// <summary>Refuses with <c>shop-…</c>, <c>not-your-role</c>, <c>key-used-otherwise</c>.</summary>
    /// <param name="key">Null only where the sender cannot repeat.</param>
    public async Task<Refusal?> RunAsync(Guid person, string shopKey, CancellationToken ct, ActKey? key = null)
    {
        var found = await access.InShopAsync(person, shopKey, FundDuties.Finance, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        return await ActKey.OnceAsync(() => CompareAsync(person, found.Value.Shop, key, ct));
    }

    async Task<Refusal?> CompareAsync(Guid person, Shop shop, ActKey? key, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (key is not null && await FundKeys.EarlierAsync(connection, person, key, ct) is { } earlier)
        {
            return earlier.Refusal;
        }

        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await MatchFunds.RunAsync(connection, shop, now, ct);
        if (key is not null)
        {
            await using var batch = connection.CreateBatch();
            key.Append(batch, person, now, shop.Key);
            await batch.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(CancellationToken.None);
        return null;
    }
}
