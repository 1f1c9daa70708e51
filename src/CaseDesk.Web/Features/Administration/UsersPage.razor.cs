using CaseDesk.App.Accounts;
using CaseDesk.Domain;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Administration;

/// <summary>Everybody who may sign in, with roles and shops.</summary>
public sealed partial class UsersPage(People directory) : ComponentBase
{
    Result<PersonCard[]> people;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    protected override async Task OnInitializedAsync() => people = await directory.ListAsync(Me.Id, default);

    static string Said(IEnumerable<string> names) =>
        string.Join(AdministrationText.And, names) is { Length: > 0 } said ? said : "—";
}
