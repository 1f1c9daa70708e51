using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Refunds;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds.Outlay;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Controls.Fields;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Case;

/// <summary>
/// Types one action of a case and sends it. What is typed outlives everything but being sent or given up: another's act on
/// the case, a lost connection, a restart.
/// </summary>
public sealed partial class ActionForm(
    MoveCase move,
    CaseFindings rules,
    ActOnOutlay outlays,
    OutlayFindings outlayRules,
    Drafts drafts,
    DeskTime time,
    Toasts toasts,
    TimeProvider clock
) : ComponentBase, IDisposable
{
    readonly CancellationTokenSource gone = new();
    TypedInputs typed = null!;
    IReadOnlyList<(Guard Guard, GuardFinding Finding)> findings = [];
    CaseSheet judged = null!;
    (int Asked, int Answered) judgements;
    CancellationToken left;
    Breath? breath;
    Refusal? refusal;
    DateTimeOffset? drafted;
    int seen;
    bool touched;
    bool pressed;
    bool sending;
    string key = PageKey.New();

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [Parameter, EditorRequired]
    public CaseSheet Sheet { get; set; } = null!;

    /// <summary>At which the form was begun.</summary>
    [Parameter, EditorRequired]
    public Step Step { get; set; } = null!;

    [Parameter, EditorRequired]
    public ActionKey Action { get; set; }

    /// <summary>One of the case's outlays, on which the action is and not on the case; null: none.</summary>
    [Parameter]
    public Guid? Outlay { get; set; }

    [Parameter, EditorRequired]
    public InputContext Context { get; set; } = null!;

    [Parameter]
    public IReadOnlyDictionary<string, InputValue> Suggested { get; set; } = new Dictionary<string, InputValue>();

    /// <summary>The action was done: the case must be read anew.</summary>
    [Parameter]
    public EventCallback<MoveResult> OnDone { get; set; }

    /// <summary>It was refused because somebody acted in between: the case must be read anew, what is typed stays.</summary>
    [Parameter]
    public EventCallback OnStale { get; set; }

    [Parameter]
    public EventCallback OnGivenUp { get; set; }

    [Parameter]
    public EventCallback OnTyping { get; set; }

    DeskTime Time => time;

    Wording Wording => Context.Wording;

    /// <summary>Null: it is no longer offered.</summary>
    Offer? Offer => At?.Code == Step.Code ? Offers.FirstOrDefault(offer => offer.Action == Action) : null;

    OutlaySheet? OutlayNow => Sheet.Outlays.FirstOrDefault(outlay => outlay.Refund.Id == Outlay);

    Step? At => Outlay is null ? Sheet.Step : OutlayNow?.Step;

    IReadOnlyList<Offer> Offers => Outlay is null ? Sheet.Offers : OutlayNow?.Offers ?? [];

    Workflow Table => Outlay is null ? Sheet.Workflow : OutlayWorkflow.V1;

    string Form => Outlay is { } id ? $"outlay/{id}/{Step.Code}/{Action}" : $"case/{Sheet.Number}/{Step.Code}/{Action}";

    bool Ready => !sending && !typed.AnyMissing && findings.All(found => found.Finding.Holds is true);

    /// <summary>Who did what since the form was begun; null: nobody.</summary>
    string? Meanwhile =>
        Sheet.History.Skip(seen).LastOrDefault(entry => entry.By is { } by && by.Id != Me.Id) is { } entry
            ? CaseText.Meanwhile.With(
                entry.By!.Name,
                time.At(entry.At, Sheet.Shop.Zone),
                new EntryWords(Sheet.Workflow, Wording.For(Sheet.Workflow, Wording.Culture), Words).Action(entry)
            )
            : null;

    /// <summary>Whichever row is taken; what the one that would be taken now asks for is asked as it asks.</summary>
    IReadOnlyList<Input> Asked =>
        [
            .. (Offer?.Row.Needs ?? [])
                .Concat(Table.InputsOf(Step, Action))
                .DistinctBy(input => input.Name, StringComparer.Ordinal),
        ];

    /// <summary>What whoever works at this step is to mind.</summary>
    string? ToMind => Wording.Look($"notice.{Step.Code}");

    IEnumerable<(string Name, string Words)> Kept =>
        typed
            .Asked.Where(input => typed.Current.ContainsKey(input.Name))
            .Select(input => (Wording.Input(input.Name), Words.Say(input, typed.Current[input.Name])));

    ValueWords Words => new(Wording, Context.Currency, Context.Zone, time, []);

    protected override void OnInitialized()
    {
        (seen, judged, left) = (Sheet.History.Count, Sheet, gone.Token);
        typed = new TypedInputs(Asked, Outlay is null ? Sheet.Known : Inputs.None, Context.Currency);
        typed.BeginWith(Suggested);
        findings = Offer?.Findings ?? [];
    }

    protected override async Task OnInitializedAsync()
    {
        if (await drafts.ReadAsync(Me.Id, Form, left) is { } draft)
        {
            typed.Load(draft.Body);
            (drafted, touched) = (draft.At, true);
        }

        await JudgeAsync();
    }

    /// <summary>What the rules look at may have come since: a picture that one of them asks for.</summary>
    protected override async Task OnParametersSetAsync()
    {
        if (sending || ReferenceEquals(judged, Sheet))
            return;
        judged = Sheet;
        await JudgeAsync();
    }

    public void Dispose()
    {
        breath?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }

    string? ErrorOf(Input input) =>
        pressed && typed.IsMissing(input) ? CaseText.Needed
        : refusal?.Numbers.GetValueOrDefault("input") == input.Name ? refusal.Sentence()
        : null;

    Task SetAsync(Input input, InputValue? value)
    {
        refusal = null;
        typed.Set(input, value);
        return WaitAsync();
    }

    Task TypeAsync(Input input, InputValue? value)
    {
        typed.Type(input, value);
        return WaitAsync();
    }

    Task WaitAsync()
    {
        touched = true;
        breath ??= new Breath(clock, () => InvokeAsync(BreatheAsync));
        breath.Type();
        return OnTyping.InvokeAsync();
    }

    async Task BreatheAsync()
    {
        if (left.IsCancellationRequested || sending)
            return;
        await JudgeAsync();
        // It may have been sent or given up meanwhile.
        if (touched && !sending && !left.IsCancellationRequested)
            drafted = await drafts.SaveAsync(Me.Id, Form, typed.Draft(), left);
        StateHasChanged();
    }

    async Task JudgeAsync()
    {
        if (Offer is null)
            return;
        var (json, nth) = (typed.Json(), ++judgements.Asked);
        var read = Outlay is { } id
            ? await outlayRules.ReadAsync(Me.Id, Sheet.Number, id, Action, json, left)
            : await rules.ReadAsync(Me.Id, Sheet.Number, Action, json, left);
        // A later question may have been answered sooner.
        if (read.Succeeded && nth > judgements.Answered)
            (judgements.Answered, findings) = (nth, read.Value);
    }

    async Task SendAsync()
    {
        pressed = true;
        if (sending || typed.AnyMissing)
            return;
        sending = true;
        var moved = await SendAsync(typed.Json());
        sending = false;
        if (moved.Succeeded)
            await DoneAsync(moved.Value);
        else
            await RefusedAsync(moved.Refusal);
    }

    Task<Result<MoveResult>> SendAsync(JsonElement json)
    {
        var once = new ActKey(key, SHA256.HashData(Encoding.UTF8.GetBytes($"{Sheet.Act} {json}")));
        return Outlay is { } id
            ? outlays.RunAsync(new OutlayRequest(Me.Id, id, Action, json) { ExpectedAct = Sheet.Act, Key = once }, left)
            : move.RunAsync(
                new MoveRequest(Me.Id, Sheet.Number, Action, json) { ExpectedAct = Sheet.Act, Key = once },
                left
            );
    }

    async Task DoneAsync(MoveResult moved)
    {
        breath?.Stop();
        touched = false;
        await drafts.DropAsync(Me.Id, Form, left);
        toasts.Done(Outlay is null ? Moved(moved) : OutlayMoved);
        await OnDone.InvokeAsync(moved);
    }

    string OutlayMoved =>
        CaseText.OutlayDone.With(
            Wording.Action(Step.Code, Action),
            MoneyText.Show(OutlayNow?.Refund.Amount ?? 0m, Context.Currency)
        );

    string Moved(MoveResult moved)
    {
        var where =
            moved.Step is { } step ? $"{step} {Wording.Step(step)}"
            : moved.Outcome is { } outcome ? Wording.Outcome(outcome)
            : CaseText.Ended;
        return CaseText.MoveDone.With(Wording.Action(Step.Code, Action), where);
    }

    async Task RefusedAsync(Refusal no)
    {
        (refusal, key) = (no, PageKey.New());
        if (no.Kind == RefusalKind.Stale)
            await OnStale.InvokeAsync();
        await JudgeAsync();
    }

    async Task GiveUpAsync()
    {
        await drafts.DropAsync(Me.Id, Form, left);
        (drafted, touched, refusal, seen) = (null, false, null, Sheet.History.Count);
        typed.BeginWith(Suggested);
        await JudgeAsync();
        await OnGivenUp.InvokeAsync();
    }
}
