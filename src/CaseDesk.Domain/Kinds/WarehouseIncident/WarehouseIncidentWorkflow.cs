using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;

namespace CaseDesk.Domain.Kinds.WarehouseIncident;

/// <summary>Something in the warehouse that cannot wait: 仓库突发事件 (WORKFLOWS.md §12). It hangs on no order.</summary>
public static class WarehouseIncidentWorkflow
{
    /// <summary>Whoever is there reports it.</summary>
    static readonly IReadOnlyList<Role> Anyone = Roles.OfPeople;

    static readonly Step I1 = Step.Open("I1", Anyone, within: 1.Hours);
    static readonly Step I2 = Step.Open("I2", Supervisor, within: 24.Hours);
    static readonly Step I3 = Step.Open("I3", Supervisor, within: 3.WorkingDays);

    static readonly Input Incident = new("incident", InputType.Choice)
    {
        Options = ["people", "goods", "delay", "understaffed"],
        Kept = true,
    };
    static readonly Input What = new("what", InputType.Text);
    static readonly Input Measure = new("measure", InputType.Text);

    // csharpier-ignore-start
    public static readonly Workflow V1 = Workflow.Define(KindKeys.WarehouseIncident, version: 1, cycle: null, start: I1, new Opening(Anyone, OrderNeed.None),
    [
        //   from  action      by           to
        new( I1,   Reported,   Anyone,      I2              ) { Needs = [Incident] },
        new( I2,   Acted,      Supervisor,  I3              ) { Needs = [What] },
        new( I3,   Prevented,  Supervisor,  Outcomes.Closed ) { Needs = [Fields.Cause, Measure] },
    ]);
    // csharpier-ignore-end
}
