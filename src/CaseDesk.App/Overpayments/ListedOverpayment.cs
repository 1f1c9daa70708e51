using CaseDesk.App.Accounts;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Overpayments;
using CaseDesk.Domain.Statements;

namespace CaseDesk.App.Overpayments;

/// <summary>What came back, as it was written down.</summary>
public sealed record WrittenRecovery(Recovery Came, Colleague By, DateTimeOffset WrittenAt);

/// <summary>An overpayment as those see it who see the statements of its shop.</summary>
public sealed record ListedOverpayment
{
    public required Guid Id { get; init; }
    public required Shop Shop { get; init; }
    public required Guid Refund { get; init; }

    /// <summary>Approved, and what the refund still says.</summary>
    public required decimal Approved { get; init; }
    public required string Order { get; init; }

    /// <summary>Null: the platform refunded without one.</summary>
    public required string? Case { get; init; }

    /// <summary>The month whose statement lists the refund.</summary>
    public required Month Month { get; init; }
    public required StatementKind Kind { get; init; }

    public required OverpaymentFacts Facts { get; init; }
    public required Bearer Bearer { get; init; }

    /// <summary>What finance said of it.</summary>
    public required string Words { get; init; }
    public required Colleague RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Null: the platform.</summary>
    public required Colleague? Payer { get; init; }
    public required Colleague? AcknowledgedBy { get; init; }
    public required DateTimeOffset? AcknowledgedAt { get; init; }
    public required Colleague? WrittenOffBy { get; init; }

    /// <summary>Why it was written off; null: it was not.</summary>
    public required string? Reason { get; init; }
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>As they were written down.</summary>
    public required IReadOnlyList<WrittenRecovery> Recoveries { get; init; }

    /// <summary>What the reader may do with it now.</summary>
    public required IReadOnlyList<OverpaymentAct> Offers { get; init; }

    /// <summary>Why the reader, a supervisor, leaves it to another; null: nothing stands against it.</summary>
    public required Refusal? Obstacle { get; init; }

    /// <summary>
    /// It waits to be acknowledged, and no supervisor of its shop may: each of them paid or recorded it. No statement that lists it is
    /// closed until an administrator names another.
    /// </summary>
    public required bool WaitsForNobody { get; init; }
}
