using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds.ParcelWatch;
using CaseDesk.Domain.Openings;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Openings;

/// <summary>An order, or one of its parcels, for which the product opens a case.</summary>
/// <param name="Since">Since when it is so.</param>
/// <param name="Thing">What of the order it is.</param>
/// <param name="Tracking">Empty where none is known.</param>
sealed record Found(
    long OrderId,
    string Order,
    string? Buyer,
    DateTimeOffset? PlatformDueAt,
    decimal Paid,
    OrderAnchors Anchors,
    DateTimeOffset Since,
    string Thing,
    Sighting? Seen,
    string Tracking
)
{
    /// <summary>The row that the reader stands on, of a <see cref="Finder"/>.</summary>
    public static Found Read(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.Text(2),
            row.Nullable<DateTimeOffset>(3),
            row.GetDecimal(4),
            new OrderAnchors(
                row.GetFieldValue<DateTimeOffset>(5),
                row.Nullable<DateTimeOffset>(6),
                row.Nullable<DateTimeOffset>(3)
            ),
            row.GetFieldValue<DateTimeOffset>(7),
            row.GetString(8),
            Keys.Find<Sighting>(row.Text(9)),
            row.GetString(10)
        );

    /// <summary>What is found of an order beside it waits until the case that is opened has ended.</summary>
    public static IEnumerable<Found> FirstOfEachOrder(IEnumerable<Found> found) => found.DistinctBy(one => one.OrderId);

    /// <summary>Its case as it begins: opened by nobody, in the queue of whoever owns the first step.</summary>
    public NewCase Begin(string number, Shop shop, Workflow workflow, DateTimeOffset now)
    {
        var carried = Seen is { } seen
            ? Inputs.Of((ParcelWatchWorkflow.Seen.Name, new InputValue.Choice(seen.Key())))
            : Inputs.None;
        var known = Anchors.AddTo(CaseKnown.Nothing with { Inputs = carried }, workflow);
        return new NewCase
        {
            Number = number,
            Shop = shop,
            Workflow = workflow,
            Step = workflow.Start,
            At = now,
            OpenedBy = null,
            Role = Role.Clock.Key(),
            Assignee = null,
            Subject = new CaseSubject(
                OrderId,
                Order,
                Buyer,
                OpeningWords.Of(this, shop, workflow),
                PlatformDueAt,
                Paid
            ),
            Known = CaseAfter.Entered(workflow, workflow.Start, known, now),
            Carried = carried,
        };
    }
}
