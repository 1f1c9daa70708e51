using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Orders;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Orders;

/// <summary>One order's whole truth.</summary>
public sealed partial class OrderPage(
    OrderView orders,
    AcceptPaid acceptance,
    Toasts toasts,
    Confirm confirm,
    DeskTime time
) : ComponentBase
{
    Result<OrderTruth> found;
    readonly Questions questions = new();
    (string, string)? shown;
    bool busy;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [Parameter]
    public string Shop { get; set; } = "";

    [Parameter]
    public string Number { get; set; } = "";

    bool LogsCases => CaseProposal.AnyForOrders(Me.Roles);

    bool Supervises => Me.Roles.Contains(Role.Supervisor);

    /// <summary>What was typed in as paid.</summary>
    string Typed => found.Value!.PaidTyped is { } typed ? Show(typed) : "—";

    string ShopName => Me.Shops.FirstOrDefault(shop => shop.Key == Shop)?.Name ?? Shop;

    protected override async Task OnParametersSetAsync()
    {
        if (shown == (Shop, Number))
            return;
        shown = (Shop, Number);
        await ReadAsync();
    }

    async Task ReadAsync()
    {
        var question = questions.Ask();
        var read = await orders.ReadAsync(Me.Id, Shop, Number, default);
        if (questions.IsLast(question))
            found = read;
    }

    async Task AcceptAsync()
    {
        var (paid, held) = (found.Value!.Money.Paid, found.Value.Money.Refunded + found.Value.Money.SpokenFor);
        var what = OrdersText.AcceptPaidWhat.With(Show(paid), Typed);
        if (held > paid)
            what = $"{what} {OrdersText.AcceptPaidBelow.With(Show(held), Show(held - paid))}";
        if (await confirm.AskReason(OrdersText.AcceptPaidTitle, what, OrdersText.AcceptPaidNow) is not { } reason)
            return;
        busy = true;
        var accepted = await acceptance.RunAsync(new(Me.Id, Shop, Number, paid, reason), default);
        busy = false;
        if (accepted.Succeeded)
            toasts.Done(OrdersText.PaidAccepted.With(Show(paid)));
        else
            toasts.Refused(accepted.Refusal.Sentence());
        await ReadAsync();
    }

    string Show(decimal amount) => MoneyText.Show(amount, found.Value!.Currency);

    static IEnumerable<(string Key, DateTimeOffset At)> Times(OrderTruth order)
    {
        (string Key, DateTimeOffset? At)[] all =
        [
            (OrdersText.Ordered, order.CreatedAt),
            (OrdersText.PaidAt, order.PaidAt),
            (OrdersText.Shipped, order.ShippedAt),
            (OrdersText.Promised, order.PromisedAt),
            (OrdersText.Delivered, order.DeliveredAt),
            (OrdersText.Cancelled, order.CancelledAt),
            (OrdersText.PlatformDue, order.PlatformDueAt),
        ];
        return all.Where(one => one.At is not null).Select(one => (one.Key, one.At!.Value));
    }
}
