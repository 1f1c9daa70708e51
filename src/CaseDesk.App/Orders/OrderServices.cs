using CaseDesk.App.StockOuts;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.App.Orders;

static class OrderServices
{
    public static IServiceCollection AddOrders(this IServiceCollection services) =>
        services
            .AddSingleton<OrderRecords>()
            .AddSingleton<FindOrders>()
            .AddSingleton<OrderView>()
            .AddSingleton<LateOrders>()
            .AddSingleton<EnterOrder>()
            .AddSingleton<AcceptPaid>()
            .AddSingleton<FindTouchedOrders>();
}
