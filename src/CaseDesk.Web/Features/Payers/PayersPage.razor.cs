using CaseDesk.App.Accounts;
using CaseDesk.Domain;
using CaseDesk.Domain.Time;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Controls.Fields;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Payers;

/// <summary>A supervisor says who may pay refunds out in which shop, from when until when.</summary>
public sealed partial class PayersPage(
    PayerList list,
    AuthorizePayer authorize,
    RevokePayer revoke,
    DeskTime time,
    Toasts toasts,
    Confirm confirm
) : ComponentBase
{
    Result<App.Accounts.Payers> payers;
    Refusal? refusal;
    bool authorizing;
    string? shop;
    string? person;
    DateTimeOffset? from;
    DateTimeOffset? until;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    ShopZone Zone => ZoneOf(shop ?? Me.Shops[0].Key);

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        if (payers.Value?.Candidates is [var first, ..])
            ChooseShop(first.Shop);
    }

    async Task ReadAsync() => payers = await list.ReadAsync(Me.Id, default);

    // From this hour to the end of the week, until somebody says otherwise.
    void ChooseShop(string? chosen)
    {
        (shop, person) = (chosen, null);
        var today = Zone.DayOf(time.Now);
        from ??= Zone.InstantOf(today, TimeSpan.FromHours(Zone.Local(time.Now).Hour));
        until ??= Zone.InstantOf(today.AddDays(7), TimeSpan.Zero);
    }

    async Task AuthorizeAsync()
    {
        if (authorizing)
            return;
        authorizing = true;
        var asked = new PayerAuthorization(Guid.Parse(person!), shop!, from!.Value, until!.Value);
        refusal = (await authorize.RunAsync(Me.Id, asked, default)).Refusal;
        authorizing = false;
        if (refusal is null)
        {
            toasts.Done(PayersText.Authorized);
            person = null;
        }
        await ReadAsync();
    }

    async Task RevokeAsync(PayerCard payer)
    {
        var what = PayersText.RevokeWhat.With(payer.Person, payer.ShopName);
        if (!await confirm.Ask(PayersText.Revoke, what, PayersText.Revoke, danger: true))
            return;
        if ((await revoke.RunAsync(Me.Id, payer.Id, default)).Refusal is { } no)
            toasts.Refused(no.Sentence());
        else
            toasts.Done(PayersText.Revoked);
        await ReadAsync();
    }

    IReadOnlyList<Option> Shops(App.Accounts.Payers found) =>
        [
            .. Me
                .Shops.Where(one => found.Candidates.Any(candidate => candidate.Shop == one.Key))
                .Select(one => new Option(one.Key, one.Name)),
        ];

    IReadOnlyList<Option> Candidates(App.Accounts.Payers found) =>
        [
            .. found
                .Candidates.Where(candidate => candidate.Shop == shop)
                .Select(candidate => new Option(candidate.Person.ToString(), candidate.Name)),
        ];

    ShopZone ZoneOf(string key) => Me.Shops.First(one => one.Key == key).Zone;

    string? About(string field) =>
        refusal?.Code.StartsWith(field, StringComparison.Ordinal) == true ? refusal.Sentence() : null;
}
