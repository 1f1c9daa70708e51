using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Orders;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds.ReturnParcel;
using CaseDesk.Domain.Parcels;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Controls.Fields;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.NewCase;

/// <summary>
/// Logs a case: for an order, where the kind that fits is proposed and cases that run already are shown first, or of a kind
/// that hangs on no order.
/// </summary>
public sealed partial class LogCase(
    OrderView orders,
    OpenCase open,
    Drafts drafts,
    DeskTime time,
    Toasts toasts,
    NavigationManager navigation,
    TimeProvider clock
) : ComponentBase, IDisposable
{
    string key = PageKey.New();
    readonly Dictionary<string, InputValue> typed = new(StringComparer.Ordinal);
    Result<OrderTruth> truth;
    IReadOnlyList<CaseProposal> proposals = [];
    string? workflow;
    string? summary;
    string? letters;
    Breath? breath;
    Refusal? refusal;
    DateTimeOffset? drafted;
    bool logging;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Shop { get; set; } = "";

    /// <summary>Its number; null: the case hangs on none.</summary>
    [Parameter]
    public string? Order { get; set; }

    /// <summary>The kind, where there is no order to choose by.</summary>
    [Parameter]
    public string? Kind { get; set; }

    ShopCard Place => Me.Shops.FirstOrDefault(one => one.Key == Shop) ?? Me.Shops[0];

    CaseProposal Chosen => proposals.First(proposal => proposal.Workflow.Key == workflow);

    IEnumerable<OrderCase> Duplicates => truth.Value?.Cases.Where(other => other.Step is not null) ?? [];

    /// <summary>What a new case of the order can have grown from.</summary>
    IReadOnlyList<Option> CasesOfOrder =>
        [.. (truth.Value?.Cases ?? []).Select(other => new Option(other.Number, $"{other.Number} {KindOf(other)}"))];

    /// <summary>What is in a parcel is what its case is about.</summary>
    bool SaysItself => Chosen.Workflow.Opening.Inputs.Contains(ReturnParcelRules.Contents);

    string? Contents => (typed.GetValueOrDefault(ReturnParcelRules.Contents.Name) as InputValue.Text)?.Value;

    string Form => $"new-case/{Shop}/{Order ?? Kind}";

    protected override async Task OnInitializedAsync()
    {
        proposals = await ProposalsAsync();
        if (proposals.Count == 0)
            return;
        workflow = proposals[0].Workflow.Key;
        summary = SummaryOf(proposals[0]);
        BeginTyping();
        if (
            await drafts.ReadAsync(Me.Id, Form, default) is not { } draft
            || NewCaseDraft.Read(draft.Body) is not { } kept
        )
            return;
        drafted = draft.At;
        summary = kept.Summary;
        workflow = proposals.FirstOrDefault(one => one.Workflow.Key == kept.Workflow)?.Workflow.Key ?? workflow;
        BeginTyping();
    }

    async Task<IReadOnlyList<CaseProposal>> ProposalsAsync()
    {
        if (Order is null)
            return [.. CaseProposal.WithoutOrder(Me.Roles).Where(one => one.Workflow.Key == Kind)];
        truth = await orders.ReadAsync(Me.Id, Shop, Order, default);
        return truth.Value is { } order ? CaseProposal.For(order, Me.Roles, time.Now) : [];
    }

    void GoToShop(string? shop) => navigation.NavigateTo(NewCaseAddress.WithoutOrder(shop, Kind!));

    async Task ChooseAsync(CaseProposal proposal)
    {
        // What was only proposed goes with the proposal; what was typed stays.
        if (summary is null || proposals.Any(one => SummaryOf(one) == summary))
            summary = SummaryOf(proposal);
        (workflow, refusal) = (proposal.Workflow.Key, null);
        BeginTyping();
        await KeepAsync();
    }

    /// <summary>With what the order's data tell of what is asked for.</summary>
    void BeginTyping()
    {
        typed.Clear();
        foreach (var (name, value) in Chosen.Opening.All)
            typed[name] = value;
    }

    /// <summary>The field was left.</summary>
    Task SetSummaryAsync(string? text)
    {
        (summary, letters, refusal) = (text, null, null);
        return KeepAsync();
    }

    /// <summary>Letters are not written back into the field that somebody is in: those typed meanwhile would be lost.</summary>
    void Type(string? text)
    {
        (letters, refusal) = (text, null);
        breath ??= new Breath(clock, () => InvokeAsync(KeepAsync));
        breath.Type();
    }

    void Set(Input input, InputValue? value)
    {
        refusal = null;
        if (value is null)
            typed.Remove(input.Name);
        else
            typed[input.Name] = value;
    }

    async Task KeepAsync()
    {
        if (logging)
            return;
        drafted = await drafts.SaveAsync(Me.Id, Form, new NewCaseDraft(workflow!, letters ?? summary).Write(), default);
        StateHasChanged();
    }

    public void Dispose() => breath?.Dispose();

    async Task LogAsync()
    {
        if (logging)
            return;
        logging = true;
        breath?.Stop();
        var said = (SaysItself ? Contents : letters ?? summary) ?? "";
        var inputs = TypedInputs.Json(typed, Place.Currency);
        var content = $"{workflow} {Place.Key} {Order} {said} {inputs}";
        var opened = await open.RunAsync(
            new OpenRequest(Me.Id, workflow!, Place.Key, Order, said, inputs)
            {
                Known = Chosen.Known,
                Key = new ActKey(key, SHA256.HashData(Encoding.UTF8.GetBytes(content))),
            },
            default
        );
        logging = false;
        refusal = opened.Refusal;
        if (refusal is not null)
        {
            key = PageKey.New();
            if (
                Chosen
                    .Workflow.Opening.Inputs.Select(input => input.Name)
                    .Append("summary")
                    .All(name => About(name) is null)
            )
                toasts.Refused(refusal.Sentence(zone: Place.Zone));
            return;
        }

        await drafts.DropAsync(Me.Id, Form, default);
        toasts.Done(NewCaseText.Logged.With(opened.Value!.Case));
        navigation.NavigateTo($"/cases/{opened.Value.Case}");
    }

    string? SummaryOf(CaseProposal proposal) =>
        proposal.Reason is ProposalReason.DeliveredLate or ProposalReason.NotDelivered or ProposalReason.Lost
        && truth.Value is { PromisedAt: { } promised } order
        && MissedPromise.Of(order.ShippedAt, promised, order.DeliveredAt, time.Now) is { } missed
            ? new LateWords(time).Summary(promised, order.DeliveredAt, missed.By, order.Zone)
            : null;

    string? About(string input) => refusal?.Numbers.GetValueOrDefault("input") == input ? refusal.Sentence() : null;

    InputContext Context =>
        new(Wording.For(Chosen.Workflow, CultureInfo.CurrentUICulture), Place.Currency, Place.Zone, [], []);

    static string Name(CaseProposal proposal) => Wording.For(proposal.Workflow, CultureInfo.CurrentUICulture).Workflow;

    static string KindOf(OrderCase other) => Wording.For(other.Workflow, CultureInfo.CurrentUICulture).Workflow;

    static string Said(ProposalReason reason) =>
        reason switch
        {
            ProposalReason.DeliveredLate => NewCaseText.DeliveredLate,
            ProposalReason.NotDelivered => NewCaseText.NotDelivered,
            ProposalReason.Lost => NewCaseText.LostProbably,
            ProposalReason.NotShipped => NewCaseText.NotShipped,
            ProposalReason.BadReview => NewCaseText.BadReview,
        };
}
