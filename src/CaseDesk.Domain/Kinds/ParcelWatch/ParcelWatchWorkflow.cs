using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Openings;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;
using static CaseDesk.Domain.Workflows.Outcomes;

namespace CaseDesk.Domain.Kinds.ParcelWatch;

/// <summary>A parcel that makes no progress, followed before its buyer asks: 问题件跟踪/查件 (WORKFLOWS.md §12).</summary>
public static class ParcelWatchWorkflow
{
    static readonly Step L1 = Step.Open("L1", Logistics, within: 24.Hours);
    static readonly Step L2 = Step.Open("L2", Agent, within: 24.Hours);

    /// <summary>What the tracking data, or somebody who looked at them, saw.</summary>
    public static readonly Input Seen = new("seen", InputType.Choice) { Options = Keys.All<Sighting>(), Kept = true };

    static readonly Input BeforeAsked = new("beforeAsked", InputType.Boolean);

    /// <summary>延长收货: the platform gives the buyer longer to confirm the receipt.</summary>
    static readonly Input ReceiptExtended = new("receiptExtended", InputType.Boolean);

    /// <summary>The value of the coupon that the buyer was given, where there was one.</summary>
    static readonly Input Coupon = new("coupon", InputType.Money) { Required = false };

    // csharpier-ignore-start
    public static readonly Workflow V1 = Workflow.Define(KindKeys.ParcelWatch, version: 1, cycle: null, start: L1, new Opening([Logistics, Agent], OrderNeed.Required) { Inputs = [Seen], ByProduct = true },
    [
        //   from  action           by          to
        new( L1,   Actions.Moving,  Logistics,  Outcomes.Moving ) { Needs = [Fields.Note.Optional()] },
        new( L1,   ContactBuyer,    Logistics,  L2              ) { Needs = [Fields.Note.Optional()] },
        new( L1,   LostOrDamaged,   Logistics,  HandedOver      ) { Needs = [Fields.Note.Optional()], Then = [CaseEffects.Opens(KindKeys.Courier, "K1")] },

        new( L2,   Actions.Told,    Agent,      Outcomes.Told   ) { Needs = [BeforeAsked, ReceiptExtended, Coupon] },
    ]);
    // csharpier-ignore-end
}
