using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using CaseDesk.App.Imports.Sources;
using CaseDesk.App.Orders;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseDesk.App.Imports;

/// <summary>
/// The imports and who may see and make them. Its name is public, so that a page can be given a use case; what it opens is
/// not.
/// </summary>
public sealed class ImportRecords(OrderRecords orders, FirstAnswers answers)
{
    static readonly Role[] Importers = [Role.Supervisor, Role.Clerk];

    internal DateTimeOffset Now => orders.Now;

    internal NpgsqlDataSource Database => orders.Database;

    internal Task<CaseDeskDb> OpenAsync(CancellationToken ct) => orders.OpenAsync(ct);

    /// <summary>The shop, where the person may import into it.</summary>
    internal Task<Result<Shop>> ShopAsync(Guid person, string shop, CancellationToken ct) =>
        orders.ShopAsync(person, shop, Importers, ct);

    /// <summary>The shop and the source, where the person may import from it and the two fit.</summary>
    internal async Task<Result<(Shop Shop, Source Source)>> SourceAsync(
        Guid person,
        string shopKey,
        string sourceKey,
        CancellationToken ct
    )
    {
        var shop = await ShopAsync(person, shopKey, ct);
        if (!shop.Succeeded)
        {
            return shop.Refusal;
        }

        if (ImportSources.Find(sourceKey) is not { } source)
        {
            return new Refusal("source-unknown", RefusalKind.Rule, ("source", sourceKey));
        }

        return source.Mismatch(shop.Value) is { } mismatch ? mismatch : (shop.Value, source);
    }

    /// <summary>An import of a shop that the person may import into, else <c>import-unknown</c>.</summary>
    internal async Task<Result<(ImportRow Row, Shop Shop)>> FindAsync(
        CaseDeskDb db,
        Guid person,
        long id,
        CancellationToken ct
    )
    {
        var row = await db.Imports.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (row is null)
        {
            return Unknown(id);
        }

        var key = await db.Shops.Where(shop => shop.Id == row.ShopId).Select(shop => shop.Key).FirstAsync(ct);
        var shop = await ShopAsync(person, key, ct);
        return shop.Succeeded ? (row, shop.Value) : shop.Refusal;
    }

    internal static async Task<ImportReport> ReportAsync(CaseDeskDb db, ImportRow row, Shop shop, CancellationToken ct)
    {
        var by = await db.Users.Where(person => person.Id == row.StartedBy).Select(p => p.DisplayName).FirstAsync(ct);
        return ImportReport.Of(row, shop, new Colleague(row.StartedBy, by));
    }

    /// <summary>What an import became that was sent under the same key before; null: the key is new.</summary>
    internal async Task<Result<ImportReport>?> EarlierAsync(Guid person, ActKey key, CancellationToken ct)
    {
        if (await answers.FindAsync(person, key, ct) is not { } earlier)
        {
            return null;
        }

        if (!earlier.Succeeded)
        {
            return earlier.Refusal;
        }

        await using var db = await OpenAsync(ct);
        var found = await FindAsync(db, person, long.Parse(earlier.Value.Subject, CultureInfo.InvariantCulture), ct);
        return found.Succeeded ? await ReportAsync(db, found.Value.Row, found.Value.Shop, ct) : found.Refusal;
    }

    static Refusal Unknown(long id) => new("import-unknown", RefusalKind.NotFound, ("import", id.ToInvariant()));
}
