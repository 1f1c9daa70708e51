using CaseDesk.App.Accounts;
using CaseDesk.App.Versions;
using CaseDesk.Domain;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Administration;

/// <summary>The kinds by the versions of their workflows, and how many open cases are on an older one.</summary>
public sealed partial class VersionsPage(VersionMoves moves) : ComponentBase
{
    Result<KindVersion[]> kinds;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    protected override async Task OnInitializedAsync() => kinds = await moves.KindsAsync(Me.Id, default);
}
