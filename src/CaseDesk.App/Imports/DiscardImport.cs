using CaseDesk.Domain;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Imports;

/// <summary>Throws away what was uploaded and is not to be imported.</summary>
public sealed class DiscardImport
{
    readonly ImportRecords records;
    readonly ImportSpool spool;

    internal DiscardImport(ImportRecords records, ImportSpool spool) => (this.records, this.spool) = (records, spool);

    /// <summary>Refuses with <c>import-unknown</c>, <c>shop-…</c>, <c>not-your-role</c>, <c>import-not-ready</c>.</summary>
    public async Task<Refusal?> RunAsync(Guid person, long import, CancellationToken ct)
    {
        await using var db = await records.OpenAsync(ct);
        var found = await records.FindAsync(db, person, import, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.ImportRefusals.Where(row => row.ImportId == import).ExecuteDeleteAsync(ct);
        var gone = await db
            .Imports.Where(row => row.Id == import && (row.State == "uploaded" || row.State == "tried"))
            .ExecuteDeleteAsync(ct);
        if (gone == 0)
        {
            return new Refusal("import-not-ready", RefusalKind.Conflict, ("state", found.Value.Row.State));
        }

        await transaction.CommitAsync(ct);
        spool.Remove(import);
        return null;
    }
}
