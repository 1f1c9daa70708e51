using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Controls.Fields;

/// <summary>What the fields of an action need to know of its case to be typed into.</summary>
/// <param name="Lines">Of the order; none where the case has no order.</param>
/// <param name="Evidence">What the case has already.</param>
public sealed record InputContext(
    Wording Wording,
    Currency Currency,
    ShopZone Zone,
    IReadOnlyList<OrderLine> Lines,
    IReadOnlyList<EvidenceChoice> Evidence
);
