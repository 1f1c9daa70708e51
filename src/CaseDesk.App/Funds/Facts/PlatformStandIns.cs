using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Refunds;
using CaseDesk.App.Settings;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Funds.Facts;

/// <summary>A payment of the desk that a row of a platform's export was taken for.</summary>
/// <param name="Row">Of the export.</param>
/// <param name="Case">The number of the payment's.</param>
/// <param name="IsOutlay">It was no answer to what the case is about.</param>
readonly record struct TakenPayment(long Row, string Case, bool IsOutlay);

/// <summary>
/// When such a payment comes to nothing, the platform's refund stands in its place from that act on (<c>funds.v2.sql</c>). The same
/// act says so: the case is settled by it, or its history tells of it, and whoever has a case of the order is told. The order is
/// locked.
/// </summary>
sealed class PlatformStandIns(SettledCases cases, CaseLoader loader)
{
    const string Find = """
        SELECT e.id, c.number, r.kind IN ('freight', 'compensation')
        FROM exported_refunds e JOIN refunds r ON r.id = e.refund_id JOIN cases c ON c.id = r.case_id
        WHERE e.refund_id = ANY ($1) AND r.origin = 'desk'
        ORDER BY c.number, e.id
        """;

    /// <summary>$1 the row. None where the payment bounced under the platform's own number.</summary>
    const string Made = """
        SELECT e.refund_id, e.number, e.amount, e.at, r.order_id FROM exported_refunds e JOIN refunds r ON r.id = e.refund_id
        WHERE e.id = $1 AND e.standing = 'recorded'
        """;

    const string Settled = "UPDATE exported_refunds SET standing = 'settled' WHERE id = $1";

    const string BelongTo = "UPDATE refunds SET case_id = $2 WHERE id = $1 AND case_id IS NULL";

    /// <summary>$1 the row. As if its file had come just now.</summary>
    const string Begin = """
        CREATE TEMPORARY TABLE settling ON COMMIT DROP AS
        SELECT e.id, e.number, r.order_id, e.amount, e.at, e.timed, e.refund_id, e.standing
        FROM exported_refunds e JOIN refunds r ON r.id = e.refund_id WHERE e.id = $1
        """;

    /// <summary>To be asked before the payments are given up.</summary>
    public static async Task<IReadOnlyList<TakenPayment>> FindAsync(
        NpgsqlConnection connection,
        Guid[] payments,
        CancellationToken ct
    )
    {
        if (payments.Length == 0)
        {
            return [];
        }

        await using var batch = connection.CreateBatch();
        batch.Add(Find, payments);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.AllAsync(row => new TakenPayment(row.GetInt64(0), row.GetString(1), row.GetBoolean(2)), ct);
    }

    /// <summary>Those that a decided act gives up.</summary>
    public static Task<IReadOnlyList<TakenPayment>> FindAsync(
        NpgsqlConnection connection,
        StepChange change,
        CancellationToken ct
    ) => FindAsync(connection, [.. change.Changes.OfType<Change.RefundFailed>().Select(one => one.Refund)], ct);

    /// <summary>After the payments were given up. Each that the platform's refund stands in for is one more act on its case.</summary>
    public async Task<int> SettleAsync(
        NpgsqlConnection connection,
        Shop shop,
        IEnumerable<TakenPayment> payments,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var acts = 0;
        foreach (var payment in payments)
        {
            if (await MadeAsync(connection, payment.Row, ct) is not (var refund, var order, var asked))
            {
                continue;
            }

            asked = asked with { Case = payment.Case };
            var settled = !payment.IsOutlay && await cases.SettleAsync(connection, asked, now, ct);
            await using var batch = connection.CreateBatch();
            if (settled)
            {
                batch.Add(Settled, payment.Row);
            }
            else
            {
                await NoteAsync(batch, shop, payment, refund, asked, now, ct);
            }

            await batch.ExecuteNonQueryAsync(ct);
            await TellAsync(connection, shop, payment, new ToldByPlatform(shop, order, asked.Number, now), ct);
            acts++;
        }

        return acts;
    }

    /// <summary>
    /// What the platform gave back in place of an outlay counts against what the buyer paid, which the outlay did not: requests that no
    /// longer fit are cancelled, and an order given back more than that is told of.
    /// </summary>
    static async Task TellAsync(
        NpgsqlConnection connection,
        Shop shop,
        TakenPayment payment,
        ToldByPlatform told,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Begin, payment.Row);
        if (payment.IsOutlay)
        {
            await PlatformRefunds.CancelAsync(connection, batch, told, ct);
            batch.Add(FactSql.TellOverRefunded, shop.Id, told.At);
        }

        batch.Add(FactSql.TellCases, shop.Id, told.At);
        batch.Add("DROP TABLE settling");
        await batch.ExecuteNonQueryAsync(ct);
    }

    static async Task<(Guid Refund, long Order, AskedAndRefunded Asked)?> MadeAsync(
        NpgsqlConnection connection,
        long row,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Made, row);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? (
                reader.GetGuid(0),
                reader.GetInt64(4),
                new AskedAndRefunded(
                    "",
                    reader.GetString(1),
                    reader.GetDecimal(2),
                    reader.GetFieldValue<DateTimeOffset>(3)
                )
            )
            : null;
    }

    /// <summary>A case that is not settled by it stays where it is, and says what stands in its payment's place.</summary>
    async Task NoteAsync(
        NpgsqlBatch batch,
        Shop shop,
        TakenPayment payment,
        Guid refund,
        AskedAndRefunded made,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var loaded = await LoadAsync(batch.Connection!, payment.Case, now, ct);
        if (!payment.IsOutlay)
        {
            batch.Add(BelongTo, refund, loaded.Id);
        }

        HistoryAppender.Append(
            batch,
            loaded.HistoryEnd,
            now,
            person: null,
            Role.Clock,
            HistoryActions.PlatformStands,
            HistoryBody.Of(
                ("refund", refund.ToString()),
                ("state", "paid"),
                ("amount", shop.Currency.Plain(made.Amount)),
                ("number", made.Number)
            ),
            isAct: true
        );
    }

    async Task<LoadedCase> LoadAsync(
        NpgsqlConnection connection,
        string number,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        CaseLoader.Append(batch, number, FactsNeeded.None);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return (await loader.ReadAsync(reader, FactsNeeded.None, now, ct))!;
    }
}
