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
)
{
    /// <summary>The orders that an action can be about, where the case does not hang on one.</summary>
    public IReadOnlyList<Option> Orders { get; init; } = [];

    /// <summary>It can be about any other order of the shop as well.</summary>
    public bool AnyOrder { get; init; }
}
