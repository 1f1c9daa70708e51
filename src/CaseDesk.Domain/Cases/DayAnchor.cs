using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CaseDesk.Domain.Cases;

/// <summary>
/// The one hash under which the ends of the histories that grew within a day are kept, chained to that of the day before:
/// a tail that is cut off later shows, even where the case's own row was changed to fit.
/// </summary>
public sealed class DayAnchor : IDisposable
{
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <param name="previous">The root of the anchor before; null for the first of all.</param>
    public DayAnchor(byte[]? previous, DateOnly day)
    {
        hash.AppendData(previous ?? HistoryChain.Root("anchors"));
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, day.DayNumber);
        hash.AppendData(number);
    }

    /// <summary>How many cases it holds.</summary>
    public int Cases { get; private set; }

    /// <summary>The end of one case's history. Cases come in the order of their ids.</summary>
    public void Add(long caseId, int entries, ReadOnlySpan<byte> head)
    {
        Span<byte> numbers = stackalloc byte[12];
        BinaryPrimitives.WriteInt64BigEndian(numbers, caseId);
        BinaryPrimitives.WriteInt32BigEndian(numbers[8..], entries);
        hash.AppendData(numbers);
        hash.AppendData(head);
        Cases++;
    }

    /// <summary>SHA-256, 32 bytes, over everything added so far.</summary>
    public byte[] Root() => hash.GetCurrentHash();

    public void Dispose() => hash.Dispose();
}
