using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.Domain.Cases;

/// <summary>
/// The chain that makes tampering show: each entry's hash covers the hash before it and everything in the entry. The case
/// keeps the count and the last hash, so that a cut-off tail shows as well.
/// </summary>
public static class HistoryChain
{
    /// <summary>What the first entry's hash is chained to: the case's own number.</summary>
    public static byte[] Root(string caseNumber) => SHA256.HashData(Encoding.UTF8.GetBytes($"casedesk:{caseNumber}"));

    /// <summary>SHA-256, 32 bytes.</summary>
    public static byte[] Next(ReadOnlySpan<byte> previous, HistoryEntry entry)
    {
        var covered = new ArrayBufferWriter<byte>(512);
        covered.Write(previous);
        Span<byte> numbers = stackalloc byte[12];
        BinaryPrimitives.WriteInt32BigEndian(numbers, entry.Seq);
        BinaryPrimitives.WriteInt64BigEndian(numbers[4..], entry.At.UtcTicks);
        covered.Write(numbers);
        Append(covered, entry.Person?.ToString("D"));
        Append(covered, entry.Role);
        Append(covered, entry.Action);
        Append(covered, entry.From);
        Append(covered, entry.To);
        Append(covered, entry.Body);
        return SHA256.HashData(covered.WrittenSpan);
    }

    /// <summary>The first entry that does not follow from those before it; null: the chain holds up to its last entry.</summary>
    /// <param name="entries">In order, each with the hash that was kept.</param>
    public static int? FirstBroken(string caseNumber, IEnumerable<(HistoryEntry Entry, byte[] Hash)> entries)
    {
        var previous = Root(caseNumber);
        var expected = 1;
        foreach (var (entry, kept) in entries)
        {
            if (entry.Seq != expected || !kept.AsSpan().SequenceEqual(Next(previous, entry)))
            {
                return expected;
            }

            previous = kept;
            expected++;
        }

        return null;
    }

    /// <summary>Length before content, so that no two entries can be read as one another.</summary>
    static void Append(ArrayBufferWriter<byte> covered, string? text)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : Encoding.UTF8.GetByteCount(text));
        covered.Write(length);
        if (text is not null)
        {
            Encoding.UTF8.GetBytes(text, covered);
        }
    }
}
