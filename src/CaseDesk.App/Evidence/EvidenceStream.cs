using CaseDesk.App.Data;
using Npgsql;

namespace CaseDesk.App.Evidence;

/// <summary>Reads a piece of evidence chunk by chunk, from wherever a browser asks.</summary>
sealed class EvidenceStream(NpgsqlDataSource database, Guid evidence, long length) : Stream
{
    const string Chunk = "SELECT bytes FROM evidence_chunks WHERE evidence_id = $1 AND seq = $2";

    byte[] chunk = [];
    int chunkSeq = -1;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length)
        {
            return 0;
        }

        var seq = (int)(Position / EvidenceChunks.Length);
        if (seq != chunkSeq)
        {
            await using var batch = database.CreateBatch();
            batch.Add(Chunk, evidence, seq);
            chunk = await batch.ExecuteScalarAsync(cancellationToken) as byte[] ?? [];
            chunkSeq = seq;
        }

        var from = (int)(Position % EvidenceChunks.Length);
        var count = Math.Min(buffer.Length, chunk.Length - from);
        chunk.AsMemory(from, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Evidence is read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            SeekOrigin.End => length + offset,
        };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
