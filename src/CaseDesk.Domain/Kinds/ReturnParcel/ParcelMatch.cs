using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds.Courier;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Kinds.ReturnParcel;

/// <summary>How a case takes goods that have come back. What stands first fits first.</summary>
public enum ParcelFit
{
    /// <summary>A quality complaint whose goods are to be inspected.</summary>
    Inspected,

    /// <summary>A return whose parcel is under way.</summary>
    Awaited,

    /// <summary>A return that the buyer has not said to be posted.</summary>
    NotPosted,

    /// <summary>A return that is still talked over, or was paid before its goods came: it is noted that they are here.</summary>
    Noted,

    /// <summary>A shipment that the buyer refused to take.</summary>
    Refused,
}

/// <summary>Which case of an order a parcel that came back belongs to (WORKFLOWS.md §10).</summary>
public static class ParcelMatch
{
    /// <summary>The first that fits; of equals the one with the parcel's number, then the oldest. Null: none waits for it.</summary>
    /// <param name="parcel">The tracking number; null: not known.</param>
    public static (CaseOfOrder Case, ParcelFit Fit)? Of(IEnumerable<CaseOfOrder> cases, string? parcel)
    {
        var fits = cases
            .Select(one => (Case: one, Fit: FitOf(one)))
            .Where(one => one.Fit is not null)
            .OrderBy(one => one.Fit)
            .ThenBy(one => IsParcelOf(one.Case, parcel) ? 0 : 1)
            .ThenBy(one => one.Case.Number, StringComparer.Ordinal)
            .ToList();
        return fits is [var first, ..] ? (first.Case, first.Fit!.Value) : null;
    }

    /// <summary>Null: it does not wait for goods.</summary>
    public static ParcelFit? FitOf(CaseOfOrder one) =>
        one.GoodsHere ? null
        : one.Step.TakesGoods is not GoodsIntake.None and var intake ? FitOf(intake, one.Counted)
        : IsRefused(one) ? ParcelFit.Refused
        : null;

    /// <summary>
    /// Its clock can stand until the goods come: they are paid for, and nothing else is waited for. Elsewhere it stands for an
    /// answer of the buyer.
    /// </summary>
    public static bool StandsForGoods(CaseOfOrder one) =>
        one.Step is { TakesGoods: GoodsIntake.Noted, BeforePayment: false };

    static ParcelFit? FitOf(GoodsIntake intake, IReadOnlyCollection<ActionKey> done) =>
        intake switch
        {
            GoodsIntake.Inspected => done.Contains(Actions.Arrived) || done.Contains(Actions.HandedIn)
                ? null
                : ParcelFit.Inspected,
            GoodsIntake.Received => ParcelFit.Awaited,
            GoodsIntake.Posted => ParcelFit.NotPosted,
            GoodsIntake.Noted => ParcelFit.Noted,
            GoodsIntake.None => null,
        };

    /// <summary>The buyer did not take it, so that it is on its way back wherever its case stands.</summary>
    static bool IsRefused(CaseOfOrder one) =>
        one.Workflow == KindKeys.Courier && one.Known.Choice(CourierRules.Problem.Name) == CourierRules.Refused;

    /// <summary>What was agreed on to come back; null where nothing was, and the order's own lines are what there can be.</summary>
    public static IReadOnlyList<LineQuantity>? AgreedBy(CaseOfOrder one) =>
        FitOf(one) is ParcelFit.Awaited or ParcelFit.NotPosted
        && one.Known.Lines(Fields.Lines.Name) is { Count: > 0 } lines
            ? lines
            : null;

    /// <summary>What was counted, beside what that case expects.</summary>
    public static IReadOnlyList<LineCount> CountsFor(CaseOfOrder? one, IReadOnlyList<LineCount> counted)
    {
        if (one is null || AgreedBy(one) is not { } agreed)
        {
            return counted;
        }

        var expected = agreed.ToDictionary(line => line.Line, line => line.Quantity);
        var here = counted.ToDictionary(count => count.Line, count => count.Counted);
        return
        [
            .. expected
                .Keys.Union(here.Keys)
                .Order()
                .Select(line => new LineCount(line, expected.GetValueOrDefault(line), here.GetValueOrDefault(line)))
                .Where(count => count.Expected > 0 || count.Counted > 0),
        ];
    }

    static bool IsParcelOf(CaseOfOrder one, string? parcel) =>
        parcel is { Length: > 0 } && one.Known.Tracking(ReturnFields.Tracking.Name)?.Number == parcel;
}
