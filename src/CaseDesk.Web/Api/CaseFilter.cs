using System.ComponentModel;
using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using Microsoft.AspNetCore.Mvc;

namespace CaseDesk.Web.Api;

/// <summary>Which cases are asked for; what is left out does not narrow.</summary>
sealed record CaseFilter(
    [property: FromQuery(Name = "shop"), Description("A shop's key.")] string? Shop,
    [property: FromQuery(Name = "workflow"), Description("A kind's key.")] string? Workflow,
    [property: FromQuery(Name = "step"), Description("A step's code.")] string? Step,
    [property: FromQuery(Name = "owner"), Description("The key of a role that owns the step.")] string? Owner,
    [property: FromQuery(Name = "assignee"), Description("A user name; me; or none for what nobody has taken.")]
        string? Assignee,
    [property: FromQuery(Name = "state"), Description("open, settled or closed.")] string? State,
    [property: FromQuery(Name = "dueBefore"), Description("An instant; the sooner of both clocks runs out before it.")]
        string? DueBefore,
    [property: FromQuery(Name = "order"), Description("An order's number, whole.")] string? Order,
    [property: FromQuery(Name = "buyer"), Description("A buyer as the platform shows them, whole.")] string? Buyer,
    [property: FromQuery(Name = "text"), Description("Words of the case, or the beginning of a number.")] string? Text,
    [property: FromQuery(Name = "sort"), Description("due, which is the only one: what runs out first comes first.")]
        string? Sort
)
{
    const string Me = "me";
    const string Nobody = "none";

    public async Task<Result<CaseQuery>> ReadAsync(Caller caller, UserNames users, CancellationToken ct)
    {
        if (Sort is not (null or "" or "due"))
            return Unknown("sort", Sort);
        if (Owner is { Length: > 0 } && Keys.Find<Role>(Owner) is null)
            return Unknown("owner", Owner);
        if (State is { Length: > 0 } && Keys.Find<CaseState>(State) is null)
            return Unknown("state", State);
        if (DueBefore is { Length: > 0 } && InstantOf(DueBefore) is null)
            return Unknown("dueBefore", DueBefore);
        Guid? assignee = Assignee switch
        {
            null or "" or Nobody => null,
            Me => caller.Person,
            var name => await users.FindAsync(name, ct),
        };
        if (Assignee is not (null or "" or Nobody) && assignee is null)
            return Unknown("assignee", Assignee);
        return new CaseQuery
        {
            Scope = CaseScope.MyShops,
            Shop = Given(Shop),
            Workflow = Given(Workflow),
            Step = Given(Step),
            Owner = Keys.Find<Role>(Owner),
            Assignee = assignee,
            Unassigned = Assignee == Nobody,
            State = Keys.Find<CaseState>(State),
            DueBefore = InstantOf(DueBefore),
            Order = Given(Order),
            Buyer = Given(Buyer),
            Text = Given(Text),
        };
    }

    static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    static DateTimeOffset? InstantOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUniversalTime()
            : null;

    static Refusal Unknown(string filter, string value) =>
        new("filter-invalid", RefusalKind.Malformed, ("filter", filter), ("value", value));
}
