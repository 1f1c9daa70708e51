using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>
/// What a supervisor can put right about a case without a move (WORKFLOWS.md §15): what it is called, who bought, who is
/// liable, and what was typed and kept.
/// </summary>
public static class Corrections
{
    public static readonly Input Summary = new("summary", InputType.Text) { MaxLength = 500 };

    public static readonly Input Buyer = new("buyer", InputType.Text) { MaxLength = 200, Personal = true };

    public static readonly Input Liability = new("liability", InputType.Choice)
    {
        Options = Domain.Keys.All<Liability>(),
    };

    /// <summary>What a refund says: exactly this is approved, so it changes by being asked for anew.</summary>
    static readonly string[] OfTheRequest =
    [
        Fields.Amount.Name,
        Fields.Lines.Name,
        Fields.RefundReason.Name,
        Fields.Method.Name,
        Fields.Payee.Name,
        Fields.Bearer.Name,
        Fields.BearerReason.Name,
        Fields.ExchangeParts.Name,
    ];

    /// <summary>
    /// The field by its name, to read the new value against. Refuses with <c>goes-back-to-its-request</c> or
    /// <c>not-correctable</c>, which names the fields that are.
    /// </summary>
    /// <param name="refund">That the case has; null: none, and then what will be asked for can still be put right.</param>
    /// <param name="goods">That came back: while they are here, what is asked for them is only ever asked for anew.</param>
    public static Result<Input> Find(Workflow workflow, string field, RefundFacts? refund, ReturnFacts goods)
    {
        var asked =
            refund is not null
            || AsksForGoods(workflow)
            || (goods.GoodsHere && (field == Fields.Amount.Name || field == Fields.Lines.Name));
        if (field == Fields.Payee.Name || (asked && OfTheRequest.Contains(field, StringComparer.Ordinal)))
        {
            return new Refusal("goes-back-to-its-request", RefusalKind.Rule, ("input", field));
        }

        return Named(workflow, field) is { } found
            ? found
            : new Refusal(
                "not-correctable",
                RefusalKind.Rule,
                ("input", field),
                ("inputs", string.Join(", ", Of(workflow).Select(input => input.Name)))
            );
    }

    /// <summary>The field by its name, whether or not it can be put right now; null: there is none.</summary>
    public static Input? Named(Workflow workflow, string field) =>
        Of(workflow).FirstOrDefault(input => input.Name == field);

    /// <summary>What the person may put right as things stand.</summary>
    public static IReadOnlyList<Input> Offers(Workflow workflow, RefundFacts? refund, ReturnFacts goods, Actor actor) =>
        actor.Holds(Role.Supervisor)
            ? [.. Of(workflow).Where(input => Find(workflow, input.Name, refund, goods).Succeeded)]
            : [];

    /// <summary>What goods are sent is typed with the request, and nowhere before.</summary>
    static bool AsksForGoods(Workflow workflow) =>
        workflow.Rows.Any(row => row.Then.Any(effect => effect.Name == ReshipmentEffects.Requested));

    static IEnumerable<Input> Of(Workflow workflow) => [Summary, Buyer, Liability, .. workflow.KeptInputs];
}
