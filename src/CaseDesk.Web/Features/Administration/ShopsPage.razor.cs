using CaseDesk.App.Accounts;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Administration;

/// <summary>The shops of the desk.</summary>
public sealed partial class ShopsPage(ShopSettings settings) : ComponentBase
{
    Result<Shop[]> shops;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    protected override async Task OnInitializedAsync() => shops = await settings.ListAsync(Me.Id, default);
}
