using Npgsql;
using NpgsqlTypes;

namespace CaseDesk.App.Evidence;

/// <summary>The bytes of a piece of evidence as rows of one length each, so that a video can be read from the middle.</summary>
static class EvidenceChunks
{
    public const int Length = 256 * 1024;

    public static async Task WriteAsync(NpgsqlConnection connection, Guid evidence, Stream file, CancellationToken ct)
    {
        file.Position = 0;
        await using var rows = await connection.BeginBinaryImportAsync(
            "COPY evidence_chunks (evidence_id, seq, bytes) FROM STDIN (FORMAT BINARY)",
            ct
        );
        var buffer = new byte[Length];
        for (var seq = 0; ; seq++)
        {
            var count = await file.ReadAtLeastAsync(buffer, Length, throwOnEndOfStream: false, ct);
            if (count == 0)
            {
                break;
            }

            await rows.StartRowAsync(ct);
            await rows.WriteAsync(evidence, NpgsqlDbType.Uuid, ct);
            await rows.WriteAsync(seq, NpgsqlDbType.Integer, ct);
            await rows.WriteAsync(buffer.AsMemory(0, count), NpgsqlDbType.Bytea, ct);
        }

        await rows.CompleteAsync(ct);
    }
}
