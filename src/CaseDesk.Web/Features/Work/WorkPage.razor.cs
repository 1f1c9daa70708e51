using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CaseDesk.Web.Features.Work;

/// <summary>The cases that wait for a person, what runs out first on top. It looks again by itself while it is seen.</summary>
public sealed partial class WorkPage(CaseList cases, WorkActs acts, PlaceCounts places, DeskTime time, IJSRuntime js)
    : ComponentBase,
        IAsyncDisposable
{
    readonly HashSet<string> picked = new(StringComparer.Ordinal);
    readonly Questions questions = new();
    IReadOnlyDictionary<CaseTab, CaseCount> counts = new Dictionary<CaseTab, CaseCount>();
    Result<Worklist> work;
    WorkAddress? shown;
    bool acting;
    DotNetObjectReference<WorkPage>? self;
    ComponentScript? script;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery]
    public string? Shop { get; set; }

    [SupplyParameterFromQuery]
    public string? Workflow { get; set; }

    [SupplyParameterFromQuery]
    public string? Step { get; set; }

    [SupplyParameterFromQuery]
    public string? Owner { get; set; }

    [SupplyParameterFromQuery]
    public string? Assignee { get; set; }

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public string? Due { get; set; }

    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    WorkAddress Address =>
        new()
        {
            Tab = Tab,
            Shop = Shop,
            Workflow = Workflow,
            Step = Step,
            Owner = Owner,
            Assignee = Assignee,
            State = State,
            Due = Due,
            Text = Text,
            After = After,
        };

    bool LogsCases => Me.Roles.Any(role => role is Role.Agent or Role.AuthorizedAgent);

    IReadOnlyList<CaseLine> PickedLines =>
        [.. work.Value?.Page.Items.Where(line => picked.Contains(line.Number)) ?? []];

    protected override async Task OnParametersSetAsync()
    {
        if (Address == shown)
            return;
        shown = Address;
        picked.Clear();
        await LookAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        script = new ComponentScript(js, "./Features/Work/WorkPage.razor.js");
        await script.WatchAsync("watch", self);
    }

    /// <summary>Called by the page's script, again and again while it is seen.</summary>
    [JSInvokable]
    public async Task LookAgainAsync()
    {
        if (!acting)
            await LookAsync();
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        if (script is not null)
            await script.DisposeAsync();
        self?.Dispose();
    }

    async Task LookAsync()
    {
        var address = Address;
        var question = questions.Ask();
        var found = await cases.WorkAsync(Me.Id, address.Query(time.Now), default);
        if (!questions.IsLast(question))
            return;
        work = found;
        counts = found.Value?.Counts ?? counts;
        if (address.IsPlain && found.Value is not null)
            places["work"] = counts[CaseTab.All].Counted;
    }

    Task TakeAsync(IReadOnlyList<CaseLine> lines) => ActAsync(() => acts.TakeAsync(Me, Held(lines)));

    Task HandOverAsync(IReadOnlyList<CaseLine> lines) => ActAsync(() => acts.HandOverAsync(Me, Held(lines)));

    List<HeldCase> Held(IReadOnlyList<CaseLine> lines) => [.. lines.Select(line => HeldCase.Of(line, Me))];

    async Task ActAsync(Func<Task> act)
    {
        acting = true;
        await act();
        acting = false;
        picked.Clear();
        await LookAsync();
    }

    void Show() => StateHasChanged();

    void Unpick() => picked.Clear();
}
