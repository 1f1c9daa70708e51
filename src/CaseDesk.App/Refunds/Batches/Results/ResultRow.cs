using CaseDesk.Domain;

namespace CaseDesk.App.Refunds.Batches.Results;

/// <summary>What became of a payment, as the payer fills it in.</summary>
public enum PaymentFate
{
    Paid,
    Failed,
    Unknown,
}

/// <summary>A row's answer. What its fate asks for and what it does not is for the act itself to say.</summary>
/// <param name="At">When it was paid.</param>
/// <param name="Why">Why it failed.</param>
/// <param name="CheckedAt">When somebody looked whether the platform had refunded.</param>
public sealed record PaymentAnswer(
    PaymentFate Fate,
    string? Reference,
    DateTimeOffset? At,
    string? Why,
    DateTimeOffset? CheckedAt
);

/// <summary>A row of a file of results as it was read. Neither answer nor refusal: nothing was filled in, and it stays open.</summary>
/// <param name="Line">In the file, from 1.</param>
/// <param name="Position">In the batch; null: it names none.</param>
public sealed record ResultRow(int Line, int? Position, PaymentAnswer? Answer, Refusal? Refusal)
{
    /// <summary>Somebody says in it what became of the payment, readable or not: money may have left.</summary>
    public bool IsFilled { get; init; }
}
