using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CaseDesk.App.Demo;

/// <summary>A picture that stands for the one a buyer sent: made here, so that none of anybody's lies in the product.</summary>
static class DemoPicture
{
    const int Width = 320;
    const int Height = 240;

    /// <summary>A box on a table, in colours that follow from the number.</summary>
    public static byte[] Png(int number)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        header[8] = 8;
        header[9] = 2;
        Chunk(file, "IHDR", header);
        using var pixels = new MemoryStream();
        using (var deflate = new ZLibStream(pixels, CompressionLevel.Optimal))
        {
            for (var y = 0; y < Height; y++)
            {
                deflate.WriteByte(0);
                for (var x = 0; x < Width; x++)
                {
                    deflate.Write(ColourOf(x, y, number));
                }
            }
        }

        Chunk(file, "IDAT", pixels.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    static byte[] ColourOf(int x, int y, int number)
    {
        var inBox = x is > 70 and < 250 && y is > 60 and < 190;
        var onTape = inBox && x is > 148 and < 172;
        var light = 255 - (y / 3);
        return onTape ? [225, 205, 150]
            : inBox ? [(byte)(165 + (number % 30)), (byte)(125 - (y / 12)), 80]
            : y > 150 ? [120, 110, 105]
            : [(byte)(light - 30), (byte)(light - 25), (byte)(light - 15)];
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
