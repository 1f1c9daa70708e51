using CaseDesk.App.Data;
using CaseDesk.App.Notices;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Statements;

namespace CaseDesk.App.Overpayments;

/// <summary>
/// An overpayment as finance records it, in the transaction of the correction that enters it: from then on it has a life of its own
/// (<see cref="AdvanceOverpayment"/>).
/// </summary>
sealed record RecordedOverpayment(Guid Id, StatementEntry Line, decimal Amount, Bearer Bearer, string Words)
{
    const string Insert = """
        INSERT INTO overpayments (id, shop_id, correction_id, refund_id, amount, recovered, bearer, words, state, recorded_by, recorded_at)
        VALUES ($1, $2, $3, $4, $5, 0, $6, $7, 'recorded', $8, $9)
        """;

    /// <summary>The supervisors of the shop are told of it: one of them has to acknowledge it.</summary>
    public async Task WriteAsync(LockedStatement statement, long correction, CancellationToken ct)
    {
        await using var batch = statement.Connection.CreateBatch();
        batch.Add(
            Insert,
            Id,
            statement.Shop.Id,
            correction,
            Line.Refund,
            Amount,
            Bearer.Key(),
            Words,
            statement.Person,
            statement.Now
        );
        var told = new Notice(NoticeKind.Overpaid, statement.Shop.Id, statement.Now, [Role.Supervisor])
        {
            Case = Line.Case,
            Order = Line.Order,
            Facts = new NoticeFacts { Amount = Amount },
        };
        NoticeOutbox.Append(batch, [told]);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
