using CaseDesk.Domain.Kinds.Courier;
using CaseDesk.Domain.Kinds.MisShipment;
using CaseDesk.Domain.Kinds.NegativeReview;
using CaseDesk.Domain.Kinds.OrderFollowUp;
using CaseDesk.Domain.Kinds.ParcelWatch;
using CaseDesk.Domain.Kinds.PaymentReminder;
using CaseDesk.Domain.Kinds.PlatformDispute;
using CaseDesk.Domain.Kinds.Quality;
using CaseDesk.Domain.Kinds.RefundOnly;
using CaseDesk.Domain.Kinds.Reshipment;
using CaseDesk.Domain.Kinds.ReturnExchange;
using CaseDesk.Domain.Kinds.ReturnParcel;
using CaseDesk.Domain.Kinds.StockOut;
using CaseDesk.Domain.Kinds.WarehouseIncident;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Kinds;

/// <summary>Every kind of case that the desk has, with every version that a running case may still be on.</summary>
public static class Catalogue
{
    static readonly Workflow[] Published =
    [
        CourierWorkflow.V1,
        RefundOnlyWorkflow.V1,
        MisShipmentWorkflow.V1,
        ReturnExchangeWorkflow.V1,
        QualityWorkflow.V1,
        NegativeReviewWorkflow.V1,
        ReshipmentWorkflow.V1,
        ParcelWatchWorkflow.V1,
        OrderFollowUpWorkflow.V1,
        PaymentReminderWorkflow.V1,
        WarehouseIncidentWorkflow.V1,
        PlatformDisputeWorkflow.V1,
        StockOutWorkflow.V1,
        ReturnParcelWorkflow.V1,
    ];

    public static Definitions Definitions { get; } = new(Published);

    /// <summary>The newest version of each kind: what new cases begin with.</summary>
    public static IReadOnlyList<Workflow> Current => Definitions.Current;

    public static IReadOnlyList<Workflow> All => Definitions.All;

    /// <summary>The newest version of a kind; null where the desk has no such kind.</summary>
    public static Workflow? Find(string key) => Definitions.Find(key);

    /// <summary>The version that a running case is on.</summary>
    public static Workflow Get(string key, int version) => Definitions.Get(key, version);
}
