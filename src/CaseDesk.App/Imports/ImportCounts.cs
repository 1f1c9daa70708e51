namespace CaseDesk.App.Imports;

/// <summary>What came of an import; of a dry run, what would.</summary>
public sealed record ImportCounts
{
    public static ImportCounts None { get; } = new();

    /// <summary>Rows of all files, refused ones with them.</summary>
    public long Rows { get; init; }

    public long Refused { get; init; }

    /// <summary>How many were refused for what.</summary>
    public IReadOnlyDictionary<string, long> RefusedFor { get; init; } = new Dictionary<string, long>();

    public Merged Orders { get; init; }
    public Merged Lines { get; init; }
    public Merged Payments { get; init; }
    public Merged Parcels { get; init; }
    public Merged Reviews { get; init; }

    /// <summary>Orders whose buyer's name came from a file of buyers.</summary>
    public Merged Buyers { get; init; }

    /// <summary>Orders that had been typed in and were found in the import.</summary>
    public long Verified { get; init; }

    /// <summary>Those of them that paid another sum than had been typed in.</summary>
    public long PaidDiffers { get; init; }

    /// <summary>Files that the source also gives out and that were not there, by their keys.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];

    /// <summary>Orders of these files for which these files have no line; null: they have no lines at all.</summary>
    public long? WithoutLines { get; init; }

    /// <summary>Orders of these files for which these files have no payment; null: they have no payments at all.</summary>
    public long? WithoutPayments { get; init; }
}

/// <param name="Removed">No longer named by a source whose rows are whole orders.</param>
public readonly record struct Merged(long Added, long Changed, long Unchanged, long Removed = 0);
