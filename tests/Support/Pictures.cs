using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CaseDesk.Tests.Support;

/// <summary>Small files that are what they say, made here so that none lies in the repository.</summary>
public static class Pictures
{
    /// <summary>A square of one grey, which a browser shows.</summary>
    public static byte[] Png(int side = 8, byte grey = 128)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        header[8] = 8;
        Chunk(file, "IHDR", header);
        using var pixels = new MemoryStream();
        using (var deflate = new ZLibStream(pixels, CompressionLevel.Fastest))
        {
            for (var row = 0; row < side; row++)
            {
                deflate.WriteByte(0);
                deflate.Write(Enumerable.Repeat(grey, side).ToArray());
            }
        }

        Chunk(file, "IDAT", pixels.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>As long as asked for, in boxes that follow each other as in a film.</summary>
    public static byte[] Mp4(int length = 1_000)
    {
        var file = new byte[length];
        Box(file, 0, 24, "ftyp");
        "isom"u8.CopyTo(file.AsSpan(8));
        Box(file, 24, 16, "moov");
        Box(file, 40, length - 40, "mdat");
        new Random(1).NextBytes(file.AsSpan(48));
        return file;
    }

    static void Box(byte[] file, int at, int length, string name)
    {
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(at), length);
        Encoding.ASCII.GetBytes(name).CopyTo(file, at + 4);
    }

    static void Chunk(MemoryStream file, string name, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        file.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(named));
        file.Write(number);
    }

    static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320u;
            }
        }

        return ~crc;
    }
}
