using CaseDesk.Domain.Funds;

namespace CaseDesk.App.Funds.Formats;

/// <summary>What a row says of an after-sale request. Of a list of columns the first that is filled counts.</summary>
public sealed record RefundFormat
{
    public required IReadOnlyList<string> Number { get; init; }

    public required IReadOnlyList<string> Order { get; init; }

    public IReadOnlyList<string> SubOrder { get; init; } = [];

    public required IReadOnlyList<string> Status { get; init; }

    public IReadOnlyList<string> Type { get; init; } = [];

    /// <summary>Added up, as far as filled. None: the total without the platform's part.</summary>
    public IReadOnlyList<string> ToBuyer { get; init; } = [];

    /// <summary>Added up, as far as filled.</summary>
    public IReadOnlyList<string> ToPlatform { get; init; } = [];

    /// <summary>Added up, as far as filled. None: both parts together.</summary>
    public IReadOnlyList<string> Total { get; init; } = [];

    public IReadOnlyList<string> AppliedAt { get; init; } = [];

    public IReadOnlyList<string> CompletedAt { get; init; } = [];

    /// <summary>
    /// What a succeeded row that says no completion is dated by. None: such a row refuses the file, for money without a month
    /// is in no month's comparison.
    /// </summary>
    public IReadOnlyList<string> CompletedElse { get; init; } = [];

    public IReadOnlyList<string> DueAt { get; init; } = [];

    public IReadOnlyList<string> Reason { get; init; } = [];

    public IReadOnlyList<string> Goods { get; init; } = [];

    public IReadOnlyList<string> Transaction { get; init; } = [];

    /// <summary>
    /// The platform's words for where a request stands. A word that is in none of them refuses the file: it could mean
    /// money. <c>*</c> among them is every other word, for platforms whose words are not all known.
    /// </summary>
    public required IReadOnlyDictionary<ExportedRefundState, IReadOnlyList<string>> States { get; init; }

    public IReadOnlyDictionary<AfterSaleType, IReadOnlyList<string>> Types { get; init; } =
        new Dictionary<AfterSaleType, IReadOnlyList<string>>();
}
