namespace CaseDesk.App.Imports.Reading.Xlsx;

/// <summary>A sheet, of which no row may be longer than any that a platform writes: a row is held whole while it is read.</summary>
sealed class RowRoom(Stream sheet, long most) : PassingStream(sheet)
{
    long since;

    /// <summary>A row begins. What was read ahead of it counts for the one before.</summary>
    public void Begin() => since = 0;

    public override int Read(Span<byte> buffer)
    {
        var read = base.Read(buffer);
        since += read;
        return since <= most ? read : throw new RowTooLargeException(most);
    }
}

/// <param name="most">What a row may be, in bytes.</param>
sealed class RowTooLargeException(long most) : IOException
{
    public long Most => most;
}
