using CaseDesk.App.Accounts;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Administration;

/// <summary>The shops of the desk.</summary>
public sealed partial class ShopsPage(ShopSettings settings, ShopWarnings warnings) : ComponentBase
{
    Result<Shop[]> shops;
    IReadOnlyDictionary<string, IReadOnlyList<ShopWarning>> warned =
        new Dictionary<string, IReadOnlyList<ShopWarning>>();

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        warned = (await warnings.RunAsync(Me.Id, default)).Value ?? warned;
        shops = await settings.ListAsync(Me.Id, default);
    }

    static string Say(ShopWarning warning) =>
        warning switch
        {
            ShopWarning.CalendarNotOfficial { Year: var year } => year.Warns(),
            ShopWarning.NobodyHolds { OneOf: var roles } => AdministrationText.NobodyHolds.With(
                string.Join(AdministrationText.Or, roles.Select(role => role.Name()))
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
