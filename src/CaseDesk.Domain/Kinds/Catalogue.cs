using CaseDesk.Domain.Kinds.Courier;
using CaseDesk.Domain.Kinds.MisShipment;
using CaseDesk.Domain.Kinds.OrderFollowUp;
using CaseDesk.Domain.Kinds.ParcelWatch;
using CaseDesk.Domain.Kinds.PaymentReminder;
using CaseDesk.Domain.Kinds.RefundOnly;
using CaseDesk.Domain.Kinds.Reshipment;
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
        ReshipmentWorkflow.V1,
        ParcelWatchWorkflow.V1,
        OrderFollowUpWorkflow.V1,
        PaymentReminderWorkflow.V1,
        WarehouseIncidentWorkflow.V1,
    ];

    /// <summary>The newest version of each kind: what new cases begin with.</summary>
    public static IReadOnlyList<Workflow> Current { get; } =
    [
        .. Published
            .GroupBy(workflow => workflow.Key, StringComparer.Ordinal)
            .Select(versions => versions.MaxBy(version => version.Version)!),
    ];

    public static IReadOnlyList<Workflow> All => Published;

    /// <summary>The newest version of a kind; null where the desk has no such kind.</summary>
    public static Workflow? Find(string key) => Current.FirstOrDefault(workflow => workflow.Key == key);

    /// <summary>The version that a running case began with.</summary>
    public static Workflow Get(string key, int version) =>
        Published.First(workflow => workflow.Key == key && workflow.Version == version);
}
