namespace CaseDesk.App.Backups;

/// <summary>What a backup says of itself: its last piece, by which all the others are checked.</summary>
/// <param name="Format">Of the file itself; one that is not known is not read.</param>
/// <param name="At">The moment of which it is: everything in it was so at once.</param>
/// <param name="Migrations">Those that the database had seen, in order: which desk can read it.</param>
/// <param name="Tables">By their names.</param>
public sealed record BackupContents(
    int Format,
    DateTimeOffset At,
    IReadOnlyList<string> Migrations,
    IReadOnlyList<BackedUpTable> Tables,
    IReadOnlyList<BackedUpSequence> Sequences
)
{
    public const int KnownFormat = 1;

    public long Cases => RowsOf("cases");

    public long Refunds => RowsOf("refunds");

    long RowsOf(string table) => Tables.FirstOrDefault(one => one.Name == table)?.Rows ?? 0;
}

/// <param name="Columns">In the order in which the rows hold them; what the database computes by itself is not among them.</param>
/// <param name="Sha256">Of the rows as they were copied out, in lower-case hexadecimal digits.</param>
public sealed record BackedUpTable(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256);

/// <param name="Value">The last number that was given.</param>
public sealed record BackedUpSequence(string Name, long Value);
