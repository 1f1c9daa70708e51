using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Kinds.Courier;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Tests.Support;

/// <summary>
/// A second version of courier cases, as it could be published one day: K1 has 48 h and waits for nobody, K2 is called K2A, has
/// 12 h and is where logistics can end the case with an explanation and no longer as delivered; lateness is no problem of a
/// courier case any more.
/// </summary>
public static class LaterCourier
{
    static readonly Workflow V1 = Catalogue.Get(KindKeys.Courier, 1);
    static readonly Step K1 = V1.Find("K1")! with { Limit = 48.Hours, Wait = CustomerWait.No };
    static readonly Step K2A = Step.Open("K2A", Role.Logistics, within: 12.Hours);

    static readonly ActionKey[] OfGroundRules =
    [
        Actions.AskCustomer,
        Actions.CustomerAnswered,
        Actions.Withdraw,
        Actions.Duplicate,
    ];

    public static Workflow V2 { get; } =
        Workflow.Define(
            KindKeys.Courier,
            version: 2,
            V1.Cycle,
            K1,
            V1.Opening,
            [
                .. V1
                    .Rows.Where(row => !OfGroundRules.Contains(row.Action))
                    .Where(row => row.From.Code != "K2" || row.Action != Actions.DeliveredMeanwhile)
                    .Select(Later),
                new(K2A, Actions.Explained, Role.Logistics, Outcomes.Explained) { Needs = [Fields.Note] },
            ],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["K2"] = "K2A" }
        );

    /// <summary>Those of a desk on which it has been published.</summary>
    public static Definitions Published { get; } = new([.. Catalogue.All, V2]);

    static Transition Later(Transition row) =>
        row with
        {
            From = Later(row.From),
            To = row.To is Destination.AtStep at ? Later(at.Step) : row.To,
            Needs = [.. row.Needs.Select(Later)],
        };

    static Step Later(Step step) =>
        step.Code switch
        {
            "K1" => K1,
            "K2" => K2A,
            _ => step,
        };

    static Input Later(Input input) =>
        input.Name == CourierRules.Problem.Name
            ? input with
            {
                Options = [.. input.Options.Where(option => option != "late")],
            }
            : input;
}
