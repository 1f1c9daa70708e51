using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Funds.Facts;
using CaseDesk.App.Funds.Reading;
using CaseDesk.App.Imports;
using CaseDesk.App.Imports.Reading;
using CaseDesk.App.Orders;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Money;
using Npgsql;

namespace CaseDesk.App.Funds;

/// <param name="Length">What the sender says it is; null: it does not say.</param>
public sealed record FundUpload(Guid Person, string Shop, string FileName, Stream Bytes, long? Length)
{
    /// <summary>Only a platform's refund export is taken, and not by finance alone.</summary>
    public bool RefundExport { get; init; }
}

/// <summary>A file that came in and was not looked into yet; disposed, it is gone.</summary>
public sealed class SpooledFund : IDisposable
{
    internal SpooledFund(FundUpload upload, Shop shop, TakenFile file) =>
        (Person, RefundExport, Shop, File) = (upload.Person, upload.RefundExport, shop, file);

    /// <summary>What makes it another file for another shop.</summary>
    public byte[] Digest => [.. BitConverter.GetBytes(Shop.Id), .. File.Sha256];

    /// <summary>In which the shop counts its money.</summary>
    public Currency Currency => Shop.Currency;

    internal Guid Person { get; }

    internal bool RefundExport { get; }

    internal Shop Shop { get; }

    internal TakenFile File { get; }

    public void Dispose() => File.Dispose();
}

/// <summary>
/// Takes in a file about money: whole or not at all, each movement once, and compared with the ledger in the same transaction.
/// What a platform's refund export says it gave back by itself is a fact of the ledger from that transaction on.
/// </summary>
public sealed class TakeFundFile
{
    const string Enter = """
        INSERT INTO fund_files (id, shop_id, format, provider, side, name, sha256, account, from_day, to_day, lines, known,
                                came_in, left_out, taken_by, taken_at, recorded, settled, in_ledger, waiting, denied, differing)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
        """;

    const string NextId = "SELECT nextval(pg_get_serial_sequence('fund_files', 'id'))";

    readonly NpgsqlDataSource database;
    readonly AccessReader access;
    readonly ImportSpool spool;
    readonly PlatformFacts facts;
    readonly TimeProvider time;

    internal TakeFundFile(
        NpgsqlDataSource database,
        AccessReader access,
        ImportSpool spool,
        PlatformFacts facts,
        TimeProvider time
    ) => (this.database, this.access, this.spool, this.facts, this.time) = (database, access, spool, facts, time);

    public long MaxBytes => spool.MaxBytes;

    public Refusal TooLarge => spool.TooLarge;

    /// <summary>Refuses as <see cref="SpoolAsync"/> and <see cref="TakeAsync"/> do; then nothing of the file is kept.</summary>
    public async Task<Result<FundFileCard>> RunAsync(FundUpload upload, CancellationToken ct)
    {
        var spooled = await SpoolAsync(upload, ct);
        if (!spooled.Succeeded)
        {
            return spooled.Refusal;
        }

        using var file = spooled.Value;
        return await TakeAsync(file, dryRun: false, key: null, ct);
    }

    /// <summary>Refuses with <c>shop-…</c>, <c>not-your-role</c>, <c>upload-too-large</c>.</summary>
    public async Task<Result<SpooledFund>> SpoolAsync(FundUpload upload, CancellationToken ct)
    {
        var found = await access.InShopAsync(
            upload.Person,
            upload.Shop,
            upload.RefundExport ? FundDuties.Exports : FundDuties.Finance,
            ct
        );
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        if (upload.Length > spool.MaxBytes)
        {
            return spool.TooLarge;
        }

        var taken = await spool.TakeAsync(upload.FileName, upload.Bytes, spool.MaxBytes, ct);
        return taken.Succeeded ? new SpooledFund(upload, found.Value.Shop, taken.Value) : taken.Refusal;
    }

    /// <summary>
    /// Refuses with <c>fund-file-known</c>, <c>not-a-refund-export</c>, <c>key-used-otherwise</c> and as <see cref="FundFile.Read"/>
    /// does. Under a key that was used before, the file is that of the first time.
    /// </summary>
    public Task<Result<FundFileCard>> TakeAsync(SpooledFund file, bool dryRun, ActKey? key, CancellationToken ct) =>
        ActKey.OnceAsync(() => TryAsync(file, dryRun, key, ct));

    async Task<Result<FundFileCard>> TryAsync(SpooledFund spooled, bool dryRun, ActKey? key, CancellationToken ct)
    {
        var (shop, file) = (spooled.Shop, spooled.File);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (key is not null && await EarlierAsync(connection, spooled.Person, key, ct) is { } earlier)
        {
            return earlier;
        }

        if (await KnownAsync(connection, spooled.Person, shop, file, ct) is { } known)
        {
            return known;
        }

        await using var lines = new StagedLines(shop, file.Name);
        await lines.BeginAsync(connection, ct);
        var read = FundFile.Read(
            new SpooledFile(1, file.Name, file.Path, file.Size),
            FundReading.Of(shop, spool.MaxBytes),
            new FundSink(lines.Add, lines.Add),
            ct
        );
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        if (spooled.RefundExport && !read.Value.IsRefundExport)
        {
            return new Refusal(
                "not-a-refund-export",
                RefusalKind.Malformed,
                ("file", file.Name),
                ("format", read.Value.Format)
            );
        }

        await lines.CompleteAsync(ct);
        if (read.Value.IsRefundExport)
        {
            await OrdersStayAsync(connection, shop, ct);
        }

        if (await InTurnAsync(connection, spooled.Person, shop, file, ct) is { } taken)
        {
            return taken;
        }

        var now = Instants.ToMicroseconds(time.GetUtcNow());
        var entered = await EnterAsync(connection, spooled.Person, shop, file, read.Value, lines, now, ct);
        if (!entered.Succeeded)
        {
            return entered.Refusal;
        }

        await MatchFunds.RunAsync(connection, shop, now, ct);
        var card = await ReadAsync(connection, FundFiles.One, ct, entered.Value);
        if (dryRun)
        {
            return card!;
        }

        if (key is not null)
        {
            await using var batch = connection.CreateBatch();
            key.Append(batch, spooled.Person, now, entered.Value.ToInvariant());
            await batch.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(CancellationToken.None);
        return card!;
    }

    static async Task<Result<FundFileCard>?> EarlierAsync(
        NpgsqlConnection connection,
        Guid person,
        ActKey key,
        CancellationToken ct
    ) =>
        await FundKeys.EarlierAsync(connection, person, key, ct) switch
        {
            null => null,
            { Succeeded: true } earlier => await FirstAsync(connection, earlier.Value, ct),
            { } otherwise => otherwise.Refusal!,
        };

    static async Task<FundFileCard> FirstAsync(NpgsqlConnection connection, EarlierAct earlier, CancellationToken ct) =>
        (await ReadAsync(connection, FundFiles.One, ct, long.Parse(earlier.Subject, CultureInfo.InvariantCulture)))!;

    /// <summary>Files are never changed once they stand, so what they brought is known before they are entered.</summary>
    async Task<Result<long>> EnterAsync(
        NpgsqlConnection connection,
        Guid person,
        Shop shop,
        TakenFile file,
        FundFileHead head,
        StagedLines lines,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var next = new NpgsqlCommand(NextId, connection);
        var id = (long)(await next.ExecuteScalarAsync(ct))!;
        var brought = await lines.TakeAsync(connection, id, person, head, ct);
        if (!brought.Succeeded)
        {
            return brought.Refusal;
        }

        var made = head.IsRefundExport ? await facts.TakeAsync(connection, shop, id, now, ct) : null;
        var (from, to) = lines.DaysWith(head, now);
        await using var batch = connection.CreateBatch();
        batch.Add(
            Enter,
            id,
            shop.Id,
            head.Format,
            head.Provider,
            head.Side.Key(),
            file.Name,
            file.Sha256,
            head.Account,
            from,
            to,
            lines.Count,
            lines.Count - brought.Value,
            head.SumIn,
            head.SumOut,
            person,
            now,
            made?.Recorded,
            made?.Settled,
            made?.InLedger,
            made?.Waiting,
            made?.Denied,
            made?.Differing
        );
        await batch.ExecuteNonQueryAsync(ct);
        return id;
    }

    /// <summary>No order comes meanwhile that would not see what waits for it. Taken before anything else of the ledger.</summary>
    static async Task OrdersStayAsync(NpgsqlConnection connection, Shop shop, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(OrderLocks.Write, shop.Id);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// From here on one file of the shop after the other: two that overlap would wait for each other's lines, and the same one
    /// sent twice is known to the second once the first is in.
    /// </summary>
    static async Task<Refusal?> InTurnAsync(
        NpgsqlConnection connection,
        Guid person,
        Shop shop,
        TakenFile file,
        CancellationToken ct
    )
    {
        await FundUniverse.LockAsync(connection, shop.Id, ct);
        return await KnownAsync(connection, person, shop, file, ct);
    }

    static async Task<Refusal?> KnownAsync(
        NpgsqlConnection connection,
        Guid person,
        Shop shop,
        TakenFile file,
        CancellationToken ct
    ) =>
        await ReadAsync(connection, FundFiles.OfHash, ct, shop.Id, file.Sha256, person) is { } known
            ? new Refusal(
                "fund-file-known",
                RefusalKind.Conflict,
                ("file", file.Name),
                ("by", known.By.Name),
                ("at", Instants.Plain(known.At))
            )
            : null;

    static async Task<FundFileCard?> ReadAsync(
        NpgsqlConnection connection,
        string sql,
        CancellationToken ct,
        params SqlValue[] values
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(sql, values);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return (await FundFiles.AllAsync(reader, ct)).FirstOrDefault();
    }
}
