using CaseDesk.App.Exports;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using Column = CaseDesk.App.Exports.Column<CaseDesk.Domain.Statements.StatementEntry>;
using GroupColumn = CaseDesk.App.Exports.Column<CaseDesk.Domain.Statements.GroupTotal>;

namespace CaseDesk.App.Statements;

/// <summary>What a statement's lists show, declared once for page, files and API.</summary>
public static class StatementColumns
{
    // csharpier-ignore-start
    public static IReadOnlyList<Column> All { get; } =
    [
        new Column.Text(    "case",                  entry => entry.Case ),
        new Column.Text(    "order",                 entry => entry.Order ),
        new Column.Text(    "buyer",                 entry => entry.Buyer ),
        new Column.Word(    "kind",      "kind",     entry => entry.Kind.Key() ),
        new Column.Word(    "reason",    "reason",   entry => entry.Reason ),
        new Column.Word(    "bearer",    "bearer",   entry => entry.Bearer.Key() ),
        new Column.Courier( "courier",               entry => entry.Courier ),
        new Column.Word(    "method",    "method",   entry => entry.Method.Key() ),
        new Column.Text(    "reference",             entry => entry.Reference ),
        new Column.Word(    "origin",    "origin",   entry => entry.Origin.Key() ),
        new Column.Person(  "requester",             entry => entry.Requester ),
        new Column.People(  "approvers",             entry => entry.Approvers ),
        new Column.Person(  "payer",                 entry => entry.Payer ),
        new Column.Instant( "at",                    entry => entry.At ),
        new Column.Money(   "amount",                entry => entry.Amount ),
        new Column.Flag(    "late",                  entry => entry.Late ),
        new Column.Text(    "corrects",              entry => entry.Corrects?.ToString() ),
        // Of corrections alone: a closed statement's file stays what it was.
        new Column.Flag(    "overpayment",           entry => entry is { Corrects: not null, Overpaid: not null } ),
        new Column.Word(    "mark",      "mark",     entry => entry.Mark?.Key() ),
        new Column.Word(    "finding",   "finding",  entry => entry.Finding.Key() ),
        new Column.Said(    "explanation", "explanation", entry => entry.Explanation ),
    ];

    /// <summary>The columns of the totals by one grouping.</summary>
    public static IReadOnlyList<GroupColumn> Of(Grouping by) => [Heads[by], Count, Amount];

    /// <summary>The whole, in one row.</summary>
    public static IReadOnlyList<Column<StatementTotals>> Whole { get; } =
    [
        new Column<StatementTotals>.Word(  "total", "whole", _ => "total" ),
        new Column<StatementTotals>.Count( "count",          totals => totals.Count ),
        new Column<StatementTotals>.Money( "amount",         totals => totals.Amount ),
    ];

    static readonly GroupColumn Count =  new GroupColumn.Count( "count", group => group.Count );
    static readonly GroupColumn Amount = new GroupColumn.Money( "amount", group => group.Amount );

    static readonly Dictionary<Grouping, GroupColumn> Heads = new()
    {
        [Grouping.Reason]  = new GroupColumn.Word( "reason",  "reason", group => group.Key ),
        [Grouping.Bearer]  = new GroupColumn.Word( "bearer",  "bearer", group => group.Key ),
        [Grouping.Method]  = new GroupColumn.Word( "method",  "method", group => group.Key ),
        [Grouping.Courier] = new GroupColumn.Courier("courier",         group => group.Name ?? "—" ),
        [Grouping.Agent]   = new GroupColumn.Text( "agent",             group => group.Name is { } name ? $"{name} ({group.Key})" : "—" ),
    };
    // csharpier-ignore-end

    /// <summary>The column of a name that is in <see cref="All"/>.</summary>
    public static Column Named(string name) => ByName[name];

    static readonly Dictionary<string, Column> ByName = All.ToDictionary(column => column.Name, StringComparer.Ordinal);
}
