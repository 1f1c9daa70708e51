using CaseDesk.App.Orders;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>Orders: one's whole truth, and one typed in by hand.</summary>
static class OrdersApi
{
    public static void MapOrders(this IEndpointRouteBuilder api)
    {
        api.MapGet("/orders/{shop}/{number}", GetAsync).Produces<OrderJson>().WithSummary("One order's whole truth");
        api.MapPost("/orders", EnterAsync)
            .AsAct()
            .Produces<OrderJson>(201)
            .WithSummary("Type in one order, unverified until an import brings it");
    }

    static async Task<IResult> GetAsync(
        Caller caller,
        string shop,
        string number,
        OrderView orders,
        CancellationToken ct
    ) => (await orders.ReadAsync(caller.Person, shop, number, ct)).Or(order => TypedResults.Ok(OrderJson.Of(order)));

    static async Task<IResult> EnterAsync(
        Caller caller,
        Sent<EnteredOrderJson> sent,
        EnterOrder enter,
        OrderView orders,
        CancellationToken ct
    )
    {
        var asked = sent.Body.Read(caller.Person, sent.Key);
        if (!asked.Succeeded)
            return Problems.Of(asked.Refusal);
        var entered = await enter.RunAsync(asked.Value, ct);
        if (!entered.Succeeded)
            return Problems.Of(entered.Refusal);
        var (shop, number, _) = entered.Value;
        return (await orders.ReadAsync(caller.Person, shop, number, ct)).Or(order =>
            TypedResults.Created(
                $"{DeskApi.Root}/orders/{Uri.EscapeDataString(shop)}/{Uri.EscapeDataString(number)}",
                OrderJson.Of(order)
            )
        );
    }
}
