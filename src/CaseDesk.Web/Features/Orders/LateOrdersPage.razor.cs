using CaseDesk.App;
using CaseDesk.App.Accounts;
using CaseDesk.App.Orders;
using CaseDesk.Domain;
using CaseDesk.Web.Controls;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Orders;

/// <summary>Orders of a shop that came late or never and have no courier case: each is one key away from it.</summary>
public sealed partial class LateOrdersPage(LateOrders orders) : ComponentBase
{
    Result<Page<LateOrder>> late;
    readonly Questions questions = new();
    (string, long?, string?)? shown;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [SupplyParameterFromQuery]
    public string? Shop { get; set; }

    /// <summary>Only what this import brought.</summary>
    [SupplyParameterFromQuery]
    public long? Import { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    string ShopKey => Shop ?? Me.Shops.FirstOrDefault()?.Key ?? "";

    protected override async Task OnParametersSetAsync()
    {
        if (shown == (ShopKey, Import, After))
            return;
        shown = (ShopKey, Import, After);
        var question = questions.Ask();
        var found = await orders.RunAsync(new(Me.Id, ShopKey, Import, After), default);
        if (questions.IsLast(question))
            late = found;
    }
}
