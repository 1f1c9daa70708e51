using CaseDesk.App.Accounts;
using CaseDesk.App.Orders;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Refunds;

/// <summary>A request on a supervisor's list, with all that a yes or no to it goes by.</summary>
public sealed record ApprovalRow
{
    public required Asked Asked { get; init; }

    /// <summary>The number of its case.</summary>
    public required string Case { get; init; }
    public required Workflow Workflow { get; init; }

    /// <summary>Null once the case has ended.</summary>
    public required Step? Step { get; init; }
    public required ShopZone Zone { get; init; }
    public required string Summary { get; init; }
    public required string? Buyer { get; init; }
    public required DateTimeOffset EnteredAt { get; init; }
    public required DateTimeOffset? DueAt { get; init; }
    public required DateTimeOffset? WarnAt { get; init; }
    public required DateTimeOffset? PlatformDueAt { get; init; }

    /// <summary>The case's ETag.</summary>
    public required int Act { get; init; }
    public required int Evidence { get; init; }

    /// <summary>The newest picture among the evidence; null: there is none.</summary>
    public required Guid? Thumbnail { get; init; }

    /// <summary>What the rules say to this reader's yes; null: it is not the reader's to give.</summary>
    public Offer? Approve { get; init; }

    /// <summary>In whose name the reader would say yes; null: in its own.</summary>
    public Colleague? InNameOf { get; init; }

    /// <summary>Names of the parts of the exchange cost that lie above the shop's ceilings: shown red, not refused.</summary>
    public IReadOnlyList<string> PartsAboveCeiling { get; init; } = [];

    /// <summary>What the same yes or no decides beside it: the freight that the case has asked for.</summary>
    public IReadOnlyList<RefundFacts> Beside { get; init; } = [];

    /// <summary>What a yes would cost in all.</summary>
    public decimal Amount => Asked.Amount + Beside.Sum(outlay => outlay.Amount);

    /// <summary>It is an outlay that is decided by itself: the case is not moved by it.</summary>
    public Guid? Outlay => Asked is Asked.Money { Refund: { Kind.IsOutlay: true, Id: var id } } ? id : null;

    public RequesterRecord? RequesterRecord { get; init; }
    public BuyerRecord? BuyerRecord { get; init; }

    /// <summary>False for an order typed in by hand until an import confirms it: the ceiling of the money is one person's word.</summary>
    public required bool OrderVerified { get; init; }

    /// <summary>The import named another sum paid than had been typed in, and nobody has accepted it yet.</summary>
    public required bool PaidDiffers { get; init; }

    /// <summary>When the reader approved it; null: has not.</summary>
    public required DateTimeOffset? ApprovedByReaderAt { get; init; }

    /// <summary>What was paid for the order is confirmed by its import.</summary>
    public bool OrderIsSure => OrderVerified && !PaidDiffers;

    /// <summary>The yes would be taken as things stand.</summary>
    public bool CouldApprove => Approve is { CouldSucceed: true };
}

/// <summary>What somebody asked for in the last thirty days in the same shop.</summary>
public sealed record RequesterRecord(int Requests, int Rejected, decimal Sum);

public enum ApprovalTab
{
    /// <summary>The reader may approve it.</summary>
    Mine,

    /// <summary>The reader asked for it or has approved it already: another person must.</summary>
    Others,

    /// <summary>What the reader has approved, newest first.</summary>
    Given,
}

/// <param name="Next">To be asked for as the next page's beginning; null: this was the last page.</param>
/// <param name="Counts">Of the tabs in their order; counting stops at 1,000.</param>
public sealed record ApprovalPage(IReadOnlyList<ApprovalRow> Rows, string? Next, IReadOnlyList<int> Counts);
