using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using Npgsql;

namespace CaseDesk.App.Orders;

/// <summary>What the shop is to know of a buyer who appears again.</summary>
/// <param name="Case">The number of the case that recorded it.</param>
public sealed record BuyerWarning(string Case, string Note, Colleague? By, DateTimeOffset At);

/// <summary>
/// Warnings on buyers: by the name that the platform shows, or by the order where there is no name. One holds while its case
/// stands ended as reported; taken up again, the case takes it back until it is recorded anew.
/// </summary>
static class BuyerWarnings
{
    const string Warn = """
        INSERT INTO buyer_warnings (case_id, shop_id, buyer, order_id, note, warned_by, at)
        SELECT c.id, c.shop_id, c.buyer, c.order_id, $2, $3, $4 FROM cases c WHERE c.id = $1
        ON CONFLICT (case_id) DO UPDATE
        SET buyer = EXCLUDED.buyer, note = EXCLUDED.note, warned_by = EXCLUDED.warned_by, at = EXCLUDED.at
        """;

    const string Rename = "UPDATE buyer_warnings SET buyer = $2 WHERE case_id = $1";

    /// <summary>The outcome of a case whose warning holds.</summary>
    public const string WhileEndedAs = "reported";

    /// <summary>$1 the number of a case: those on its buyer.</summary>
    public const string OfCase = $"""
        SELECT o.number, w.note, w.warned_by, p.display_name, w.at
        FROM cases c
        JOIN buyer_warnings w ON w.shop_id = c.shop_id AND (w.buyer = c.buyer OR w.order_id = c.order_id)
        JOIN cases o ON o.id = w.case_id AND o.outcome = '{WhileEndedAs}'
        LEFT JOIN people p ON p.id = w.warned_by
        WHERE c.number = $1 ORDER BY w.at DESC, w.case_id
        """;

    public static BuyerWarning Read(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            Colleague.Of(row.Nullable<Guid>(2), row.Text(3)),
            row.GetFieldValue<DateTimeOffset>(4)
        );

    public static void Append(NpgsqlBatch batch, LoadedCase @case, string note, Guid? by, DateTimeOffset at) =>
        batch.Add(Warn, @case.Id, note, by, at);

    /// <summary>The case's buyer was put right.</summary>
    public static void AppendBuyer(NpgsqlBatch batch, LoadedCase @case, string buyer) =>
        batch.Add(Rename, @case.Id, buyer);
}
