using System.Diagnostics;
using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Refunds;

/// <summary>
/// Writes the changes of the ledger. Each statement names the state it comes from, so that a refund which another act has
/// moved meanwhile is not moved twice; the ceilings themselves are held by the triggers.
/// </summary>
static class LedgerWriter
{
    const string Insert = """
        INSERT INTO refunds (id, shop_id, order_id, case_id, kind, origin, state, amount, reason, method, payee_cipher, payee_tail,
                             bearer, bearer_reason, exchange_cost, requested_by, requested_at, authors, content, paid_by_approver,
                             again_for, approved_by_rule, approved_at)
        VALUES ($1, $2, $3, $4, $5, 'desk', CASE WHEN $18 THEN 'approved' ELSE 'requested' END, $6, $7, $8, $9, $10, $11, $12, $13::jsonb,
                $14, $15, $16, 1, false, $17, $18, CASE WHEN $18 THEN $15 END)
        """;

    const string Rewrite = """
        UPDATE refunds
        SET kind = $2, amount = $3, reason = $4, method = $5, payee_cipher = $6, payee_tail = $7, bearer = $8, bearer_reason = $9,
            exchange_cost = $10::jsonb, requested_by = $11, requested_at = $12,
            authors = ARRAY(SELECT DISTINCT unnest(authors || $13)), content = content + 1
        WHERE id = $1 AND state = 'requested'
        """;

    const string InsertLine = "INSERT INTO refund_lines (refund_id, line, quantity) VALUES ($1, $2, $3)";

    const string DeleteLines = "DELETE FROM refund_lines WHERE refund_id = $1";

    const string InsertApproval = """
        INSERT INTO refund_approvals (refund_id, content, person_id, at, named, in_name_of)
        SELECT r.id, r.content, $2, $3, $4, $5 FROM refunds r WHERE r.id = $1 AND r.state = 'requested'
        ON CONFLICT DO NOTHING
        """;

    const string Approve =
        "UPDATE refunds SET state = 'approved', approved_at = $2 WHERE id = $1 AND state = 'requested'";

    const string Void = """
        UPDATE refunds SET state = 'requested', approved_at = NULL, content = content + 1, approved_by_rule = false
        WHERE id = $1 AND state IN ('approved', 'requested')
        """;

    const string Reject = "UPDATE refunds SET state = 'rejected' WHERE id = $1 AND state = 'requested'";

    const string Cancel = "UPDATE refunds SET state = 'cancelled' WHERE id = $1 AND state IN ('requested', 'approved')";

    const string Pay = """
        UPDATE refunds r
        SET state = 'paid', payer = $2, reference = $3, paying_account = $4, paid_at = $5, recorded_at = $6,
            paid_by_approver = EXISTS (SELECT 1 FROM refund_approvals a
                                       WHERE a.refund_id = r.id AND a.content = r.content AND $2 IN (a.person_id, a.in_name_of)),
            paid_before_receipt = $7
        WHERE id = $1 AND state IN ('approved', 'paying', 'unknown')
        """;

    const string Fail = """
        UPDATE refunds SET state = 'failed', failed_because = $2
        WHERE id = $1 AND state IN ('approved', 'paying', 'unknown', 'paid', 'compiled')
        """;

    const string LoseTrack = """
        UPDATE refunds SET state = 'unknown', payer = $2, opened_for_payment_at = COALESCE(opened_for_payment_at, $3)
        WHERE id = $1 AND state IN ('approved', 'paying')
        """;

    /// <summary>What a statement lists keeps who bears it; that the goods never came is told beside it.</summary>
    const string NeverArrived = """
        UPDATE refunds SET goods_never_arrived = true, bearer = CASE WHEN state = 'paid' THEN $2 ELSE bearer END WHERE id = $1
        """;

    /// <summary>
    /// $2 the act's own time: what the source has told stands beside it, at the time that it told.
    /// </summary>
    const string ConfirmCancellation = """
        UPDATE orders SET cancelled_at = COALESCE(cancelled_at, $2), cancellation_confirmed_at = COALESCE(cancellation_confirmed_at, $2)
        WHERE id = $1
        """;

    /// <summary>What this case confirmed, unless another has confirmed it too; what the source says is not the desk's to take back.</summary>
    static readonly string TakeBackCancellation = $"""
        UPDATE orders o
        SET cancelled_at = NULLIF(cancelled_at, cancellation_confirmed_at), cancellation_confirmed_at = NULL
        WHERE o.id = $1
          AND NOT EXISTS (SELECT 1 FROM cases c
                          WHERE c.order_id = o.id AND c.id <> $2 AND c.known -> 'anchors' ->> '{Anchor.Cancelled.Key()}' IS NOT NULL)
        """;

    const string State = "UPDATE refunds SET state = $2 WHERE id = $1";

    /// <summary>$1 the order, $2 when somebody looked whether the platform had refunded by itself.</summary>
    public const string PlatformChecked = """
        UPDATE orders SET platform_checked_at = GREATEST(platform_checked_at, $2) WHERE id = $1
        """;

    const string InsertPlatformRefund = """
        INSERT INTO refunds (id, shop_id, order_id, case_id, kind, origin, state, amount, reason, method, bearer, requested_by,
                             requested_at, authors, content, paid_at, recorded_at, platform_number, paid_by_approver)
        VALUES ($1, $2, $3, $4, 'without-return', 'platform', 'paid', $5, $6, 'platform-refund', $7, $8, $9, '{}', 1, $10, $9, $11, false)
        """;

    /// <summary>What an export told of without a case becomes this case's, while its order is locked.</summary>
    const string TakePlatformRefund = """
        UPDATE refunds SET case_id = $2, reason = $3, bearer = $4, requested_by = $5 WHERE id = $1 AND case_id IS NULL
        """;

    /// <summary>A row of an export that was taken for a payment of the desk is what somebody now tells by its number.</summary>
    const string FoundPlatformRefund = """
        UPDATE exported_refunds SET refund_id = $3, standing = 'in-ledger' WHERE shop_id = $1 AND number = $2 AND standing = 'in-ledger'
        """;

    /// <param name="newRefund">The id of the refund that <paramref name="change"/> makes.</param>
    /// <param name="seal">Encrypts a personal value with the case's key.</param>
    public static void Append(
        NpgsqlBatch batch,
        LoadedCase owner,
        DateTimeOffset at,
        Actor actor,
        Change change,
        Guid newRefund,
        Func<string?, byte[]?> seal
    )
    {
        switch (change)
        {
            case Change.RefundRequested requested:
                AppendRequest(batch, owner, at, actor, requested, newRefund, seal);
                break;
            case Change.RefundApproved approved:
                batch.Add(
                    InsertApproval,
                    approved.Refund,
                    approved.Approval.By,
                    approved.Approval.At,
                    approved.Approval.Named,
                    approved.Approval.InNameOf
                );
                if (approved.Enough)
                {
                    batch.Add(Approve, approved.Refund, at);
                }

                break;
            case Change.ApprovalVoided voided:
                batch.Add(Void, voided.Refund);
                break;
            case Change.RefundRejected rejected:
                batch.Add(Reject, rejected.Refund);
                break;
            case Change.RefundCancelled cancelled:
                batch.Add(Cancel, cancelled.Refund);
                break;
            case Change.RefundPaid paid:
                batch.Add(Pay, paid.Refund, paid.By, paid.Reference, paid.Account, paid.PaidAt, at, paid.BeforeReceipt);
                break;
            case Change.GoodsNeverArrived never:
                batch.Add(NeverArrived, never.Refund, never.Bearer.Key());
                break;
            case Change.CancellationConfirmed:
                batch.Add(ConfirmCancellation, owner.OrderId, at);
                break;
            case Change.CancellationTakenBack:
                batch.Add(TakeBackCancellation, owner.OrderId, owner.Id);
                break;
            case Change.RefundFailed failed:
                batch.Add(Fail, failed.Refund, failed.Reason);
                break;
            case Change.RefundUnknown unknown:
                batch.Add(LoseTrack, unknown.Refund, unknown.By, at);
                break;
            case Change.RefundStated stated:
                batch.Add(State, stated.Refund, stated.State.Key());
                break;
            case Change.PlatformChecked check:
                batch.Add(PlatformChecked, owner.OrderId, check.At);
                break;
            case Change.PlatformRefundRecorded { Known: { } known }:
                batch.Add(
                    TakePlatformRefund,
                    known,
                    owner.Id,
                    owner.Known.Inputs.Choice("reason") ?? "other",
                    (RefundTerms.BearerOf(owner.Liability) ?? Bearer.Company).Key(),
                    actor.Person
                );
                break;
            case Change.PlatformRefundRecorded platform:
                batch.Add(
                    InsertPlatformRefund,
                    newRefund,
                    owner.Shop.Id,
                    owner.OrderId,
                    owner.Id,
                    platform.Amount,
                    owner.Known.Inputs.Choice("reason") ?? "other",
                    (RefundTerms.BearerOf(owner.Liability) ?? Bearer.Company).Key(),
                    actor.Person,
                    at,
                    platform.At,
                    platform.Number
                );
                batch.Add(FoundPlatformRefund, owner.Shop.Id, platform.Number, newRefund);
                break;
            default:
                throw new UnreachableException($"{change.GetType().Name} is no change of the ledger.");
        }
    }

    static void AppendRequest(
        NpgsqlBatch batch,
        LoadedCase owner,
        DateTimeOffset at,
        Actor actor,
        Change.RefundRequested requested,
        Guid newRefund,
        Func<string?, byte[]?> seal
    )
    {
        var content = requested.Content;
        var cost = content.ExchangeCost is { } parts ? JsonSerializer.Serialize(parts.ToParts()) : null;
        var authors = requested.Authors.ToArray();
        if (requested.Replaces is { } open)
        {
            batch.Add(
                Rewrite,
                open,
                content.Kind.Key(),
                content.Amount,
                content.Reason,
                content.Method.Key(),
                seal(content.Payee),
                Tail(content.Payee),
                content.Bearer.Key(),
                content.BearerReason,
                cost,
                requested.InNameOf ?? actor.Person,
                at,
                authors
            );
            batch.Add(DeleteLines, open);
        }
        else
        {
            batch.Add(
                Insert,
                newRefund,
                owner.Shop.Id,
                owner.OrderId,
                owner.Id,
                content.Kind.Key(),
                content.Amount,
                content.Reason,
                content.Method.Key(),
                seal(content.Payee),
                Tail(content.Payee),
                content.Bearer.Key(),
                content.BearerReason,
                cost,
                requested.InNameOf ?? actor.Person,
                at,
                authors,
                requested.AgainFor,
                requested.ApprovedByRule
            );
        }

        foreach (var line in content.Lines)
        {
            batch.Add(InsertLine, requested.Replaces ?? newRefund, line.Line, line.Quantity);
        }
    }

    /// <summary>What may be shown of a payee.</summary>
    static string? Tail(string? payee) =>
        payee is null ? null
        : payee.Length <= 4 ? "…"
        : $"…{payee[^4..]}";
}
