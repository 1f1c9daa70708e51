using System.Data;
using CaseDesk.App.Accounts;
using CaseDesk.App.Claims;
using CaseDesk.App.Data;
using CaseDesk.App.Exports;
using CaseDesk.App.Settings;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Costs;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Costs;

/// <summary>What a shop's month cost, by one grouping.</summary>
/// <param name="Groups">The most expensive first.</param>
/// <param name="Claims">What became of the claims that were filed in the month, by courier.</param>
/// <param name="Exports">The last files that were given out of it, the newest first.</param>
public sealed record CostSheet(
    Shop Shop,
    Month Month,
    CostGrouping By,
    IReadOnlyList<GroupCost> Groups,
    IReadOnlyList<CourierMonth> Claims,
    IReadOnlyList<GivenExport> Exports
)
{
    public GroupCost Total { get; } = GroupCost.Sum(Groups);
}

/// <summary>Shows what a month cost to those who see its statements: clerk, finance, supervisor of the shop.</summary>
public sealed class CostView
{
    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly AccessReader access;

    internal CostView(NpgsqlDataSource database, TimeProvider time, AccessReader access) =>
        (this.database, this.time, this.access) = (database, time, access);

    /// <summary>Refuses with <c>shop-unknown</c>, <c>shop-not-yours</c>, <c>not-your-role</c>.</summary>
    /// <param name="asked">Null: the one that runs, as the shop's calendar has it.</param>
    public async Task<Result<CostSheet>> ReadAsync(
        Guid person,
        string shopKey,
        Month? asked,
        CostGrouping by,
        CancellationToken ct
    )
    {
        var seen = await access.InShopAsync(person, shopKey, StatementHeads.Readers, ct);
        if (!seen.Succeeded)
        {
            return seen.Refusal;
        }

        var (shop, _) = seen.Value;
        var month = asked ?? Month.Of(time.GetUtcNow(), shop.Zone);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var batch = connection.CreateBatch();
        CostSql.Append(batch, shop, month, by);
        ClaimList.Append(batch, shop, month);
        batch.Add(ExportRegister.Last, shop.Key, ExportedList.Costs.Key(), month.First, "");
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return new CostSheet(
            shop,
            month,
            by,
            await reader.AllAsync(CostSql.Read, ct),
            await reader.NextAsync(ClaimList.Read, ct),
            await reader.NextAsync(ExportRegister.Read, ct)
        );
    }
}
