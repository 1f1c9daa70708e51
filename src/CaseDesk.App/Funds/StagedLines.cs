using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaseDesk.App.Data;
using CaseDesk.App.Funds.Reading;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using Npgsql;
using NpgsqlTypes;

namespace CaseDesk.App.Funds;

/// <summary>
/// The lines of a file on their way into the shop's account: gathered in a table of the transaction as they are read, and
/// taken over when the file turned out whole. Beside them, in the same table, the requests of a platform's refund export.
/// </summary>
/// <param name="file">What it is called.</param>
sealed class StagedLines(Shop shop, string file) : IAsyncDisposable
{
    const string Create = """
        CREATE TEMPORARY TABLE coming (line integer, once text, at timestamptz, month date, amount numeric, nature text, bearer text,
                                       order_number text, known_by text[], party text, words text,
                                       number text, state text, type text, moved boolean, to_buyer numeric, applied_at timestamptz, timed boolean)
        ON COMMIT DROP
        """;

    /// <summary>$1 the shop, $2 the file, $3 its provider, $4 its side.</summary>
    const string Take = """
        INSERT INTO fund_lines (shop_id, file_id, line, provider, side, once, at, month, amount, nature, bearer, order_number, known_by, party, words)
        SELECT $1, $2, c.line, $3, $4, c.once, c.at, c.month, c.amount, c.nature, c.bearer, c.order_number, c.known_by, c.party, c.words
        FROM coming c WHERE c.once IS NOT NULL ORDER BY c.line
        ON CONFLICT (shop_id, provider, side, once) DO NOTHING
        """;

    /// <summary>
    /// $1 the shop, $2 the file, $3 its provider, $4 its side, $5 who took it in. What another person's file has said of the same
    /// order and amount, this one says too.
    /// </summary>
    const string Echo = """
        INSERT INTO fund_line_echoes (line_id, file_id)
        SELECT DISTINCT k.id, $2
        FROM coming c JOIN fund_lines k ON k.shop_id = $1 AND k.provider = $3 AND k.side = $4 AND k.once = c.once
        JOIN fund_files f ON f.id = k.file_id
        WHERE f.taken_by <> $5 AND k.amount = c.amount AND k.order_number IS NOT DISTINCT FROM c.order_number
        """;

    const int ColumnsOfRequests = 7;

    /// <summary>
    /// $1 the shop, $2 the provider, $3 the side. The first line, after all were taken, whose number stands for another amount:
    /// that of an earlier file, or of an earlier line of this one.
    /// </summary>
    const string Changed = """
        SELECT c.line, split_part(c.once, '/', 1), k.amount, c.amount
        FROM coming c JOIN fund_lines k ON k.shop_id = $1 AND k.provider = $2 AND k.side = $3 AND k.once = c.once
        WHERE k.amount <> c.amount
        ORDER BY c.line LIMIT 1
        """;

    /// <summary>A text file says 27.50 where a workbook has the number 27.5.</summary>
    const string SameAmount = "0.00##########################";

    readonly Dictionary<string, int> said = new(StringComparer.Ordinal);
    NpgsqlBinaryImporter? copy;

    DateOnly? from;
    DateOnly? to;

    public int Count { get; private set; }

    /// <summary>
    /// The days that the file says it covers, widened by its lines: none of them is of a day that nobody speaks for. A file that
    /// says no time covers the day on which it came, and none says what was yet to come.
    /// </summary>
    public (DateOnly From, DateOnly To) DaysWith(FundFileHead head, DateTimeOffset now)
    {
        var came = shop.Zone.DayOf(now);
        // A file that ends at midnight says nothing of the day that begins there.
        var end = head.To is { } last ? shop.Zone.DayOf(last - TimeSpan.FromTicks(1)) : came;
        var begin = head.From is { } first ? shop.Zone.DayOf(first) : from ?? came;
        begin = begin < from ? begin : from ?? begin;
        end = end < came ? end : came;
        end = end > to ? end : to ?? end;
        return (begin, end > begin ? end : begin);
    }

    public async Task BeginAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var create = new NpgsqlCommand(Create, connection);
        await create.ExecuteNonQueryAsync(ct);
        copy = await connection.BeginBinaryImportAsync("COPY coming FROM STDIN (FORMAT BINARY)", ct);
    }

    public void Add(FundLine line)
    {
        var day = line.At is { } at ? shop.Zone.DayOf(at) : default(DateOnly?);
        from = day > from ? from : day ?? from;
        to = day < to ? to : day ?? to;
        Count++;
        copy!.StartRow();
        copy.Write(line.Line, NpgsqlDbType.Integer);
        copy.Write(OnceOf(line), NpgsqlDbType.Text);
        Write(line.At?.ToUniversalTime(), NpgsqlDbType.TimestampTz);
        Write(day is { } known ? new DateOnly(known.Year, known.Month, 1) : default(DateOnly?), NpgsqlDbType.Date);
        copy.Write(line.Amount, NpgsqlDbType.Numeric);
        copy.Write(line.Nature.Key(), NpgsqlDbType.Text);
        copy.Write(line.Bearer.Key(), NpgsqlDbType.Text);
        Write(line.Order);
        copy.Write(line.References.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        Write(line.Party is { } party ? PersonalText.Party(party) : null);
        Write(Says(line) is { } words ? PersonalText.Memo(words) : null);
        for (var i = 0; i < ColumnsOfRequests; i++)
        {
            copy.WriteNull();
        }
    }

    /// <summary>
    /// Only what is compared is told in words: the rest is the business of who paid, and the memo of a transfer names whom it was for.
    /// </summary>
    static string? Says(FundLine line) => line.Nature is FundNature.Refund ? line.Words : null;

    /// <summary>
    /// A request of a platform's refund export, and what it says was given back: to the buyer and to the platform itself.
    /// </summary>
    public void Add(ExportedRefund refund)
    {
        AddRequest(refund);
        if (!refund.MovedMoney)
        {
            return;
        }

        AddPart(FundBearer.Buyer, refund.ToBuyer);
        AddPart(FundBearer.Platform, refund.ToPlatform);

        void AddPart(FundBearer bearer, decimal amount)
        {
            if (amount != 0)
            {
                Add(
                    new FundLine(
                        refund.Line,
                        $"{refund.Number}/{bearer.Key()}",
                        refund.CompletedAt,
                        -amount,
                        FundNature.Refund,
                        bearer,
                        FundSide.Platform,
                        refund.Order,
                        [.. new[] { refund.Number, refund.Transaction }.OfType<string>()],
                        null,
                        refund.Reason
                    )
                );
            }
        }
    }

    void AddRequest(ExportedRefund refund)
    {
        copy!.StartRow();
        copy.Write(refund.Line, NpgsqlDbType.Integer);
        copy.WriteNull();
        Write(refund.CompletedAt?.ToUniversalTime(), NpgsqlDbType.TimestampTz);
        for (var i = 0; i < 4; i++)
        {
            copy.WriteNull();
        }

        copy.Write(refund.Order, NpgsqlDbType.Text);
        for (var i = 0; i < 3; i++)
        {
            copy.WriteNull();
        }

        copy.Write(refund.Number, NpgsqlDbType.Text);
        copy.Write(refund.State.Key(), NpgsqlDbType.Text);
        Write(refund.Type?.Key());
        copy.Write(refund.MovedMoney, NpgsqlDbType.Boolean);
        copy.Write(refund.ToBuyer, NpgsqlDbType.Numeric);
        Write(refund.AppliedAt?.ToUniversalTime(), NpgsqlDbType.TimestampTz);
        copy.Write(refund.SaysCompletion, NpgsqlDbType.Boolean);
    }

    /// <summary>How many of them no earlier file had brought. Refuses with <c>fund-line-changed</c>.</summary>
    public async Task<Result<int>> TakeAsync(
        NpgsqlConnection connection,
        long id,
        Guid person,
        FundFileHead head,
        CancellationToken ct
    )
    {
        var (provider, side) = (head.Provider, head.Side);
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(Take, shop.Id, id, provider, side.Key());
        var brought = await batch.ExecuteNonQueryAsync(ct);
        if (brought < Count)
        {
            await using var echo = connection.CreateBatch();
            echo.Timeout = 0;
            echo.Add(Echo, shop.Id, id, provider, side.Key(), person);
            await echo.ExecuteNonQueryAsync(ct);
        }

        // Of a refund export the first amount stands, and the second is told: its rows are facts of the ledger already.
        return
            !head.IsRefundExport && brought < Count && await ChangedAsync(connection, provider, side, ct) is { } refusal
            ? refusal
            : brought;
    }

    async Task<Refusal?> ChangedAsync(NpgsqlConnection connection, string provider, FundSide side, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(Changed, shop.Id, provider, side.Key());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Refusal(
                "fund-line-changed",
                RefusalKind.Conflict,
                ("file", file),
                ("line", reader.GetInt32(0).ToInvariant()),
                ("number", reader.GetString(1)),
                ("then", shop.Currency.Plain(reader.GetDecimal(2))),
                ("now", shop.Currency.Plain(reader.GetDecimal(3)))
            )
            : null;
    }

    public async Task CompleteAsync(CancellationToken ct)
    {
        await copy!.CompleteAsync(ct);
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (copy is { } open)
        {
            copy = null;
            await open.DisposeAsync();
        }
    }

    /// <summary>
    /// The provider's own number, else what the line says and how often the file has said it: the same line of two files that
    /// overlap is one, two equal lines of one file are two.
    /// </summary>
    string OnceOf(FundLine line)
    {
        if (line.Flow is { } flow)
        {
            return flow;
        }

        var words = string.Join(
            '\u001f',
            [
                line.At?.ToString("O", CultureInfo.InvariantCulture),
                line.Amount.ToString(SameAmount, CultureInfo.InvariantCulture),
                line.Nature.Key(),
                line.Bearer.Key(),
                line.Order,
                .. line.References,
                line.Words,
            ]
        );
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)).AsSpan(0, 16));
        return $"{digest}#{(said[digest] = said.GetValueOrDefault(digest) + 1).ToInvariant()}";
    }

    void Write(string? text)
    {
        if (text is null)
        {
            copy!.WriteNull();
        }
        else
        {
            copy!.Write(text, NpgsqlDbType.Text);
        }
    }

    void Write<T>(T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is { } known)
        {
            copy!.Write(known, type);
        }
        else
        {
            copy!.WriteNull();
        }
    }
}
