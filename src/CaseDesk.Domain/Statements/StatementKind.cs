using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;

namespace CaseDesk.Domain.Statements;

/// <summary>A shop has two statements a month (WORKFLOWS.md §13).</summary>
public enum StatementKind
{
    /// <summary>异常退款表: what was asked for by mis-shipment, courier, quality, refund-only.</summary>
    Exceptions,

    /// <summary>退货退款汇总表: what was asked for by return-exchange, its freight too.</summary>
    Returns,
}

public static class StatementKinds
{
    /// <summary>The statement that lists a refund.</summary>
    /// <param name="workflow">The kind of the case that asked for it; null: the platform refunded without a case.</param>
    public static StatementKind Of(string? workflow, RefundKind refund) =>
        workflow switch
        {
            null => refund == RefundKind.Return ? StatementKind.Returns : StatementKind.Exceptions,
            KindKeys.ReturnExchange => StatementKind.Returns,
            _ => StatementKind.Exceptions,
        };
}
