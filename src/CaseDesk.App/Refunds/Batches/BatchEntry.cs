using CaseDesk.App.Exports;
using CaseDesk.Domain.Money;
using Column = CaseDesk.App.Exports.Column<CaseDesk.App.Refunds.Batches.BatchEntry>;

namespace CaseDesk.App.Refunds.Batches;

/// <summary>A refund as the payer's file has it: the payee in full.</summary>
/// <param name="Payee">Null: no transfer.</param>
/// <param name="Deadline">When the platform settles the order by itself; null: nobody knows.</param>
public sealed record BatchEntry(
    long Batch,
    int Position,
    string Order,
    string Case,
    string? Buyer,
    string? Payee,
    decimal Amount,
    string Kind,
    string Reason,
    DateTimeOffset? Deadline
);

/// <summary>The columns of a batch's file: first what the desk says, which must come back as it went, then what the payer fills in.</summary>
static class BatchColumns
{
    public const string Batch = "batch";
    public const string Position = "position";
    public const string Order = "order";
    public const string Case = "case";
    public const string Payee = "payee";
    public const string Amount = "amount";
    public const string Result = "result";
    public const string Reference = "reference";
    public const string Time = "time";
    public const string Why = "why";
    public const string CheckedAt = "checked";

    // csharpier-ignore-start
    public static IReadOnlyList<Column> All { get; } =
    [
        new Column.Text(    Batch,                entry => Said(entry.Batch) ),
        new Column.Text(    Position,             entry => Said(entry.Position) ),
        new Column.Text(    Order,                entry => entry.Order ),
        new Column.Text(    Case,                 entry => entry.Case ),
        new Column.Text(    "buyer",              entry => entry.Buyer ),
        new Column.Text(    Payee,                entry => entry.Payee ),
        new Column.Money(   Amount,               entry => entry.Amount ),
        new Column.Word(    "kind",     "kind",   entry => entry.Kind ),
        new Column.Word(    "reason",   "reason", entry => entry.Reason ),
        new Column.Instant( "deadline",           entry => entry.Deadline ),
        ToFill(Result),
        ToFill(Reference),
        ToFill(Time),
        ToFill(Why),
        ToFill(CheckedAt),
    ];
    // csharpier-ignore-end

    /// <summary>Without these a file is none of a batch.</summary>
    public static IReadOnlyList<string> Wanted { get; } =
    [Batch, Position, Order, Case, Payee, Amount, Result, Reference, Time, Why];

    static Column.Text ToFill(string name) => new(name, _ => null);

    static string Said(long number) => Domain.Invariant.ToInvariant(number);
}
