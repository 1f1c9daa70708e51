using CaseDesk.Domain.Money;

namespace CaseDesk.Domain.Overpayments;

/// <summary>What the rules may ask about an overpayment, read under its lock.</summary>
public sealed record OverpaymentFacts
{
    public required OverpaymentState State { get; init; }

    /// <summary>What left beyond what was approved.</summary>
    public required decimal Amount { get; init; }

    public decimal Recovered { get; init; }

    public required Guid RecordedBy { get; init; }

    /// <summary>Of the refund; null: the platform paid it.</summary>
    public Guid? Payer { get; init; }

    /// <summary>When the refund left.</summary>
    public required DateTimeOffset PaidAt { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>What may still come back; nothing once it has ended.</summary>
    public decimal Outstanding =>
        State is OverpaymentState.Recovered or OverpaymentState.WrittenOff ? 0m : Amount - Recovered;

    /// <summary>Of the overpayment as it stands: each act makes another of it, and none comes twice.</summary>
    public string Version => $"{State.Key()}-{Currency.Plain(Recovered)}";
}

/// <summary>Money of an overpayment that came back.</summary>
/// <param name="At">When it came.</param>
/// <param name="How">By what way, and under which number.</param>
public sealed record Recovery(decimal Amount, DateTimeOffset At, string How);
