using System.Text;
using System.Text.Unicode;

namespace CaseDesk.App.Imports.Reading;

/// <summary>
/// Lets UTF-8 pass and throws <see cref="DecoderFallbackException"/> at the first byte that is none: a reader of bytes
/// would put question marks into names.
/// </summary>
sealed class StrictUtf8Stream(Stream inner) : PassingStream(inner)
{
    const int LongestSequence = 4;
    readonly byte[] cut = new byte[LongestSequence];
    int cutLength;

    public override int Read(Span<byte> buffer)
    {
        var read = base.Read(buffer);
        var block = buffer[..read];
        if (read == 0 ? cutLength > 0 : !IsValid(block))
        {
            throw new DecoderFallbackException();
        }

        return read;
    }

    /// <summary>A sequence that the block cuts in two is looked at with the rest of it.</summary>
    bool IsValid(ReadOnlySpan<byte> block)
    {
        while (cutLength > 0 && block.Length > 0)
        {
            cut[cutLength++] = block[0];
            block = block[1..];
            switch (Rune.DecodeFromUtf8(cut.AsSpan(0, cutLength), out _, out _))
            {
                case System.Buffers.OperationStatus.Done:
                    cutLength = 0;
                    break;
                case System.Buffers.OperationStatus.NeedMoreData when cutLength < LongestSequence:
                    break;
                default:
                    return false;
            }
        }

        var whole = block.Length - CutAtEnd(block);
        block[whole..].CopyTo(cut.AsSpan(cutLength));
        cutLength += block.Length - whole;
        return Utf8.IsValid(block[..whole]);
    }

    /// <summary>How many bytes at the end begin a sequence that is not there as a whole.</summary>
    static int CutAtEnd(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back < LongestSequence && back <= block.Length; back++)
        {
            if ((block[^back] & 0xC0) != 0x80)
            {
                var status = Rune.DecodeFromUtf8(block[^back..], out _, out _);
                return status == System.Buffers.OperationStatus.NeedMoreData ? back : 0;
            }
        }

        return 0;
    }
}
