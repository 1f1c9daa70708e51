using System.Globalization;
using CaseDesk.App;
using CaseDesk.App.Accounts;
using CaseDesk.App.Funds;
using CaseDesk.App.Settings;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Statements;

/// <summary>The months of each shop: where they stand and whose turn it is.</summary>
public sealed partial class StatementsPage(
    StatementList list,
    OverRefundedOrders overRefunded,
    DeskTime time,
    NavigationManager navigation
) : ComponentBase
{
    List<(ShopStatements Statements, Page<OverRefundedOrder> Over)>? shops;
    Refusal? refusal;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    /// <summary>The shop picker's choice; null: all of the person's.</summary>
    [SupplyParameterFromQuery]
    public string? Shop { get; set; }

    /// <summary>From where on a shop's over-refunded orders are shown; null: from the newest.</summary>
    [SupplyParameterFromQuery]
    public string? Over { get; set; }

    NavigationManager Navigation => navigation;

    StatementKind Chosen => Keys.Find<StatementKind>(Kind) ?? StatementKind.Exceptions;

    protected override async Task OnParametersSetAsync()
    {
        var read = new List<(ShopStatements, Page<OverRefundedOrder>)>();
        var after = long.TryParse(Over, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (long?)null;
        foreach (var shop in Me.Shops.Where(shop => Shop is null || shop.Key == Shop))
        {
            var months = await list.ReadAsync(Me.Id, shop.Key, default);
            if (!months.Succeeded)
            {
                refusal = months.Refusal;
                return;
            }

            var over = await overRefunded.ReadAsync(Me.Id, new(shop.Key, after, Limit: 20), default);
            read.Add((months.Value, over.Value ?? new Page<OverRefundedOrder>([], Next: null)));
        }

        shops = read;
    }

    string NextFor(StatementCard card, Shop shop) =>
        card.State switch
        {
            StatementState.Open when card.Month.IsOver(shop.Zone, time.Now) => StatementsText.ToCompile,
            StatementState.Open => StatementsText.RunsUntil.With(time.Day(card.Month.Next.First, shop.Zone)),
            StatementState.Compiled when card.Open > 0 => StatementsText.LinesOpen.With(card.Open),
            StatementState.Compiled => StatementsText.ToReconcile,
            StatementState.Reconciled => StatementsText.ToClose,
            StatementState.Closed => StatementsText.Done,
        };
}
