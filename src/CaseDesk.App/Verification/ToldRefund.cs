namespace CaseDesk.App.Verification;

/// <summary>One approval: of which content, by whom, when, and in whose name where it was not their own.</summary>
readonly record struct GivenOnce(int Content, Guid? Person, DateTimeOffset At, Guid? InNameOf);

/// <summary>One refund as the histories of its cases tell it; null: not told.</summary>
/// <param name="Case">The number of the last case that tells of it.</param>
sealed record ToldRefund(string Case)
{
    public decimal? Amount { get; init; }
    public string? Kind { get; init; }
    public string? Reason { get; init; }
    public string? Method { get; init; }
    public string? State { get; init; }

    /// <summary>The provider's number of the payment, or the platform's of its refund.</summary>
    public string? Reference { get; init; }
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>The number of the batch that it was taken for payment in, and not given back from.</summary>
    public long? Batch { get; init; }

    /// <summary>As the ledger counts the changes of what is to be approved.</summary>
    public int Content { get; init; } = 1;
    public IReadOnlyList<GivenOnce> Approvals { get; init; } = [];
}
