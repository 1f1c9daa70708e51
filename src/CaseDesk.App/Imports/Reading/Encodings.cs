using System.Text;

namespace CaseDesk.App.Imports.Reading;

/// <summary>How a file's bytes become text: never by guessing at single bytes.</summary>
static class Encodings
{
    const int BlockSize = 1 << 16;

    public static Encoding Utf8 { get; } =
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>An encoding that refuses what it cannot read.</summary>
    public static Encoding Strict(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(
            name,
            EncoderFallback.ExceptionFallback,
            DecoderFallback.ExceptionFallback
        ) ?? throw new InvalidOperationException($"There is no encoding {name}.");

    /// <summary>The first line that cannot be read in the encoding, from 1; null: all can.</summary>
    /// <param name="most">No further than that many bytes.</param>
    public static long? FirstBadLine(Stream bytes, Encoding encoding, long most = long.MaxValue)
    {
        var decoder = encoding.GetDecoder();
        var block = new byte[BlockSize];
        var chars = new char[encoding.GetMaxCharCount(BlockSize)];
        var line = 1L;
        for (var seen = 0L; seen < most; seen += BlockSize)
        {
            var read = bytes.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
            try
            {
                decoder.GetChars(block.AsSpan(0, read), chars, flush: read < block.Length);
            }
            catch (DecoderFallbackException e)
            {
                return line + block.AsSpan(0, Math.Clamp(e.Index, 0, read)).Count((byte)'\n');
            }

            if (read < block.Length)
            {
                return null;
            }

            line += block.AsSpan(0, read).Count((byte)'\n');
        }

        return null;
    }
}
