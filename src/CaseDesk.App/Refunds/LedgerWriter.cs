using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
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
                             bearer, bearer_reason, exchange_cost, requested_by, requested_at, authors, content, paid_by_approver)
        VALUES ($1, $2, $3, $4, $5, 'desk', 'requested', $6, $7, $8, $9, $10, $11, $12, $13::jsonb, $14, $15, $16, 1, false)
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
        INSERT INTO refund_approvals (refund_id, content, person_id, at, named)
        SELECT r.id, r.content, $2, $3, $4 FROM refunds r WHERE r.id = $1 AND r.state = 'requested'
        """;

    const string Approve =
        "UPDATE refunds SET state = 'approved', approved_at = $2 WHERE id = $1 AND state = 'requested'";

    const string Void = """
        UPDATE refunds SET state = 'requested', approved_at = NULL, content = content + 1
        WHERE id = $1 AND state IN ('approved', 'requested')
        """;

    const string Reject = "UPDATE refunds SET state = 'rejected' WHERE id = $1 AND state = 'requested'";

    const string Cancel = "UPDATE refunds SET state = 'cancelled' WHERE id = $1 AND state IN ('requested', 'approved')";

    const string Pay = """
        UPDATE refunds r
        SET state = 'paid', payer = $2, reference = $3, paying_account = $4, paid_at = $5, recorded_at = $6,
            paid_by_approver = EXISTS (SELECT 1 FROM refund_approvals a
                                       WHERE a.refund_id = r.id AND a.content = r.content AND a.person_id = $2)
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

    const string State = "UPDATE refunds SET state = $2 WHERE id = $1";

    const string PlatformChecked = """
        UPDATE orders SET platform_checked_at = GREATEST(platform_checked_at, $2) WHERE id = $1
        """;

    const string InsertPlatformRefund = """
        INSERT INTO refunds (id, shop_id, order_id, case_id, kind, origin, state, amount, reason, method, bearer, requested_by,
                             requested_at, authors, content, paid_at, recorded_at, platform_number, paid_by_approver)
        VALUES ($1, $2, $3, $4, 'without-return', 'platform', 'paid', $5, $6, 'platform-refund', $7, $8, $9, '{}', 1, $10, $9, $11, false)
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
                    approved.Approval.Named
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
                batch.Add(Pay, paid.Refund, paid.By, paid.Reference, paid.Account, paid.PaidAt, at);
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
                break;
            default:
                throw new InvalidOperationException($"{change.GetType().Name} is no change of the ledger.");
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
                actor.Person,
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
                actor.Person,
                at,
                authors
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
