using System.Text.Json.Serialization;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;

namespace CaseDesk.Domain.Statements;

/// <summary>One entry of a statement: a paid refund, or the correction of one that an earlier statement lists.</summary>
public sealed record StatementEntry
{
    public required Guid Refund { get; init; }

    /// <summary>Minus for money that did not arrive.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The month whose statement lists what this corrects; null: a refund of its own.</summary>
    public Month? Corrects { get; init; }

    /// <summary>Null: the platform refunded without a case.</summary>
    public string? Case { get; init; }

    public required string Order { get; init; }

    public string? Buyer { get; init; }

    public required RefundKind Kind { get; init; }

    public required RefundOrigin Origin { get; init; }

    public required string Reason { get; init; }

    public required Bearer Bearer { get; init; }

    public required RefundMethod Method { get; init; }

    /// <summary>Null where neither the case nor the order names one.</summary>
    public string? Courier { get; init; }

    /// <summary>The provider's number of the payment, or the platform's of its refund.</summary>
    public string? Reference { get; init; }

    /// <summary>Who asked, or recorded what the platform had refunded; null: nobody did.</summary>
    public PersonName? Requester { get; init; }

    public IReadOnlyList<PersonName> Approvers { get; init; } = [];

    public PersonName? Payer { get; init; }

    /// <summary>When the money left; of a correction, when it was entered.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Paid in a month whose statement had been compiled before it was recorded.</summary>
    public bool Late { get; init; }

    /// <summary>Null for what was approved by people, and paid for goods that were here.</summary>
    public RefundMark? Mark { get; init; }

    /// <summary>What finance found: it comes after the rest was listed.</summary>
    [JsonIgnore]
    public Finding Finding { get; init; }

    /// <summary>What corrections have added to it or taken from it so far.</summary>
    [JsonIgnore]
    public decimal Corrected { get; init; }

    /// <summary>
    /// What left beyond what was approved: of a correction, that it entered; of a line, by all of its corrections. Null: nothing did.
    /// </summary>
    [JsonIgnore]
    public Overpaid? Overpaid { get; init; }

    /// <summary>The reason, proof or correction that finance gave.</summary>
    [JsonIgnore]
    public string? Explanation { get; init; }
}

/// <param name="Outstanding">What neither came back nor was given up.</param>
/// <param name="IsAcknowledged">By a supervisor, all of it.</param>
public sealed record Overpaid(decimal Amount, decimal Outstanding, bool IsAcknowledged);
