using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Kinds.ReturnParcel.ReturnParcelRules;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;
using static CaseDesk.Domain.Workflows.Outcomes;

namespace CaseDesk.Domain.Kinds.ReturnParcel;

/// <summary>A parcel has come back to the warehouse, and nobody may know yet whose it is: 仓库收到退货包裹 (WORKFLOWS.md §10).</summary>
public static class ReturnParcelWorkflow
{
    static readonly Step M = Step.Open("M", Warehouse, within: 9.Daily);
    static readonly Step M1 = Step.Open("M1", Warehouse, within: 24.Hours);
    static readonly Step M3 = Step.Open("M3", Agent, within: 24.Hours);
    static readonly Step M6 = Step.Open("M6", Warehouse, within: 24.Hours);
    static readonly Step M7 = Step.Open("M7", Warehouse, within: 24.Hours);

    static readonly Input[] Register = [Parcel, Sender, PhoneTail, Contents, Skus];

    static readonly Input[] Inspection = [ReturnFields.Counted, Fields.Finding, Fields.Evidence];

    // csharpier-ignore-start
    public static readonly Workflow V1 = Workflow.Define(KindKeys.ReturnParcel, version: 1, cycle: null, start: M, new Opening([Warehouse], OrderNeed.None) { Inputs = Register, Does = Registered },
    [
        //   from  action             by                  to
        new( M,    Registered,        Warehouse,          M1 ) { Needs = Register, Then = [TellWhoAwaits] },

        new( M1,   Found,             Warehouse,          M7 ) { ManualCode = "M5", Needs = [ReturnParcelRules.Order], Then = [FindOrder] },
        new( M1,   NotFound,          Warehouse,          M3 ) { ManualCode = "M2", Needs = [Fields.Note.Optional()] },

        new( M3,   Found,             Agent,              M7 ) { Needs = [ReturnParcelRules.Order], Then = [FindOrder] },
        new( M3,   NotFound,          Agent,              M6 ) { ManualCode = "M4", Needs = [Fields.Note.Optional()] },

        new( M6,   Listed,            Warehouse,          M6 ) { Needs = [Shelf], Then = [CaseEffects.SetsAside] },
        new( M6,   Claimed,           [Warehouse, Agent], M7 ) { Needs = [ReturnParcelRules.Order], Then = [FindOrder] },
        new( M6,   Disposed,          Supervisor,         Unclaimed ) { Needs = [How], Guards = [KeptLongEnough] },

        new( M7,   Intact,            Warehouse,          Matched ) { Needs = [ReturnFields.Counted, Fields.Evidence], Guards = [ReturnParcelRules.CountsAgree], Then = [GoesOn(ReturnCondition.Intact)] },
        new( M7,   Damaged,           Warehouse,          Matched ) { Needs = Inspection, Guards = [EvidenceGuards.Evidence], Then = [GoesOn(ReturnCondition.Damaged)] },
        new( M7,   Actions.Differs,   Warehouse,          Matched ) { Needs = Inspection, Guards = [EvidenceGuards.Evidence, ReturnParcelRules.CountsDiffer], Then = [GoesOn(ReturnCondition.Differs)] },
        new( M7,   NotFound,          Warehouse,          M1 ) { Needs = [Fields.Note.Optional()], Then = [ForgetOrder] },
    ]);
    // csharpier-ignore-end
}
