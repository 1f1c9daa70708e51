using System.Globalization;
using System.Security.Cryptography;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
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
    Drafts drafts,
    DeskTime time,
    Toasts toasts,
    TimeProvider clock
) : ComponentBase, IDisposable
{
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(400);

    readonly CancellationTokenSource gone = new();
    readonly Dictionary<string, InputValue> typed = new(StringComparer.Ordinal);
    IReadOnlyList<(Guard Guard, GuardFinding Finding)> findings = [];
    IReadOnlyList<Input> inputs = [];
    ITimer? pause;
    Refusal? refusal;
    DateTimeOffset? drafted;
    int seenAct;
    bool touched;
    bool pressed;
    bool sending;
    string key = NewKey();

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [Parameter, EditorRequired]
    public CaseSheet Sheet { get; set; } = null!;

    /// <summary>At which the form was begun.</summary>
    [Parameter, EditorRequired]
    public Step Step { get; set; } = null!;

    [Parameter, EditorRequired]
    public ActionKey Action { get; set; }

    [Parameter, EditorRequired]
    public InputContext Context { get; set; } = null!;

    [Parameter]
    public IReadOnlyDictionary<string, InputValue> Suggested { get; set; } = new Dictionary<string, InputValue>();

    /// <summary>The action was done: the case must be read anew.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

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
    Offer? Offer => Sheet.Step?.Code == Step.Code ? Sheet.Offers.FirstOrDefault(offer => offer.Action == Action) : null;

    IReadOnlyList<Input> Inputs => inputs;

    string Form => $"case/{Sheet.Number}/{Step.Code}/{Action}";

    bool Ready => !sending && !inputs.Any(IsMissing) && findings.All(found => found.Finding.Holds is true);

    /// <summary>Who did what since the form was begun; null: nobody.</summary>
    string? Meanwhile =>
        Sheet.Act == seenAct
        || Sheet.History.LastOrDefault(entry => entry.By is { } by && by.Id != Me.Id) is not { } entry
            ? null
            : CaseText.Meanwhile.With(
                entry.By!.Name,
                time.At(entry.At, Sheet.Shop.Zone),
                new EntryWords(Sheet.Workflow, Wording, Words).Action(entry)
            );

    IEnumerable<(string Name, string Words)> Kept =>
        inputs
            .Where(input => typed.ContainsKey(input.Name))
            .Select(input => (Wording.Input(input.Name), Words.Say(input, typed[input.Name])));

    ValueWords Words => new(Wording, Context.Currency, Context.Zone, time, []);

    protected override async Task OnInitializedAsync()
    {
        seenAct = Sheet.Act;
        inputs = Sheet.Workflow.InputsOf(Step, Action);
        foreach (var (name, value) in Suggested)
            typed[name] = value;
        findings = Offer?.Findings ?? [];
        if (await drafts.ReadAsync(Me.Id, Form, gone.Token) is { } draft)
        {
            foreach (var (name, value) in TypedInputs.Read(draft.Body, inputs, Context.Currency))
                typed[name] = value;
            (drafted, touched) = (draft.At, true);
        }

        await JudgeAsync();
    }

    public void Dispose()
    {
        pause?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }

    bool IsWanted(Input input) => input.IsWantedBy(new Inputs(typed).Over(Sheet.Known));

    bool IsMissing(Input input) => IsWanted(input) && !typed.ContainsKey(input.Name);

    string? ErrorOf(Input input) =>
        pressed && IsMissing(input) ? CaseText.Needed
        : refusal?.Numbers.GetValueOrDefault("input") == input.Name ? refusal.Sentence()
        : null;

    Task SetAsync(Input input, InputValue? value)
    {
        refusal = null;
        return TypeAsync(input, value);
    }

    /// <summary>The rules speak and the draft is kept after a breath, not at every letter.</summary>
    async Task TypeAsync(Input input, InputValue? value)
    {
        if (value is null)
            typed.Remove(input.Name);
        else
            typed[input.Name] = value;
        touched = true;
        pause ??= clock.CreateTimer(
            _ => _ = InvokeAsync(BreatheAsync),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        pause.Change(Breath, Timeout.InfiniteTimeSpan);
        await OnTyping.InvokeAsync();
    }

    async Task BreatheAsync()
    {
        if (gone.IsCancellationRequested || sending)
            return;
        await JudgeAsync();
        if (touched)
            drafted = await drafts.SaveAsync(
                Me.Id,
                Form,
                TypedInputs.Draft(typed, inputs, Context.Currency),
                gone.Token
            );
        StateHasChanged();
    }

    async Task JudgeAsync()
    {
        if (Offer is null)
            return;
        var found = await rules.ReadAsync(
            Me.Id,
            Sheet.Number,
            Action,
            TypedInputs.Json(typed, Context.Currency),
            gone.Token
        );
        findings = found.Value ?? findings;
    }

    async Task SendAsync()
    {
        pressed = true;
        if (sending || inputs.Any(IsMissing))
            return;
        sending = true;
        var json = TypedInputs.Json(typed, Context.Currency);
        var request = new MoveRequest(Me.Id, Sheet.Number, Action, json)
        {
            ExpectedAct = Sheet.Act,
            Key = new ActKey(key, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{Sheet.Act} {json}"))),
        };
        var moved = await move.RunAsync(request, gone.Token);
        sending = false;
        if (moved.Succeeded)
            await DoneAsync(moved.Value);
        else
            await RefusedAsync(moved.Refusal);
    }

    async Task DoneAsync(MoveResult moved)
    {
        pause?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await drafts.DropAsync(Me.Id, Form, gone.Token);
        var where = moved.Step is { } step ? $"{step} {Wording.Step(step)}" : Wording.Outcome(moved.Outcome!);
        toasts.Done(CaseText.MoveDone.With(Wording.Action(Step.Code, Action), where));
        await OnDone.InvokeAsync();
    }

    async Task RefusedAsync(Refusal no)
    {
        // A refusal leaves the key free only for the very same request.
        (refusal, key) = (no, NewKey());
        if (no.Kind == RefusalKind.Stale)
            await OnStale.InvokeAsync();
        await JudgeAsync();
    }

    async Task GiveUpAsync()
    {
        await drafts.DropAsync(Me.Id, Form, gone.Token);
        (drafted, touched, refusal, seenAct) = (null, false, null, Sheet.Act);
        typed.Clear();
        foreach (var (name, value) in Suggested)
            typed[name] = value;
        await JudgeAsync();
        await OnGivenUp.InvokeAsync();
    }

    static string NewKey() => string.Create(CultureInfo.InvariantCulture, $"page-{Guid.NewGuid():n}");
}
