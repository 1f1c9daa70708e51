using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Evidence;

/// <summary>Gives a piece of evidence to somebody of its case's shop.</summary>
public sealed class ReadEvidence(NpgsqlDataSource database, AccessReader access)
{
    const string Find = """
        SELECT e.name, e.media_type, e.size, e.sha256, c.shop_id, COALESCE(e.original, e.id)
        FROM evidence e JOIN cases c ON c.id = e.case_id WHERE e.id = $1 AND c.number = $2
        """;

    /// <summary>Refuses with <c>evidence-unknown</c>, also where it lies in a shop that the person does not belong to.</summary>
    public async Task<Result<EvidenceFile>> OpenAsync(Guid person, string @case, Guid id, CancellationToken ct)
    {
        var found = await access.ForAsync(person, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        await using var batch = database.CreateBatch();
        batch.Add(Find, id, @case);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct) || found.Value.In(reader.GetInt32(4)) is null)
        {
            return new Refusal("evidence-unknown", RefusalKind.NotFound, ("evidence", id.ToString()));
        }

        var (name, type, size) = (reader.GetString(0), reader.GetString(1), reader.GetInt64(2));
        return new EvidenceFile(
            name,
            EvidenceType.All.First(one => one.MediaType == type),
            reader.GetFieldValue<byte[]>(3),
            new EvidenceStream(database, reader.GetGuid(5), size)
        );
    }
}

/// <param name="Content">Can be read from anywhere; the reader closes it.</param>
public sealed record EvidenceFile(string Name, EvidenceType Type, byte[] Sha256, Stream Content);
