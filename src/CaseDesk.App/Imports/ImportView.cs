using CaseDesk.App.Accounts;
using CaseDesk.App.Imports.Sources;
using CaseDesk.Domain;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Imports;

/// <summary>Shows the imports of a shop to those who may import into it.</summary>
public sealed class ImportView
{
    readonly ImportRecords records;

    internal ImportView(ImportRecords records) => this.records = records;

    /// <summary>Refuses with <c>import-unknown</c>, <c>shop-…</c> or <c>not-your-role</c>.</summary>
    public async Task<Result<ImportReport>> ReadAsync(Guid person, long import, CancellationToken ct)
    {
        await using var db = await records.OpenAsync(ct);
        var found = await records.FindAsync(db, person, import, ct);
        return found.Succeeded
            ? await ImportRecords.ReportAsync(db, found.Value.Row, found.Value.Shop, ct)
            : found.Refusal;
    }

    /// <summary>The newest first.</summary>
    public async Task<Result<Page<ImportReport>>> ListAsync(
        Guid person,
        string shopKey,
        string? after,
        int limit,
        CancellationToken ct
    )
    {
        var shop = await records.ShopAsync(person, shopKey, ct);
        var cursor = Cursor.Parse(after);
        if (!shop.Succeeded || !cursor.Succeeded)
        {
            return shop.Refusal ?? cursor.Refusal!;
        }

        limit = Math.Clamp(limit, 1, Cursor.MaxLimit);
        var (at, id) = cursor.Value;
        await using var db = await records.OpenAsync(ct);
        var rows = await db
            .Imports.AsNoTracking()
            .Where(row => row.ShopId == shop.Value.Id)
            .Where(row => EF.Functions.LessThan(ValueTuple.Create(row.StartedAt, row.Id), ValueTuple.Create(at, id)))
            .OrderByDescending(row => row.StartedAt)
            .ThenByDescending(row => row.Id)
            .Take(limit + 1)
            .Join(db.Users, row => row.StartedBy, by => by.Id, (row, by) => new { Row = row, by.DisplayName })
            .ToListAsync(ct);
        var items = rows.Take(limit)
            .Select(row => ImportReport.Of(row.Row, shop.Value, new Colleague(row.Row.StartedBy, row.DisplayName)))
            .ToArray();
        var next = rows.Count > limit ? new Cursor(items[^1].StartedAt, items[^1].Id).ToString() : null;
        return new Page<ImportReport>(items, next);
    }

    /// <summary>The sources that the shop's orders can come from. Refuses with <c>shop-…</c> or <c>not-your-role</c>.</summary>
    public async Task<Result<Source[]>> SourcesAsync(Guid person, string shopKey, CancellationToken ct)
    {
        var shop = await records.ShopAsync(person, shopKey, ct);
        return shop.Succeeded ? ImportSources.For(shop.Value).ToArray() : shop.Refusal;
    }

    /// <summary>What the person has uploaded for the shop from the source and not imported; null: nothing.</summary>
    public async Task<Result<ImportReport?>> UploadedAsync(
        Guid person,
        string shopKey,
        string source,
        CancellationToken ct
    )
    {
        var shop = await records.ShopAsync(person, shopKey, ct);
        if (!shop.Succeeded)
        {
            return shop.Refusal;
        }

        await using var db = await records.OpenAsync(ct);
        var row = await db
            .Imports.AsNoTracking()
            .Where(row => row.ShopId == shop.Value.Id && row.Source == source && row.StartedBy == person)
            .FirstOrDefaultAsync(row => row.State == "uploaded" || row.State == "tried", ct);
        return row is null ? default(ImportReport) : await ImportRecords.ReportAsync(db, row, shop.Value, ct);
    }
}
