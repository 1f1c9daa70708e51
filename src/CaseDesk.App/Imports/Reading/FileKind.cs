using System.Text;

namespace CaseDesk.App.Imports.Reading;

/// <summary>What a file is by its first bytes, whatever it is called.</summary>
static class FileKind
{
    static readonly (byte[] Magic, string Name)[] NoText =
    [
        ([0x50, 0x4B, 0x03, 0x04], "xlsx"),
        ([0xD0, 0xCF, 0x11, 0xE0], "xls"),
        ("%PDF"u8.ToArray(), "pdf"),
        ([0x89, 0x50, 0x4E, 0x47], "png"),
        ([0xFF, 0xD8, 0xFF], "jpeg"),
        ("Rar!"u8.ToArray(), "rar"),
        ([0x37, 0x7A, 0xBC, 0xAF], "7z"),
    ];

    public static bool IsGzip(ReadOnlySpan<byte> start) => start is [0x1F, 0x8B, ..];

    /// <summary>The name of what it is instead of text; null: it may be text.</summary>
    public static string? NotText(ReadOnlySpan<byte> start)
    {
        foreach (var (magic, name) in NoText)
        {
            if (start.StartsWith(magic))
            {
                return name;
            }
        }

        if (IsHtml(start))
        {
            return "html";
        }

        return Bom(start) is null && start.Contains((byte)0) ? "binary" : null;
    }

    /// <summary>The encoding that a byte order mark names, strict; null: there is none.</summary>
    public static Encoding? Bom(ReadOnlySpan<byte> start) =>
        start switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Encodings.Utf8,
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => null,
        };

    static bool IsHtml(ReadOnlySpan<byte> start)
    {
        var text = start.TrimStart(" \t\r\n"u8);
        return text is [(byte)'<', ..];
    }
}
