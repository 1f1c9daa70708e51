namespace CaseDesk.Domain.Workflows;

/// <summary>How a case ended: the key of a terminal, its name in lower case with hyphens.</summary>
public sealed record Outcome(string Code)
{
    public override string ToString() => Code;
}

/// <summary>The outcomes that several workflows share.</summary>
public static class Outcomes
{
    public static readonly Outcome HandedOver = new("handed-over");
    public static readonly Outcome Explained = new("explained");
    public static readonly Outcome NoAnswer = new("no-answer");
    public static readonly Outcome NoEvidence = new("no-evidence");
    public static readonly Outcome Delivered = new("delivered");
    public static readonly Outcome Refunded = new("refunded");
    public static readonly Outcome Refused = new("refused");
    public static readonly Outcome Reshipped = new("reshipped");
    public static readonly Outcome Closed = new("closed");
    public static readonly Outcome Moving = new("moving");
    public static readonly Outcome Told = new("told");
    public static readonly Outcome Fine = new("fine");
    public static readonly Outcome Paid = new("paid");
    public static readonly Outcome Declined = new("declined");
    public static readonly Outcome Won = new("won");
    public static readonly Outcome Lost = new("lost");
    public static readonly Outcome Matched = new("matched");
    public static readonly Outcome Unclaimed = new("unclaimed");
    public static readonly Outcome Shipped = new("shipped");
    public static readonly Outcome Expired = new("expired");
    public static readonly Outcome Cancelled = new("cancelled");
    public static readonly Outcome NotPosted = new("not-posted");
    public static readonly Outcome SentBack = new("sent-back");
    public static readonly Outcome Exchanged = new("exchanged");
    public static readonly Outcome Unreachable = new("unreachable");
    public static readonly Outcome Changed = new("changed");
    public static readonly Outcome Unchanged = new("unchanged");
    public static readonly Outcome Reported = new("reported");
    public static readonly Outcome Withdrawn = new("withdrawn");
    public static readonly Outcome Duplicate = new("duplicate");
}
