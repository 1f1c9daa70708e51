using CaseDesk.App.Accounts;
using CaseDesk.Domain;
using CaseDesk.Domain.Time;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Controls.Fields;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Administration;

/// <summary>Keys of the programming interface: made for a person, shown once, revoked.</summary>
public sealed partial class KeysPage(
    ApiKeyList list,
    People people,
    MakeApiKey make,
    RevokeApiKey revoke,
    DeskTime time,
    Toasts toasts,
    Confirm confirm
) : ComponentBase
{
    IReadOnlyList<Option> owners = [];
    ApiKeyCard[]? keys;
    Refusal? refused;
    Refusal? refusal;
    bool making;
    string? owner;
    string? name;
    string? secret;
    string? madeFor;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    ShopZone zone => Me.Shops.Count > 0 ? Me.Shops[0].Zone : BusinessCalendar.ChineseDefault.Zone;

    protected override async Task OnInitializedAsync()
    {
        var all = await people.ListAsync(Me.Id, default);
        refused = all.Refusal;
        owners =
        [
            .. (all.Value ?? [])
                .Where(person => person.DisabledAt is null)
                .Select(person => new Option(person.Id.ToString(), $"{person.DisplayName} · {person.UserName}")),
        ];
        await ReadAsync();
    }

    async Task ReadAsync() => keys = (await list.ReadAsync(Me.Id, default)).Value;

    async Task MakeAsync()
    {
        // The key of a second click would be valid and shown to nobody.
        if (making)
            return;
        making = true;
        var person = Guid.TryParse(owner, out var id) ? id : Guid.Empty;
        var made = await make.RunAsync(Me.Id, person, name ?? "", default);
        making = false;
        (secret, refusal) = (made.Value?.Key, made.Refusal);
        if (secret is not null)
            (madeFor, owner, name) = (name, null, null);
        await ReadAsync();
    }

    async Task RevokeAsync(ApiKeyCard key)
    {
        var what = AdministrationText.RevokeWhat.With(key.Name, key.Person);
        if (!await confirm.Ask(AdministrationText.Revoke, what, AdministrationText.Revoke, danger: true))
            return;
        var revoked = await revoke.RunAsync(Me.Id, key.Id, default);
        if (revoked.Refusal is { } no)
            toasts.Refused(no.Sentence());
        else
            toasts.Done(AdministrationText.Revoked);
        await ReadAsync();
    }

    string? About(string field) =>
        refusal?.Code.StartsWith(field, StringComparison.Ordinal) == true ? refusal.Sentence() : null;
}
