using CaseDesk.App.Accounts;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Controls.Fields;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Administration;

/// <summary>One person: name, roles and shops; a new password; the end of access.</summary>
public sealed partial class UserPage(
    People people,
    ShopSettings settings,
    CreateUser create,
    ChangeUser change,
    ResetPassword reset,
    DisableUser disable,
    NavigationManager navigation,
    Toasts toasts,
    Confirm confirm
) : ComponentBase
{
    readonly IReadOnlyList<Option> roleChoices =
    [
        .. Roles.OfPeople.Select(role => new Option(role.Key(), role.Name())),
    ];
    IReadOnlyList<Option>? shops;
    PersonCard? person;
    Refusal? refused;
    Refusal? refusal;
    string? password;
    bool busy;

    string? userName;
    string? displayName;
    IReadOnlyList<string>? roles = [];
    IReadOnlyList<string>? chosenShops = [];

    [Parameter]
    public Guid? Id { get; set; }

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (shops is null)
        {
            var found = await settings.ListAsync(Me.Id, default);
            refused = found.Refusal;
            if (refused is not null)
                return;
            shops = [.. found.Require().Select(shop => new Option(shop.Key, shop.Name))];
        }
        if (Id != person?.Id)
            await ReadAsync();
    }

    async Task ReadAsync()
    {
        var all = await people.ListAsync(Me.Id, default);
        refused = all.Refusal;
        person = all.Value?.FirstOrDefault(one => one.Id == Id);
        if (person is null)
        {
            refused ??= new Refusal("person-unknown", RefusalKind.NotFound);
            return;
        }
        (userName, displayName) = (person.UserName, person.DisplayName);
        roles = [.. person.Roles.Select(role => role.Key())];
        chosenShops = [.. person.Shops.Select(shop => shop.Key)];
    }

    async Task SaveAsync()
    {
        busy = true;
        var held = (roles ?? []).Select(Keys.Parse<Role>).ToList();
        if (Id is { } id)
        {
            var changed = new ChangedUser(id, displayName ?? "", held, chosenShops ?? []) { Seen = person };
            refusal = (await change.RunAsync(Me.Id, changed, default)).Refusal;
            if (refusal is null)
                await DoneAsync(ControlText.Saved);
        }
        else
        {
            var made = new NewUser(userName ?? "", displayName ?? "", held, chosenShops ?? []);
            var created = await create.RunAsync(Me.Id, made, default);
            refusal = created.Refusal;
            if (created.Value is { } user)
            {
                password = user.Password;
                navigation.NavigateTo($"/administration/users/{user.Id}", replace: true);
            }
        }
        Complain();
        busy = false;
    }

    async Task ResetAsync()
    {
        if (!await AgreesAsync(AdministrationText.ResetPassword, AdministrationText.ResetWhat))
            return;
        var given = await reset.RunAsync(Me.Id, person!.Id, default);
        (password, refusal) = (given.Value?.Password, given.Refusal);
        Complain();
        await ReadAsync();
    }

    async Task DisableAsync(bool disabled)
    {
        if (disabled && !await AgreesAsync(AdministrationText.Disable, AdministrationText.DisableWhat))
            return;
        refusal = (await disable.RunAsync(Me.Id, person!.Id, disabled, default)).Refusal;
        if (refusal is null)
            await DoneAsync(disabled ? AdministrationText.DisabledNow : AdministrationText.EnabledNow);
        Complain();
    }

    Task<bool> AgreesAsync(string act, string what) =>
        confirm.Ask(act, what.With(person!.DisplayName), act, danger: true);

    async Task DoneAsync(string said)
    {
        toasts.Done(said);
        await ReadAsync();
    }

    // What belongs to a field stands at the field; the rest is said at the edge.
    string? About(string field) =>
        refusal?.Code.StartsWith(field, StringComparison.Ordinal) == true ? refusal.Sentence() : null;

    void Complain()
    {
        string[] atFields = ["user-name", "display-name", "role", "administrator", "own", "shop"];
        if (refusal is not null && !atFields.Any(field => About(field) is not null))
            toasts.Refused(refusal.Sentence());
    }
}
