using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Api.Ways;

/// <summary>
/// A way of one kind of case through its table, by the people who own the steps. The ways of a kind together do every
/// action that it has.
/// </summary>
/// <param name="OpenedBy">The role that logs it; <paramref name="NotOpenedBy"/> is refused that, where anybody is.</param>
/// <param name="Order">The order that it hangs on; null: none.</param>
sealed record KindWay(
    string Kind,
    string OpenedBy,
    string? NotOpenedBy,
    Func<TestDesk, Task<string>>? Order,
    IEnumerable<Deed> Deeds
)
{
    /// <summary>Stands in inputs for the number of another case of the shop.</summary>
    public const string Another = "another-case";

    /// <summary>What the shop must have before it is logged, beside its order; null: nothing.</summary>
    public Func<TestDesk, Task>? Prepare { get; init; }

    /// <summary>What is typed when it is logged.</summary>
    public object Opening { get; init; } = new { };

    public static Task<string> ShippedOrder(TestDesk desk) => desk.AddOrderAsync();

    public static async Task<string> DeliveredOrder(TestDesk desk)
    {
        var order = await desk.AddOrderAsync();
        await desk.DeliverAsync(order, desk.Time.Now.AddDays(-3));
        return order;
    }

    public static Task<string> UnpaidOrder(TestDesk desk) => desk.AddUnpaidOrderAsync(desk.Time.Now.AddMinutes(-15));
}
