using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Costs;
using CaseDesk.App.Exports;
using CaseDesk.Domain;
using CaseDesk.Domain.Costs;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Costs;

/// <summary>What a month of one shop cost, who bears it, and what couriers paid back.</summary>
public sealed partial class CostsPage(CostView view, DeskTime time) : ComponentBase
{
    readonly Questions questions = new();
    CostSheet? sheet;
    Refusal? refusal;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    /// <summary>Null: the person's first.</summary>
    [SupplyParameterFromQuery]
    public string? Shop { get; set; }

    /// <summary>Null: the one that runs.</summary>
    [SupplyParameterFromQuery]
    public string? Month { get; set; }

    [SupplyParameterFromQuery]
    public string? By { get; set; }

    ListWords Words => CostWords.For(sheet!.Shop, CultureInfo.CurrentUICulture);

    protected override Task OnParametersSetAsync() => ReadAsync();

    async Task ReadAsync()
    {
        var shop = Shop ?? Me.Shops.FirstOrDefault()?.Key ?? "";
        var question = questions.Ask();
        var read = await view.ReadAsync(
            Me.Id,
            shop,
            Domain.Statements.Month.TryParse(Month, null, out var month) ? month : null,
            Keys.Find<CostGrouping>(By) ?? CostGrouping.Bearer,
            default
        );
        if (!questions.IsLast(question))
            return;
        (sheet, refusal) = (read.Value, read.Refusal);
    }

    string At(Domain.Statements.Month month) => CostAddress.Of(sheet!.Shop.Key, month, sheet.By);
}
