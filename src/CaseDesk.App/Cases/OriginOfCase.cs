using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// The case that whoever logs another names as the one it grew from: the two belong to one matter, as if an act on the first
/// had opened the second, and both histories say so.
/// </summary>
sealed record OriginOfCase(string Number, HistoryEnd End)
{
    const string Lock = """
        SELECT c.id, c.step, c.entries, c.head, o.number FROM cases c LEFT JOIN orders o ON o.id = c.order_id
        WHERE c.number = $1 AND c.shop_id = $2 FOR NO KEY UPDATE OF c
        """;

    /// <summary>Null: none was named. Refuses with <c>case-unknown</c> and <c>case-of-another-order</c>.</summary>
    public static async Task<Result<OriginOfCase?>> FindAsync(
        NpgsqlConnection connection,
        Shop shop,
        string? order,
        Inputs typed,
        CancellationToken ct
    )
    {
        if (typed.Text(Fields.GrewFrom.Name) is not { } number)
        {
            return default(OriginOfCase);
        }

        await using var batch = connection.CreateBatch();
        batch.Add(Lock, number, shop.Id);
        await using var row = await batch.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
        {
            return new Refusal("case-unknown", RefusalKind.Rule, ("case", number));
        }

        return row.Text(4) == order
            ? new OriginOfCase(
                number,
                new HistoryEnd(row.GetInt64(0), row.Text(1), row.GetInt32(2), row.GetFieldValue<byte[]>(3))
            )
            : new Refusal("case-of-another-order", RefusalKind.Rule, ("case", number), ("order", order ?? ""));
    }

    public void Append(NpgsqlBatch batch, NewCase grown)
    {
        HistoryAppender.Append(
            batch,
            End,
            grown.At,
            grown.OpenedBy,
            Keys.Parse<Role>(grown.Role),
            HistoryActions.Linked,
            HistoryBody.Of(("case", grown.Number))
        );
        batch.Add(OpenedCases.Link, End.CaseId, grown.Number);
    }
}
