using System.Text;
using CaseDesk.App.Imports.Sources;
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

    /// <summary>Refuses with <c>not-csv</c> what is no text at all, naming what it is.</summary>
    public static Result<OpenedText> Open(SpooledFile file, Source source)
    {
        var start = StartOf(file);
        if (start.Length == 0)
        {
            return Refused(file, "file-empty");
        }

        if (FileKind.NotText(start) is { } found)
        {
            return Refused(file, source.Format == SourceFormat.Csv ? "not-csv" : "not-ndjson", ("found", found));
        }

        var encoding = EncodingOf(file, source, start);
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

    public void Dispose() => Text.Dispose();

    static byte[] StartOf(SpooledFile file)
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

    /// <summary>A mark at the start decides, then whether it all reads as UTF-8, then what the source says.</summary>
    static Encoding EncodingOf(SpooledFile file, Source source, byte[] start)
    {
        if (FileKind.Bom(start) is { } marked)
        {
            return marked;
        }

        if (source.OtherEncoding is null)
        {
            return Encodings.Utf8;
        }

        using var bytes = Streams(file).Unpacked;
        return Encodings.FirstBadLine(bytes, Encodings.Utf8) is null
            ? Encodings.Utf8
            : Encodings.Strict(source.OtherEncoding);
    }
}
