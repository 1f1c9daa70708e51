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
    public static long? FirstBadLine(Stream bytes, Encoding encoding)
    {
        var decoder = encoding.GetDecoder();
        var block = new byte[BlockSize];
        var chars = new char[encoding.GetMaxCharCount(BlockSize)];
        var line = 1L;
        while (true)
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
    }
}
