using System.Globalization;
using CaseDesk.App.Cases;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Controls.Fields;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Case;

/// <summary>What the reader may do with the case now, made from the definition's own rows.</summary>
public sealed partial class ActionPanel(DeskTime time) : ComponentBase
{
    /// <summary>What every step has beside its own business.</summary>
    static readonly ActionKey[] Besides =
    [
        Actions.AskCustomer,
        Actions.SettledByPlatform,
        Actions.Withdraw,
        Actions.Duplicate,
    ];

    IReadOnlyList<Offer> main = [];
    IReadOnlyList<Offer> beside = [];
    Chosen? chosen;
    int begun;
    int reached;

    [Parameter, EditorRequired]
    public CaseSheet Sheet { get; set; } = null!;

    [Parameter, EditorRequired]
    public InputContext Context { get; set; } = null!;

    /// <summary>The case must be read anew.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Parameter]
    public EventCallback OnTyping { get; set; }

    /// <summary>What was typed was sent or given up.</summary>
    [Parameter]
    public EventCallback OnRest { get; set; }

    Wording Wording => Context.Wording;

    /// <summary>The reader has just acted, and the case is still shown as it was before.</summary>
    bool Acted => Sheet.Act < reached;

    /// <summary>The reader may say yes to money: what is not sure about the order stands above the yes.</summary>
    bool Approves => main.Any(offer => offer.Action == Actions.Approve);

    /// <summary>The reader may pay: what stops all payments of the order stands above it.</summary>
    bool Pays => main.Any(offer => offer.Action == Actions.Paid);

    /// <summary>Where the matter goes on in a kind that the desk does not have yet.</summary>
    IEnumerable<string> OpenByHand =>
        Sheet
            .History.SelectMany(entry => entry.Changes)
            .Where(change => change.TryGetProperty("openByHand", out _))
            .Select(change => change.GetProperty("openByHand").GetString()!);

    protected override void OnParametersSet()
    {
        // What was offered before the action is over, and what is offered after it is still being read.
        var offers = Acted ? [] : Sheet.Offers;
        main = [.. offers.Where(offer => !Besides.Contains(offer.Action))];
        beside = [.. offers.Where(offer => Besides.Contains(offer.Action))];
        if (chosen is null && main is [var only])
            Choose(only);
    }

    void Choose(Offer offer)
    {
        if (chosen?.Action != offer.Action || chosen.Step.Code != offer.Row.From.Code)
            chosen = new Chosen(offer.Row.From, offer.Action, ++begun);
    }

    async Task DoneAsync(MoveResult moved)
    {
        (chosen, reached) = (null, moved.Act);
        OnParametersSet();
        await OnRest.InvokeAsync();
        await OnChanged.InvokeAsync();
    }

    async Task GivenUp()
    {
        chosen = null;
        OnParametersSet();
        await OnRest.InvokeAsync();
    }

    /// <summary>Digits, in the order in which the actions stand.</summary>
    string KeyOf(Offer offer) => (main.ToList().IndexOf(offer) + 1).ToString(CultureInfo.InvariantCulture);

    string Turn(Step step)
    {
        var roles = step.Owners.Names(CaseText.Comma);
        return Sheet.Assignee is { } assignee ? $"{roles} · {assignee.Name}" : roles;
    }

    string Leads(Offer offer)
    {
        // Which of the rows is taken hangs on what is still to be typed, and they lead to different places.
        if (
            Sheet.Workflow.RowsOf(offer.Row.From, offer.Action)
                is [{ If: { Reads: FactsNeeded.None, IsKnownBefore: false } }, ..] rows
            && rows.Select(Leads).Distinct(StringComparer.Ordinal).Skip(1).Any()
        )
            return CaseText.LeadsByChoice;
        return Times(offer) is > 0 and var times
            ? $"{Leads(offer.Row)}{CaseText.Comma}{CaseText.DoneTimes.With(times)}"
            : Leads(offer.Row);
    }

    /// <summary>How often an action that is counted was done.</summary>
    int Times(Offer offer) =>
        offer.Row.Then.Any(effect => effect.Name == CaseEffects.Counted)
            ? Sheet.History.Count(entry => entry.Action == offer.Action.Value)
            : 0;

    string Leads(Transition row)
    {
        var opens = row.Then.FirstOrDefault(effect =>
            effect.When is null && effect.Name.StartsWith("opens-", StringComparison.Ordinal)
        );
        return row.To switch
        {
            _ when opens is not null => Wording.Effect(opens.Name),
            Destination.AtStep at when at.Step.Code == row.From.Code => CaseText.Stays,
            Destination.AtStep at => CaseText.LeadsTo.With(at.Step.Code, Wording.Step(at.Step.Code)),
            Destination.AtEnd end => CaseText.EndsAs.With(Wording.Outcome(end.Outcome.Code)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    sealed record Chosen(Step Step, ActionKey Action, int Begun);
}
