using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseDesk.Web.Features.Work;

/// <summary>What My work shows, as its address says it: shared, bookmarked, gone back to. What is null does not narrow.</summary>
public sealed record WorkAddress
{
    /// <summary>In place of a role: the queues of all of them.</summary>
    public const string EveryRole = "all";

    /// <summary>In place of a person: what nobody has taken.</summary>
    public const string Nobody = "none";

    /// <summary>How long until it is due, as the address writes it.</summary>
    public static readonly IReadOnlyDictionary<string, TimeSpan> Spans = new Dictionary<string, TimeSpan>(
        StringComparer.Ordinal
    )
    {
        ["2h"] = TimeSpan.FromHours(2),
        ["24h"] = TimeSpan.FromHours(24),
        ["3d"] = TimeSpan.FromDays(3),
    };

    public string? Tab { get; init; }
    public string? Shop { get; init; }
    public string? Workflow { get; init; }
    public string? Step { get; init; }
    public string? Owner { get; init; }
    public string? Assignee { get; init; }
    public string? State { get; init; }
    public string? Due { get; init; }
    public string? Text { get; init; }
    public string? After { get; init; }

    public CaseTab ChosenTab => Keys.Find<CaseTab>(Tab) ?? CaseTab.All;

    /// <summary>Nothing but the tab is chosen.</summary>
    public bool IsPlain => this with { Tab = null, After = null } == new WorkAddress();

    /// <summary>Where a filter or a tab leads: to the first page of what it leaves.</summary>
    public string With(Func<WorkAddress, WorkAddress> change) => (change(this) with { After = null }).ToString();

    public CaseQuery Query(DateTimeOffset now)
    {
        var everyRole = Owner == EveryRole;
        return new CaseQuery
        {
            Tab = ChosenTab,
            Scope = everyRole ? CaseScope.MyShops : CaseScope.MyRoles,
            Shop = Shop,
            Workflow = Workflow,
            Step = Step,
            Owner = Keys.Find<Role>(Owner),
            Assignee = Guid.TryParse(Assignee, out var person) ? person : null,
            Unassigned = Assignee == Nobody,
            State = Keys.Find<CaseState>(State) ?? (everyRole ? CaseState.Open : null),
            DueBefore = Due is not null && Spans.TryGetValue(Due, out var span) ? now + span : null,
            Text = Text,
            After = After,
        };
    }

    public override string ToString() =>
        QueryHelpers.AddQueryString(
            "/",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["tab"] = Tab,
                ["shop"] = Shop,
                ["workflow"] = Workflow,
                ["step"] = Step,
                ["owner"] = Owner,
                ["assignee"] = Assignee,
                ["state"] = State,
                ["due"] = Due,
                ["text"] = Text,
                ["after"] = After,
            }.Where(part => !string.IsNullOrEmpty(part.Value))
        );
}
