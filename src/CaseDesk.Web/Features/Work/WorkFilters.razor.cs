using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Work;

/// <summary>The filters of My work; each choice is an address.</summary>
public sealed partial class WorkFilters(Colleagues directory, NavigationManager navigation) : ComponentBase
{
    IReadOnlyList<Colleague> colleagues = [];
    IReadOnlyList<FilterOption> owners = [];
    IReadOnlyList<FilterOption> workflows = [];
    IReadOnlyList<FilterOption> steps = [];
    IReadOnlyList<FilterOption> assignees = [];
    IReadOnlyList<FilterOption> spans = [];
    IReadOnlyList<FilterOption> states = [];
    string? words;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [Parameter, EditorRequired]
    public WorkAddress Address { get; set; } = null!;

    string? OwnerName =>
        Address.Owner switch
        {
            null => null,
            WorkAddress.EveryRole => WorkText.EveryRole,
            var key => Keys.Find<Role>(key)?.Name() ?? key,
        };

    string? AssigneeName =>
        Address.Assignee switch
        {
            null => null,
            WorkAddress.Nobody => WorkText.Nobody,
            var id => colleagues.FirstOrDefault(one => one.Id.ToString() == id)?.Name ?? id,
        };

    protected override async Task OnInitializedAsync() => colleagues = await directory.OfAsync(Me.Id, default);

    protected override void OnParametersSet()
    {
        words = Address.Text;
        owners =
        [
            Choice(WorkText.EveryRole, address => address with { Owner = WorkAddress.EveryRole }),
            .. Catalogue
                .Current.SelectMany(workflow => workflow.Steps)
                .SelectMany(step => step.Owners)
                .Distinct()
                .Order()
                .Select(role => Choice(role.Name(), address => address with { Owner = role.Key() })),
        ];
        workflows =
        [
            .. Catalogue.Current.Select(workflow =>
                Choice(WorkflowName(workflow.Key), address => address with { Workflow = workflow.Key, Step = null })
            ),
        ];
        steps = [.. StepChoices()];
        assignees =
        [
            Choice(WorkText.Nobody, address => address with { Assignee = WorkAddress.Nobody }),
            .. colleagues.Select(one => Choice(one.Name, address => address with { Assignee = one.Id.ToString() })),
        ];
        spans = [.. WorkAddress.Spans.Keys.Select(key => Choice(SpanName(key), address => address with { Due = key }))];
        states =
        [
            .. Enum.GetValues<CaseState>()
                .Select(state => Choice(state.Name(), address => address with { State = state.Key() })),
        ];
    }

    IEnumerable<FilterOption> StepChoices() =>
        from workflow in Catalogue.Current
        where Address.Workflow is null || Address.Workflow == workflow.Key
        let said = Wording.For(workflow, CultureInfo.CurrentUICulture)
        from step in workflow.Steps
        group said.Step(step.Code) by step.Code into named
        select Choice($"{named.Key} {named.First()}", address => address with { Step = named.Key });

    FilterOption Choice(string name, Func<WorkAddress, WorkAddress> change) => new(name, Href(change));

    string Href(Func<WorkAddress, WorkAddress> change) => Address.With(change);

    void Find() => navigation.NavigateTo(Href(address => address with { Text = words?.Trim() }));

    static string WorkflowName(string key) => Wording.For(key, CultureInfo.CurrentUICulture).Workflow;

    static string SpanName(string key) =>
        WorkAddress.Spans.TryGetValue(key, out var span) ? WorkText.Within.With(DeskTime.Span(span)) : key;
}
