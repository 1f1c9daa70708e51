namespace CaseDesk.Domain.Notices;

/// <summary>What people are told of without having asked (WORKFLOWS.md §16).</summary>
public enum NoticeKind
{
    /// <summary>An order is to be cancelled in the order system.</summary>
    CancellationToDo,

    /// <summary>Money, goods or a complaint form wait for a supervisor, or for one more.</summary>
    ApprovalWaiting,

    /// <summary>Money was sent and nobody can say whether it arrived.</summary>
    UnknownPayment,

    /// <summary>More was given back for an order than was paid.</summary>
    OverRefunded,

    /// <summary>More left for a refund than was approved: a supervisor who did not pay it acknowledges it.</summary>
    Overpaid,

    /// <summary>A request no longer fitted beside a refund that the platform made itself.</summary>
    RequestCancelled,

    /// <summary>The platform refunded something of a case's order by itself; the case goes on.</summary>
    PlatformRefunded,

    /// <summary>The platform refunded by itself exactly what a case had asked for, and so settled it.</summary>
    SettledByPlatform,

    /// <summary>A platform calls a refund closed that it had called given.</summary>
    PlatformRefundDenied,

    /// <summary>Freight or compensation did not go, or did not arrive: it can be asked for anew.</summary>
    OutlayFailed,

    /// <summary>A step or a whole case nears its limit.</summary>
    Warned,

    Overdue,

    FarOverdue,

    /// <summary>Within two hours the platform refunds by itself or closes the case.</summary>
    PlatformDeadline,

    /// <summary>A supervisor's list of what is overdue, by person, once a day.</summary>
    OverdueList,
}
