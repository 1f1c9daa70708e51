namespace CaseDesk.App.Imports;

/// <summary>How far a run is; written by the one that reads, seen by the one that tells.</summary>
sealed class ImportProgress
{
    long bytes;
    long rows;

    public long Bytes => Interlocked.Read(ref bytes);

    public long Rows => Interlocked.Read(ref rows);

    public void Report(long bytesRead, long rowsRead)
    {
        Interlocked.Exchange(ref bytes, bytesRead);
        Interlocked.Exchange(ref rows, rowsRead);
    }
}
