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
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Span<byte> numbers = stackalloc byte[12];
        BinaryPrimitives.WriteInt32BigEndian(numbers, entry.Seq);
        BinaryPrimitives.WriteInt64BigEndian(numbers[4..], entry.At.UtcTicks);
        hash.AppendData(numbers);
        Append(hash, entry.Person?.ToString("D"));
        Append(hash, entry.Role);
        Append(hash, entry.Action);
        Append(hash, entry.From);
        Append(hash, entry.To);
        Append(hash, entry.Body);
        return hash.GetHashAndReset();
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
    static void Append(IncrementalHash hash, string? text)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
