using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Kinds.Settlement;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Kinds.Quality;

/// <summary>What a quality complaint asks for and decides by.</summary>
public static class QualityRules
{
    public static readonly Input DefectClass = new("defectClass", InputType.Choice)
    {
        Options = DefectClasses.All,
        Kept = true,
    };

    /// <summary>As the manufacturer knows it: a name, a model, a SKU.</summary>
    public static readonly Input Product = new("product", InputType.Text) { MaxLength = 200, Kept = true };

    /// <summary>The number printed on the goods, where there is one.</summary>
    public static readonly Input Batch = new("batch", InputType.Text)
    {
        Required = false,
        MaxLength = 100,
        Kept = true,
    };

    public static readonly Input Severity = new("severity", InputType.Choice)
    {
        Options = ["minor", "major", "critical"],
        Kept = true,
    };

    /// <summary>How the goods come to inspection.</summary>
    public static readonly Input CourierService = new("courierService", InputType.Text)
    {
        MaxLength = 200,
        Kept = true,
    };

    /// <summary>How the freight is paid back: asked only where there is any.</summary>
    static readonly Input FreightMethod = Fields.Method with
    {
        Required = false,
        RequiredWith = Fields.Freight.Name,
        Kept = false,
    };

    /// <summary>顾客抱怨处理单.</summary>
    public static readonly Input[] ComplaintForm =
    [
        Severity,
        CourierService,
        Fields.Freight,
        FreightMethod,
        Fields.Payee,
        Fields.Receipt,
    ];

    public static readonly Effect FileComplaint = FormEffects.Request(
        FormKind.Complaint,
        says: [Severity, CourierService]
    );

    /// <summary>One yes to the form and to the freight that stands on it.</summary>
    static readonly ApprovalDuties OfBoth = ApprovalDuties.OverAll(
        FactsNeeded.Form | OutlayGuards.Waiting,
        situation => FormGuards.RequestOf(situation) is { } form ? [form, .. OutlayGuards.RequestsOf(situation)] : []
    );

    public static readonly Guard[] MayApprove =
    [
        OfBoth.Requested,
        OfBoth.NotTheRequester,
        OfBoth.OncePerPerson,
        OutlayGuards.AsRequested,
        OutlayGuards.Duties.Limit,
    ];

    public static readonly Condition GoodsAreAwaited = new(
        "goods-are-awaited",
        FactsNeeded.None,
        situation => !WasDone(situation, Actions.Arrived) && !WasDone(situation, Actions.HandedIn)
    );

    public static readonly Condition NotHandedIn = new(
        "not-handed-in",
        FactsNeeded.None,
        situation => !WasDone(situation, Actions.HandedIn)
    );

    public static readonly Condition DefectWasFound = new(
        "defect-was-found",
        FactsNeeded.None,
        situation => WasDone(situation, Actions.DefectConfirmed)
    );

    public static readonly Condition NoDefectWasFound = new(
        "no-defect-was-found",
        FactsNeeded.None,
        situation => !WasDone(situation, Actions.DefectConfirmed)
    );

    /// <summary>For the manufacturer, with what was typed when the complaint was accepted.</summary>
    public static readonly Effect RecordQuality = new(
        "quality-record",
        FactsNeeded.None,
        situation =>
            [
                new Change.QualityRecorded(
                    situation.Inputs.Choice(DefectClass.Name) ?? DefectClasses.Other,
                    situation.Inputs.Text(Product.Name) ?? "",
                    situation.Inputs.Text(Batch.Name),
                    situation.Typed!.Text(Fields.Finding.Name)!
                ),
            ]
    );

    /// <summary>Nothing is to be inspected any more: the form that waits is cancelled. Freight that was laid out is still owed.</summary>
    public static Transition PlatformSettlesComplaint(Step step, Step settled)
    {
        var row = PaymentRows.PlatformSettles(step, settled);
        return row with { Then = [FormEffects.CancelOpen, .. row.Then] };
    }

    static bool WasDone(Situation situation, ActionKey action) => situation.Facts.Counted.GetValueOrDefault(action) > 0;
}
