using System.Buffers.Binary;

namespace CaseDesk.App.Evidence;

/// <summary>Whether a file that begins like a picture or a video is one: it has a size, and it does not break off.</summary>
static class PictureCheck
{
    public static bool IsWhole(EvidenceType type, Stream file) =>
        type.MediaType switch
        {
            "image/jpeg" => IsJpeg(file),
            "image/png" => IsPng(file),
            "image/gif" => At(file, 6, 4) is [var w0, var w1, var h0, var h1] && (w0 | w1) != 0 && (h0 | h1) != 0,
            "image/webp" => At(file, 4, 4) is { Length: 4 } length
                && BinaryPrimitives.ReadUInt32LittleEndian(length) + 8L <= file.Length,
            "application/pdf" => Tail(file, 1024).AsSpan().IndexOf("%%EOF"u8) >= 0,
            _ => HasBoxes(file),
        };

    /// <summary>The header with a width and a height, and the closing chunk.</summary>
    static bool IsPng(Stream file) =>
        At(file, 12, 12) is { Length: 12 } header
        && header.AsSpan().StartsWith("IHDR"u8)
        && BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)) > 0
        && BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8)) > 0
        && Tail(file, 64).AsSpan().IndexOf("IEND"u8) >= 0;

    /// <summary>Marker by marker to the frame, which has a height and a width.</summary>
    static bool IsJpeg(Stream file)
    {
        long position = 2;
        while (At(file, position, 9) is { Length: 9 } marker && marker[0] == 0xFF)
        {
            if (marker[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return BinaryPrimitives.ReadUInt32BigEndian(marker.AsSpan(5)) is var size
                    && size >> 16 > 0
                    && (size & 0xFFFF) > 0;
            }

            position += marker[1] == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(marker.AsSpan(2));
        }

        return false;
    }

    /// <summary>The boxes of an MP4, a MOV or a HEIC follow each other to the end, and one of them describes the content.</summary>
    static bool HasBoxes(Stream file)
    {
        long position = 0;
        var described = false;
        while (At(file, position, 16) is { Length: >= 8 } box)
        {
            described |= box.AsSpan(4, 4).SequenceEqual("moov"u8) || box.AsSpan(4, 4).SequenceEqual("meta"u8);
            var length = BinaryPrimitives.ReadUInt32BigEndian(box) switch
            {
                0 => file.Length - position,
                1 when box.Length == 16 => BinaryPrimitives.ReadInt64BigEndian(box.AsSpan(8)),
                var given => given,
            };
            if (length < 8 || position + length > file.Length)
            {
                return false;
            }

            position += length;
        }

        return described && position == file.Length;
    }

    static byte[] At(Stream file, long position, int count)
    {
        file.Position = position;
        var bytes = new byte[count];
        var read = file.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        return bytes[..read];
    }

    static byte[] Tail(Stream file, int count) => At(file, Math.Max(0, file.Length - count), count);
}
