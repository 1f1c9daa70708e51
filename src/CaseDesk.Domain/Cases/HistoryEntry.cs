using CaseDesk.Domain.Workflows;

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

    /// <summary>Moved to a later version of its workflow, whose table holds from then on.</summary>
    public const string VersionMoved = "new-version";
    public const string TakenForPayment = "taken-for-payment";
    public const string PaymentReleased = "payment-released";

    /// <summary>A platform refund left no room for the request that this case had open.</summary>
    public const string RequestCancelled = "request-cancelled";

    /// <summary>A payment came to nothing, and a refund that the platform made by itself stands in its place.</summary>
    public const string PlatformStands = "platform-stands";

    /// <summary>Goods that the case waits for, or may, have come back.</summary>
    public const string GoodsReached = "goods-reached";

    /// <summary>The parcel that the case waits for is at the warehouse, not yet opened.</summary>
    public const string ParcelArrived = "parcel-arrived";
    public const string ClaimAdvanced = "claim-advanced";

    /// <summary>The key of its personal values is gone, and they with it; the entries and their chain stay.</summary>
    public const string Erased = "erased";

    /// <summary>Finance mended on a statement what it says of the case's refund; the case stays where it is.</summary>
    public const string StatementCorrected = "statement-corrected";

    /// <summary>A supervisor acknowledged or wrote off what was paid too much, or some of it came back.</summary>
    public const string OverpaymentAdvanced = "overpayment-advanced";

    /// <summary>Freight or compensation was paid, failed, asked for anew beside the case, which stays where it is.</summary>
    public static string OfOutlay(ActionKey action) => $"{OutlayPrefix}{action}";

    /// <summary>What was done with an outlay by itself; null: the entry is about something else.</summary>
    public static ActionKey? OutlayAction(string entry) =>
        entry.StartsWith(OutlayPrefix, StringComparison.Ordinal) ? new ActionKey(entry[OutlayPrefix.Length..]) : null;

    const string OutlayPrefix = "outlay-";
}
