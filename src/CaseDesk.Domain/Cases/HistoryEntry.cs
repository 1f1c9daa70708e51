namespace CaseDesk.Domain.Cases;

/// <summary>
/// One entry of a case's history: who, when, in which role, from where to where, and what was typed and changed.
/// </summary>
/// <param name="Seq">From 1, without gaps.</param>
/// <param name="Person">Null: the product itself.</param>
/// <param name="Role">The key of the role in which it was done.</param>
/// <param name="Action">An action's key, or one of <see cref="HistoryActions"/>.</param>
/// <param name="To">A step's code, or <c>end:outcome</c>.</param>
/// <param name="Body">Canonical JSON: inputs, remaining time, changes. Hashed as it stands.</param>
public sealed record HistoryEntry(
    int Seq,
    DateTimeOffset At,
    Guid? Person,
    string Role,
    string Action,
    string? From,
    string? To,
    string Body
);

/// <summary>What stands in a history beside the actions of the workflow.</summary>
public static class HistoryActions
{
    public const string Opened = "opened";
    public const string Note = "note";
    public const string EvidenceAdded = "evidence-added";
    public const string Assigned = "assigned";
    public const string Linked = "linked";
    public const string Reopened = "re-open";
    public const string Corrected = "correct";

    /// <summary>Brought under the shop's calendar and limits as they have become since the step was entered.</summary>
    public const string Recomputed = "recomputed";
    public const string TakenForPayment = "taken-for-payment";
    public const string PaymentReleased = "payment-released";

    /// <summary>A platform refund left no room for the request that this case had open.</summary>
    public const string RequestCancelled = "request-cancelled";
    public const string ClaimAdvanced = "claim-advanced";
}
