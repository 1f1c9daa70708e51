namespace CaseDesk.App.Imports.Reading;

/// <summary>Counts what is read from a stream: how far, and, of a packed file, how much it really holds.</summary>
sealed class CountingStream(Stream inner) : PassingStream(inner)
{
    public long Count { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var read = base.Read(buffer);
        Count += read;
        return read;
    }
}
