namespace CaseDesk.App.Refunds.Batches;

/// <summary>
/// A file that was brought says what became of a refund's payment, whether it could be entered or not. Until it is entered the
/// money has perhaps left: the refund is not given out again, and its payer does not give it back.
/// </summary>
static class ToldInFile
{
    /// <summary>Of a row <c>l</c> of batched_refunds.</summary>
    public const string OfRow = """
        EXISTS (SELECT 1 FROM payment_results p
                WHERE p.batch_id = l.batch_id
                  AND p.rows @> jsonb_build_array(jsonb_build_object('Position', l.position, 'IsFilled', true)))
        """;

    /// <summary>$1 the refund, in the batch in which it is being paid.</summary>
    public const string OfRefund = $"""
        SELECT EXISTS (SELECT 1 FROM batched_refunds l JOIN refunds r ON r.id = l.refund_id AND r.payment_batch_id = l.batch_id
                       WHERE r.id = $1 AND {OfRow})
        """;
}
