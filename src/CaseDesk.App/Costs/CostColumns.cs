using CaseDesk.App.Claims;
using CaseDesk.Domain.Costs;
using ClaimColumn = CaseDesk.App.Exports.Column<CaseDesk.App.Claims.CourierMonth>;
using Column = CaseDesk.App.Exports.Column<CaseDesk.Domain.Costs.GroupCost>;

namespace CaseDesk.App.Costs;

/// <summary>What the lists of a month's costs show, declared once for page, files and API.</summary>
public static class CostColumns
{
    /// <summary>The columns of the costs by one grouping: what the group is, then what it cost.</summary>
    public static IReadOnlyList<Column> Of(CostGrouping by) => Lists[by];

    // csharpier-ignore-start
    static readonly Column[] Sums =
    [
        new Column.Count( "count",        group => group.Count ),
        new Column.Money( "refunded",     group => group.Refunded ),
        new Column.Money( "freight",      group => group.Freight ),
        new Column.Money( "compensation", group => group.Compensation ),
        new Column.Money( "reshipped",    group => group.Reshipped ),
        new Column.Money( "recovered",    group => group.Recovered ),
        new Column.Money( "cost",         group => group.Cost ),
    ];

    static readonly Dictionary<CostGrouping, IReadOnlyList<Column>> Lists = new()
    {
        [CostGrouping.Bearer]    = [ new Column.Word( "bearer",    "bearer",    group => group.Key ), .. Sums ],
        [CostGrouping.Liability] = [ new Column.Word( "liability", "liability", group => Named(group, "unknown") ), .. Sums ],
        [CostGrouping.Courier]   = [ new Column.Courier( "courier",             group => Named(group, "—") ), .. Sums ],
        [CostGrouping.Product]   = [ new Column.Text( "product",                group => group.Name ?? "—" ),
                                     new Column.Text( "sku",                    group => group.Key ), .. Sums ],
        [CostGrouping.Reason]    = [ new Column.Word( "reason",    "reason",    group => Named(group, "unknown") ), .. Sums ],
        [CostGrouping.Agent]     = [ new Column.Text( "agent",                  group => group.Name is { } name ? $"{name} ({group.Key})" : "—" ), .. Sums ],
    };

    /// <summary>What became of the claims that were filed in the month.</summary>
    public static IReadOnlyList<ClaimColumn> Claims { get; } =
    [
        new ClaimColumn.Courier( "courier",    filed => filed.Courier.Length > 0 ? filed.Courier : "—" ),
        new ClaimColumn.Count(   "count",      filed => filed.Count ),
        new ClaimColumn.Money(   "claimed",    filed => filed.Claimed ),
        new ClaimColumn.Money(   "accepted",   filed => filed.Accepted ),
        new ClaimColumn.Money(   "recovered",  filed => filed.Recovered ),
        new ClaimColumn.Money(   "writtenOff", filed => filed.WrittenOff ),
        new ClaimColumn.Money(   "open",       filed => filed.Open ),
    ];
    // csharpier-ignore-end

    static string Named(GroupCost group, string otherwise) => group.Key.Length > 0 ? group.Key : otherwise;
}
