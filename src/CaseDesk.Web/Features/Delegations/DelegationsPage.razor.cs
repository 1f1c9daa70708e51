using CaseDesk.App.Accounts;
using CaseDesk.Domain;
using CaseDesk.Domain.Time;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Controls.Fields;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Delegations;

/// <summary>A supervisor hands its approving over to another, from when until when, and takes it back.</summary>
public sealed partial class DelegationsPage(
    DelegationList list,
    DelegateApproving delegating,
    TakeBackApproving takeBack,
    DeskTime time,
    Toasts toasts,
    Confirm confirm
) : ComponentBase
{
    Result<App.Accounts.Delegations> delegations;
    Refusal? refusal;
    IReadOnlyList<string>? shops;
    string? person;
    DateTimeOffset? from;
    DateTimeOffset? until;
    bool busy;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    /// <summary>In which the times are read: of the shops that are chosen, else of the reader's first.</summary>
    ShopZone Zone => (Me.Shops.FirstOrDefault(shop => shops?.Contains(shop.Key) == true) ?? Me.Shops[0]).Zone;

    /// <summary>Where the reader's shops do not share a zone, the fields say which one they mean.</summary>
    string? ZoneHint =>
        Me.Shops.DistinctBy(shop => shop.Zone.Id).Count() > 1 ? DelegationsText.ZoneOf.With(Zone.Id) : null;

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        // From this hour on for a week, until somebody says otherwise.
        if (Me.Shops.Count == 0)
            return;
        var today = Zone.DayOf(time.Now);
        from = Zone.InstantOf(today, TimeSpan.FromHours(Zone.Local(time.Now).Hour));
        until = Zone.InstantOf(today.AddDays(7), TimeSpan.Zero);
    }

    async Task ReadAsync() => delegations = await list.ReadAsync(Me.Id, default);

    void Choose(string? chosen)
    {
        person = chosen;
        shops = [.. Shops(delegations.Value!).Select(shop => shop.Value)];
    }

    async Task DelegateAsync()
    {
        if (busy)
            return;
        busy = true;
        var asked = new ApprovingHandedOver(Guid.Parse(person!), shops!, from!.Value, until!.Value);
        refusal = (await delegating.RunAsync(Me.Id, asked, default)).Refusal;
        busy = false;
        if (refusal is null)
        {
            toasts.Done(DelegationsText.Delegated);
            (person, shops) = (null, null);
        }
        await ReadAsync();
    }

    async Task TakeBackAsync(DelegationCard one)
    {
        var what = DelegationsText.TakeBackWhat.With(one.To, one.By, one.ShopName);
        if (!await confirm.Ask(DelegationsText.TakeBack, what, DelegationsText.TakeBack, danger: true))
            return;
        if ((await takeBack.RunAsync(Me.Id, one.Id, default)).Refusal is { } no)
            toasts.Refused(no.Sentence());
        else
            toasts.Done(DelegationsText.TakenBack);
        await ReadAsync();
    }

    static IReadOnlyList<Option> People(App.Accounts.Delegations found) =>
        [.. found.Candidates.Select(one => new Option(one.Person.ToString(), one.Name))];

    /// <summary>Those of the reader's in which the chosen person does not approve already.</summary>
    IReadOnlyList<Option> Shops(App.Accounts.Delegations found) =>
        found.Candidates.FirstOrDefault(one => one.Person.ToString() == person) is { } chosen
            ?
            [
                .. Me
                    .Shops.Where(shop => chosen.Shops.Contains(shop.Id))
                    .Select(shop => new Option(shop.Key, shop.Name)),
            ]
            : [];

    string? About(string code) =>
        refusal?.Code.StartsWith(code, StringComparison.Ordinal) == true ? refusal.Sentence() : null;
}
