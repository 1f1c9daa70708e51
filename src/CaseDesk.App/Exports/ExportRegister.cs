using System.Data;
using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Exports;

/// <summary>The lists that are given out as files.</summary>
public enum ExportedList
{
    Statement,
    Costs,
}

/// <summary>A file that was given out, as it stands in the register.</summary>
/// <param name="Language">In which its headings and words are written.</param>
/// <param name="Rows">Of its first list.</param>
/// <param name="Total">What they add up to.</param>
public sealed record GivenExport(
    DateTimeOffset At,
    PersonName By,
    ExportFormat Format,
    string Language,
    int Rows,
    decimal Total,
    byte[] Sha256
)
{
    /// <summary>As tools that check a file write it.</summary>
    public string Hash => Convert.ToHexStringLower(Sha256);
}

/// <summary>Which file is asked for.</summary>
/// <param name="Shop">By its key.</param>
/// <param name="Kind">What tells lists of one name and month apart; empty: nothing.</param>
sealed record AskedExport(
    Guid Person,
    ExportedList List,
    string Shop,
    Month Month,
    string Kind,
    ExportFormat Format,
    CultureInfo Culture
)
{
    public string Subject => string.Join('/', Parts(Shop, Month.ToString(), Kind));

    /// <summary>ASCII, safe in a header.</summary>
    public string FileName =>
        $"{string.Join('_', Parts(Shop, Month.ToString(), List == ExportedList.Statement ? "" : List.Key(), Kind))}.{Format.Key()}";

    static IEnumerable<string> Parts(params string[] parts) => parts.Where(part => part.Length > 0);
}

/// <summary>What was written into a file.</summary>
sealed record WrittenList(Shop Shop, int Rows, decimal Total);

/// <summary>
/// Gives lists out as files. What is read, and that it was given out, is one transaction: a file that was not finished goes to
/// nobody and is not entered; one that was is entered with the hash of its bytes before the first of them is sent.
/// </summary>
sealed class ExportRegister(NpgsqlDataSource database, TimeProvider time)
{
    const string Enter = """
        INSERT INTO exports (shop_id, list, month, kind, format, language, rows, total, bytes, sha256, person_id, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    /// <summary>The last ones of a list: $1 the shop's key, $2 the list, $3 the month, $4 the kind.</summary>
    public const string Last = """
        SELECT e.at, p.user_name, p.display_name, e.format, e.language, e.rows, e.total, e.sha256
        FROM exports e JOIN shops s ON s.id = e.shop_id JOIN people p ON p.id = e.person_id
        WHERE s.key = $1 AND e.list = $2 AND e.month = $3 AND e.kind = $4
        ORDER BY e.id DESC LIMIT 5
        """;

    public static GivenExport Read(NpgsqlDataReader row) =>
        new(
            row.GetFieldValue<DateTimeOffset>(0),
            new PersonName(row.GetString(1), row.GetString(2)),
            Keys.Parse<ExportFormat>(row.GetString(3)),
            row.GetString(4),
            row.GetInt32(5),
            row.GetDecimal(6),
            row.GetFieldValue<byte[]>(7)
        );

    /// <summary>Refuses as <paramref name="write"/> does. The caller disposes of the file.</summary>
    /// <param name="write">Reads from the one snapshot and writes as it reads; the stream stays open.</param>
    public async Task<Result<ExportedFile>> GiveAsync(
        AskedExport asked,
        Func<NpgsqlConnection, Stream, CancellationToken, Task<Result<WrittenList>>> write,
        CancellationToken ct
    )
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var file = TemporaryFile.Create();
        try
        {
            await using var hashed = new HashedStream(file);
            var written = await write(connection, hashed, ct);
            if (!written.Succeeded)
            {
                await file.DisposeAsync();
                return written.Refusal;
            }

            var (bytes, hash) = (hashed.Bytes, hashed.Sha256());
            await using var batch = connection.CreateBatch();
            Append(batch, asked, written.Value, bytes, hash);
            await batch.ExecuteNonQueryAsync(ct);
            await snapshot.CommitAsync(ct);
            file.Position = 0;
            return new ExportedFile(file, asked.FileName, asked.Format.MediaType, hash);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    void Append(NpgsqlBatch batch, AskedExport asked, WrittenList written, long bytes, byte[] hash)
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        var (format, language) = (asked.Format.Key(), asked.Culture.Name);
        batch.Add(
            Enter,
            written.Shop.Id,
            asked.List.Key(),
            asked.Month.First,
            asked.Kind,
            format,
            language,
            written.Rows,
            written.Total,
            bytes,
            hash,
            asked.Person,
            now
        );
        AuditTrail.Append(
            batch,
            now,
            asked.Person,
            $"export-{asked.List.Key()}",
            asked.Subject,
            ("format", format),
            ("language", language),
            ("rows", written.Rows.ToString(CultureInfo.InvariantCulture)),
            ("total", written.Shop.Currency.Plain(written.Total)),
            ("bytes", bytes.ToString(CultureInfo.InvariantCulture)),
            ("sha256", Convert.ToHexStringLower(hash))
        );
    }
}
