using System.Text;
using CaseDesk.Domain;

namespace CaseDesk.App.Imports.Reading;

/// <summary>A spooled file as text.</summary>
sealed class OpenedText : IDisposable
{
    const int BufferSize = 1 << 17;
    const int StartSize = 4096;
    readonly CountingStream packed;
    readonly CountingStream unpacked;

    OpenedText(CountingStream packed, CountingStream unpacked, Encoding encoding)
    {
        this.packed = packed;
        this.unpacked = unpacked;
        Encoding = encoding;
        Utf8 = encoding.Equals(Encodings.Utf8) ? new StrictUtf8Stream(unpacked) : null;
        Text = new StreamReader(Utf8 ?? unpacked, encoding, detectEncodingFromByteOrderMarks: true, BufferSize);
    }

    public Encoding Encoding { get; }

    public TextReader Text { get; }

    /// <summary>The same as bytes, for whoever reads them faster; null: the file is in another encoding.</summary>
    public Stream? Utf8 { get; }

    /// <summary>How far it is read, of the size of the file as uploaded.</summary>
    public long BytesRead => packed.Count;

    /// <summary>What a packed file has turned out to hold so far.</summary>
    public long BytesUnpacked => unpacked.Count;

    /// <summary>Refuses what is no text at all, naming what it is.</summary>
    /// <param name="other">The encoding of a file that is not UTF-8; null: that is refused.</param>
    /// <param name="notText">The code of the refusal.</param>
    /// <param name="most">How far a packed file is looked into before it is read, in bytes.</param>
    public static Result<OpenedText> Open(
        SpooledFile file,
        string? other = null,
        string notText = "not-csv",
        long most = long.MaxValue
    )
    {
        var start = StartOf(file);
        if (start.Length == 0)
        {
            return Refused(file, "file-empty");
        }

        if (FileKind.NotText(start) is { } found)
        {
            return Refused(file, notText, ("found", found));
        }

        var encoding = EncodingOf(file, start, other, most);
        var streams = Streams(file);
        return new OpenedText(streams.Packed, streams.Unpacked, encoding);
    }

    /// <summary>The refusal of a file that turned out not to be in its encoding.</summary>
    public static Refusal WrongEncoding(SpooledFile file)
    {
        var encoding = FileKind.Bom(StartOf(file)) ?? Encodings.Utf8;
        using var bytes = Streams(file).Unpacked;
        return Refused(
            file,
            "wrong-encoding",
            ("line", (Encodings.FirstBadLine(bytes, encoding) ?? 1).ToInvariant()),
            ("expected", encoding.WebName)
        );
    }

    public static Refusal Refused(
        SpooledFile file,
        string code,
        params ReadOnlySpan<(string Name, string Value)> numbers
    ) => new(code, RefusalKind.Rule, [("file", file.Name), .. numbers]);

    /// <summary>The refusal of a packed file that holds more than it may.</summary>
    public static Refusal TooLarge(SpooledFile file, long most) =>
        Refused(file, "upload-too-large", ("most", most.ToInvariant()), ("megabytes", ImportSpool.Megabytes(most))) with
        {
            Kind = RefusalKind.TooLarge,
        };

    public void Dispose() => Text.Dispose();

    /// <summary>The first bytes, of a packed file those that it holds.</summary>
    public static byte[] StartOf(SpooledFile file)
    {
        using var bytes = Streams(file).Unpacked;
        var start = new byte[StartSize];
        return start[..bytes.ReadAtLeast(start, StartSize, throwOnEndOfStream: false)];
    }

    static (CountingStream Packed, CountingStream Unpacked) Streams(SpooledFile file)
    {
        var bytes = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
        Span<byte> magic = stackalloc byte[2];
        var isGzip = FileKind.IsGzip(magic[..bytes.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false)]);
        bytes.Position = 0;
        var plain = new CountingStream(bytes);
        return (plain, isGzip ? new CountingStream(new WholeGzipStream(bytes, plain)) : plain);
    }

    /// <summary>A mark at the start decides, then whether it all reads as UTF-8, then it is the other one.</summary>
    static Encoding EncodingOf(SpooledFile file, byte[] start, string? other, long most)
    {
        if (FileKind.Bom(start) is { } marked)
        {
            return marked;
        }

        if (other is null)
        {
            return Encodings.Utf8;
        }

        using var bytes = Streams(file).Unpacked;
        return Encodings.FirstBadLine(bytes, Encodings.Utf8, most) is null ? Encodings.Utf8 : Encodings.Strict(other);
    }
}
