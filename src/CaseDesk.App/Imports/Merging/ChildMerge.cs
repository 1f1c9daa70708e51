namespace CaseDesk.App.Imports.Merging;

/// <summary>Staged lines, payments, parcels and reviews join their orders.</summary>
static class ChildMerge
{
    public static async Task<(Merged Merged, long Unknown)> RunAsync(
        MergeScope scope,
        ChildTable table,
        long staged,
        CancellationToken ct
    )
    {
        if (staged == 0)
        {
            return default;
        }

        var added = await scope.RunAsync(table.AddToNew, ct, scope.Shop.Id, scope.LastBefore);
        if (added == staged)
        {
            return (new Merged(added, 0, 0), 0);
        }

        var met = await scope.NumbersAsync(table.Merge, ct, scope.Shop.Id, scope.LastBefore);
        return (new Merged(added + met[1], met[2], met[0] - met[1] - met[2]), staged - added - met[0]);
    }
}
