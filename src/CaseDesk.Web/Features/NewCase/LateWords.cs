using CaseDesk.App.Orders;
using CaseDesk.Domain.Time;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.NewCase;

/// <summary>Says how an order missed its promise: what an agent would write as the case's summary.</summary>
sealed class LateWords(DeskTime time)
{
    public static string Trouble(LateOrder order) =>
        order switch
        {
            { DeliveredAt: not null } => NewCaseText.DeliveredLate,
            { Problem: "lost" } => NewCaseText.LostProbably,
            _ => NewCaseText.NotDelivered,
        };

    public string Summary(LateOrder order) => Summary(order.PromisedAt, order.DeliveredAt, order.Late, order.Zone);

    public string Summary(DateTimeOffset promised, DateTimeOffset? delivered, TimeSpan late, ShopZone zone) =>
        delivered is { } at
            ? NewCaseText.LateSummary.With(Day(promised, zone), Day(at, zone), DeskTime.Span(late))
            : NewCaseText.NeverSummary.With(Day(promised, zone), DeskTime.Span(late));

    string Day(DateTimeOffset at, ShopZone zone) => time.Day(zone.DayOf(at), zone);
}
