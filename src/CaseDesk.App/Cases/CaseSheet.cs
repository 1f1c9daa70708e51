using CaseDesk.App.Accounts;
using CaseDesk.App.Forms;
using CaseDesk.App.Orders;
using CaseDesk.App.Refunds;
using CaseDesk.App.Reshipments;
using CaseDesk.App.Settings;
using CaseDesk.App.StockOuts;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Claims;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>One case as a person may see it, and what that person may do with it now.</summary>
public sealed record CaseSheet
{
    public required string Number { get; init; }

    /// <summary>The version that the case began with.</summary>
    public required Workflow Workflow { get; init; }
    public required Shop Shop { get; init; }
    public required string? Buyer { get; init; }

    /// <summary>Null: the buyer is not known.</summary>
    public required BuyerRecord? BuyerRecord { get; init; }

    /// <summary>What the shop is to know of the buyer, the newest first.</summary>
    public required IReadOnlyList<BuyerWarning> BuyerWarnings { get; init; }
    public required string Summary { get; init; }

    /// <summary>Null once ended.</summary>
    public required Step? Step { get; init; }
    public required CaseState State { get; init; }
    public required Outcome? Outcome { get; init; }
    public required Colleague? Assignee { get; init; }
    public required Colleague? OpenedBy { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset EnteredAt { get; init; }
    public required DateTimeOffset? SettledAt { get; init; }
    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The deadlines with their explanations; null once ended.</summary>
    public required CaseClock? Clock { get; init; }
    public required DateTimeOffset? PlatformDueAt { get; init; }

    /// <summary>Null: the clock runs.</summary>
    public required OpenPause? Pause { get; init; }
    public required Liability? Liability { get; init; }

    /// <summary>What was typed at earlier steps and is offered again.</summary>
    public required Inputs Known { get; init; }

    /// <summary>What kind of refund was agreed on or asked for, and by whom; null: none yet.</summary>
    public required (RefundKind Kind, IReadOnlyList<Guid> Authors)? Proposal { get; init; }

    /// <summary>Facts that limits count from, beside the entry into the step.</summary>
    public required IReadOnlyDictionary<Anchor, DateTimeOffset> Anchors { get; init; }

    /// <summary>The order's money as the rules see it: what the case's own refund holds is counted apart. Null: no order.</summary>
    public required OrderFacts? Order { get; init; }

    /// <summary>The reader's own, with what the guards say already.</summary>
    public required IReadOnlyList<Offer> Offers { get; init; }

    /// <summary>What the reader may say about whose it is.</summary>
    public required AssigningOffers Assigning { get; init; }

    /// <summary>The steps at which the reader may take it up again; none while it has not ended.</summary>
    public required IReadOnlyList<Step> ReopensAt { get; init; }

    /// <summary>What the reader may put right of what is written.</summary>
    public required IReadOnlyList<Input> Correctable { get; init; }

    /// <summary>What was personal of it cannot be read any more.</summary>
    public bool IsErased { get; init; }

    /// <summary>The reader may erase what is personal of it.</summary>
    public bool MayBeErased { get; init; }

    /// <summary>The reader may say that another case belongs to this one.</summary>
    public required bool MayBeLinked { get; init; }

    /// <summary>The reader in the case's shop.</summary>
    public required Actor Reader { get; init; }
    public required IReadOnlyList<RefundSheet> Refunds { get; init; }

    /// <summary>Those of the refunds that are outlays, with what the reader may do with them beside the case; the newest first.</summary>
    public required IReadOnlyList<OutlaySheet> Outlays { get; init; }
    public required IReadOnlyList<ReshipmentSheet> Reshipments { get; init; }
    public required IReadOnlyList<FormSheet> Forms { get; init; }

    /// <summary>What has become of goods that come back.</summary>
    public required ReturnFacts Return { get; init; }
    public required IReadOnlyList<CaseClaim> Claims { get; init; }

    /// <summary>What was found to be wrong with the product, for its manufacturer; the oldest first.</summary>
    public required IReadOnlyList<QualityRecord> QualityRecords { get; init; }
    public required IReadOnlyList<CaseEvidence> Evidence { get; init; }
    public required IReadOnlyList<CaseLink> Links { get; init; }

    /// <summary>All cases of the matter, this one among them, in the order in which they were opened; one: it stands alone.</summary>
    public required IReadOnlyList<CaseOfMatter> Matter { get; init; }

    /// <summary>The goods and the orders that wait for them; null: the case is no stock-out, or nothing was registered yet.</summary>
    public required StockOutSheet? StockOut { get; init; }

    /// <summary>The open cases of the same order.</summary>
    public required IReadOnlyList<CaseOfOrder> CasesOfOrder { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<CaseEntry> History { get; init; }
    public required ChainVerdict Chain { get; init; }

    /// <summary>Counts the acts that change step, refunds, approvals or assignee: the ETag.</summary>
    public required int Act { get; init; }
}

/// <summary>The case waits for the customer.</summary>
/// <param name="Asked">Null where the step itself begins with waiting.</param>
public sealed record OpenPause(DateTimeOffset Since, string? Asked);

/// <param name="Ticket">The courier's number for it; null: none yet.</param>
public sealed record CaseClaim(
    Guid Id,
    string Courier,
    string TrackingNumber,
    string? Ticket,
    decimal Claimed,
    decimal Recovered,
    ClaimState State,
    Colleague FiledBy,
    DateTimeOffset FiledAt
)
{
    /// <summary>What was last said of it: why the courier refused, why it was given up.</summary>
    public string? Note { get; init; }
    public Colleague? WrittenOffBy { get; init; }

    public ClaimFacts Facts(Currency currency) => new(State, Claimed, Recovered, FiledBy.Id, currency);

    /// <summary>What this person may do with it now.</summary>
    public IReadOnlyList<ClaimAct> OffersTo(Actor person, Currency currency) =>
        ClaimRules.Offers(Facts(currency), person);
}

/// <param name="DefectClass">One of <see cref="DefectClasses.All"/>.</param>
/// <param name="Batch">Null: not known.</param>
/// <param name="By">Null: the product itself.</param>
public sealed record QualityRecord(
    Guid Id,
    string DefectClass,
    string Product,
    string? Batch,
    string Finding,
    Colleague? By,
    DateTimeOffset At
);

/// <param name="Step">The code of the step at which it was attached.</param>
/// <param name="As">The role in which the person attached it.</param>
/// <param name="MediaType">As found in the bytes.</param>
/// <param name="Size">Bytes.</param>
public sealed record CaseEvidence(
    Guid Id,
    string Name,
    string MediaType,
    long Size,
    byte[] Sha256,
    string Step,
    Colleague By,
    Role As,
    DateTimeOffset At
)
{
    /// <summary>True where it came from the case that this one grew from.</summary>
    public bool Carried { get; init; }
}

/// <summary>One of the cases through which a matter went: each but the first was opened by an act on an earlier one.</summary>
/// <param name="OpenedBy">The number of that earlier case; null for the first.</param>
/// <param name="Step">Null once it has ended.</param>
public sealed record CaseOfMatter(string Number, Workflow Workflow, string? OpenedBy, Step? Step, Outcome? Outcome);

/// <param name="Kind">opened, opened-by, goods-to, goods-from, duplicate-of, duplicated-by, related.</param>
public sealed record CaseLink(string Number, string Kind)
{
    /// <summary>True where one of the two grew from the other: <see cref="CaseSheet.Matter"/> tells it with all that went before.</summary>
    public bool IsOfMatter => Kind is "opened" or "opened-by";
}
