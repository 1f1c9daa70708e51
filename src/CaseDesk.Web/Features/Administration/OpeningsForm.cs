using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Openings;

namespace CaseDesk.Web.Features.Administration;

/// <summary>Which cases the product opens in a shop, while that is being changed.</summary>
public sealed class OpeningsForm(ProductOpenings held)
{
    public bool ParcelWatch { get; set; } = held.IsOn(KindKeys.ParcelWatch);
    public bool OrderFollowUp { get; set; } = held.IsOn(KindKeys.OrderFollowUp);
    public bool PaymentReminder { get; set; } = held.IsOn(KindKeys.PaymentReminder);
    public int? StalledHours { get; set; } = held.StalledHours;
    public int? UnpaidMinutes { get; set; } = held.UnpaidMinutes;
    public int? LookBackDays { get; set; } = held.LookBackDays;

    /// <summary>Since when each kind is opened is told by whoever sets it, not by the page.</summary>
    public ProductOpenings Rules =>
        new()
        {
            StalledHours = StalledHours ?? held.StalledHours,
            UnpaidMinutes = UnpaidMinutes ?? held.UnpaidMinutes,
            LookBackDays = LookBackDays ?? held.LookBackDays,
            Since = On.ToDictionary(kind => kind, kind => held.Since.GetValueOrDefault(kind), StringComparer.Ordinal),
        };

    /// <summary>More may be opened than before: a kind is switched on, or the numbers of one that is on are others.</summary>
    public bool OpensMore =>
        On.Any(kind => !held.IsOn(kind))
        || (ParcelWatch && Rules.StalledHours != held.StalledHours)
        || (PaymentReminder && Rules.UnpaidMinutes != held.UnpaidMinutes);

    IEnumerable<string> On =>
        new[]
        {
            (KindKeys.ParcelWatch, ParcelWatch),
            (KindKeys.OrderFollowUp, OrderFollowUp),
            (KindKeys.PaymentReminder, PaymentReminder),
        }
            .Where(kind => kind.Item2)
            .Select(kind => kind.Item1);
}
