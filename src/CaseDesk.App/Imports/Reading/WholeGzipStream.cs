using System.Buffers.Binary;
using System.IO.Compression;

namespace CaseDesk.App.Imports.Reading;

/// <summary>
/// Unpacks a gzip file and throws <see cref="InvalidDataException"/> where it was cut off: the framework would take the
/// half for the whole. A packed file ends with how much it holds.
/// </summary>
sealed class WholeGzipStream(FileStream file, Stream packed)
    : PassingStream(new GZipStream(packed, CompressionMode.Decompress))
{
    readonly uint whole = SizeAtEndOf(file);
    uint unpacked;

    public override int Read(Span<byte> buffer)
    {
        var read = base.Read(buffer);
        unpacked = unchecked(unpacked + (uint)read);
        return read > 0 || buffer.IsEmpty || unpacked == whole
            ? read
            : throw new InvalidDataException("The packed file was cut off.");
    }

    static uint SizeAtEndOf(FileStream file)
    {
        Span<byte> size = stackalloc byte[sizeof(uint)];
        var at = file.Position;
        file.Position = Math.Max(0, file.Length - size.Length);
        _ = file.ReadAtLeast(size, size.Length, throwOnEndOfStream: false);
        file.Position = at;
        return BinaryPrimitives.ReadUInt32LittleEndian(size);
    }
}
