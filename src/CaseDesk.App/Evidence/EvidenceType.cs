namespace CaseDesk.App.Evidence;

/// <summary>What can be evidence, told by its bytes and never by its name.</summary>
/// <param name="MediaType">As a browser is told.</param>
/// <param name="Extension">For the name under which it is saved.</param>
/// <param name="Limit">Bytes.</param>
/// <param name="Shown">Pictures and videos are shown on the page; the rest is only saved.</param>
public sealed record EvidenceType(string MediaType, string Extension, long Limit, bool Shown)
{
    const long Picture = 20 * 1024 * 1024;
    const long Video = 200 * 1024 * 1024;

    public static readonly EvidenceType Jpeg = new("image/jpeg", ".jpg", Picture, true);
    public static readonly EvidenceType Png = new("image/png", ".png", Picture, true);
    public static readonly EvidenceType Gif = new("image/gif", ".gif", Picture, true);
    public static readonly EvidenceType Webp = new("image/webp", ".webp", Picture, true);
    public static readonly EvidenceType Heic = new("image/heic", ".heic", Picture, false);
    public static readonly EvidenceType Mp4 = new("video/mp4", ".mp4", Video, true);
    public static readonly EvidenceType QuickTime = new("video/quicktime", ".mov", Video, true);
    public static readonly EvidenceType Pdf = new("application/pdf", ".pdf", Picture, false);

    public static IReadOnlyList<EvidenceType> All { get; } = [Jpeg, Png, Gif, Webp, Heic, Mp4, QuickTime, Pdf];

    /// <summary>The most that any piece may have.</summary>
    public static long Largest { get; } = All.Max(type => type.Limit);

    /// <summary>How many bytes of a file its type is told by.</summary>
    public const int HeadLength = 32;

    /// <summary>Null: nothing that the desk takes.</summary>
    public static EvidenceType? Of(ReadOnlySpan<byte> head) =>
        head switch
        {
            [0xFF, 0xD8, 0xFF, ..] => Jpeg,
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => Gif,
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, .. var form] when form.StartsWith("WEBP"u8) =>
                Webp,
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', .. var brand] => OfBrand(brand),
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => Pdf,
            _ => null,
        };

    static EvidenceType OfBrand(ReadOnlySpan<byte> brand) =>
        brand.StartsWith("heic"u8) || brand.StartsWith("heix"u8) || brand.StartsWith("mif1"u8) ? Heic
        : brand.StartsWith("qt  "u8) ? QuickTime
        : Mp4;
}
