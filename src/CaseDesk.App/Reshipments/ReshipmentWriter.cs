using System.Diagnostics;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Reshipments;

/// <summary>
/// Writes what becomes of goods that leave the house once more. Each statement names the states it comes from; the units are
/// claimed and freed by triggers. Whoever has asked in this case once does not approve what is asked for anew.
/// </summary>
static class ReshipmentWriter
{
    const string Insert = """
        INSERT INTO reshipments (id, shop_id, order_id, case_id, state, value, reason, bearer, bearer_reason, requested_by,
                                 requested_at, authors)
        VALUES ($1, $2, $3, $4, 'requested', $5, $6, $7, $8, $9, $10,
                ARRAY(SELECT DISTINCT unnest($11 || COALESCE((SELECT p.authors FROM reshipments p WHERE p.case_id = $4
                                                              ORDER BY p.requested_at DESC LIMIT 1), '{}'))))
        """;

    /// <summary>Approved with the money that it replaces. Its units are claimed when it leaves.</summary>
    const string InsertExchange = """
        INSERT INTO reshipments (id, shop_id, order_id, case_id, state, value, reason, bearer, bearer_reason, requested_by,
                                 requested_at, authors, approved_at, new_order)
        VALUES ($1, $2, $3, $4, 'approved', $5, $6, $7, $8, $9, $10, $11, $10, $12)
        """;

    const string InsertLine = "INSERT INTO reshipment_lines (reshipment_id, line, quantity) VALUES ($1, $2, $3)";

    const string InsertApproval = """
        INSERT INTO reshipment_approvals (reshipment_id, person_id, at, named, in_name_of)
        SELECT s.id, $2, $3, $4, $5 FROM reshipments s WHERE s.id = $1 AND s.state = 'requested'
        """;

    const string Approve =
        "UPDATE reshipments SET state = 'approved', approved_at = $2 WHERE id = $1 AND state = 'requested'";

    const string Pack = """
        UPDATE reshipments SET state = 'packed', packed_by = $2, packed_at = $3 WHERE id = $1 AND state = 'approved'
        """;

    const string Ship = """
        UPDATE reshipments SET state = 'shipped', checked_by = $2, shipped_at = $3, courier = $4, tracking_number = $5
        WHERE id = $1 AND (state = 'packed' OR (state = 'approved' AND new_order IS NOT NULL))
        """;

    const string CorrectParcel = """
        UPDATE reshipments SET courier = $2, tracking_number = $3 WHERE case_id = $1 AND state IN ('shipped', 'delivered')
        """;

    const string Unpack = """
        UPDATE reshipments SET state = 'approved', packed_by = NULL, packed_at = NULL WHERE id = $1 AND state = 'packed'
        """;

    const string End = """
        UPDATE reshipments SET state = $2, ended_at = $3
        WHERE id = $1 AND state = ANY ($4)
        """;

    /// <param name="made">The id of the reshipment that <paramref name="change"/> makes.</param>
    public static void Append(
        NpgsqlBatch batch,
        LoadedCase owner,
        DateTimeOffset at,
        Actor actor,
        Change change,
        Guid made
    )
    {
        switch (change)
        {
            case Change.ReshipmentRequested requested:
                AppendRequest(batch, owner, at, actor, requested, made);
                break;
            case Change.ExchangeOrdered ordered:
                AppendExchange(batch, owner, at, actor, ordered, made);
                break;
            case Change.ReshipmentApproved approved:
                batch.Add(
                    InsertApproval,
                    approved.Reshipment,
                    approved.Approval.By,
                    approved.Approval.At,
                    approved.Approval.Named,
                    approved.Approval.InNameOf
                );
                if (approved.Enough)
                {
                    batch.Add(Approve, approved.Reshipment, at);
                }

                break;
            case Change.ReshipmentPacked packed:
                batch.Add(Pack, packed.Reshipment, packed.By, at);
                break;
            case Change.ReshipmentShipped shipped:
                batch.Add(Ship, shipped.Reshipment, shipped.By, at, shipped.Courier, shipped.Tracking);
                break;
            case Change.ReshipmentMoved { State: ReshipmentState.Approved } unpacked:
                batch.Add(Unpack, unpacked.Reshipment);
                break;
            case Change.ReshipmentMoved moved:
                batch.Add(End, moved.Reshipment, moved.State.Key(), at, StatesBefore(moved.State));
                break;
            default:
                throw new UnreachableException($"{change.GetType().Name} is no change of a reshipment.");
        }
    }

    /// <summary>A tracking number that was mistyped when the goods left.</summary>
    public static void AppendParcel(NpgsqlBatch batch, LoadedCase owner, InputValue.Tracking parcel) =>
        batch.Add(CorrectParcel, owner.Id, parcel.Courier, parcel.Number);

    static string[] StatesBefore(ReshipmentState state) =>
        [
            .. (
                state switch
                {
                    ReshipmentState.Rejected => [ReshipmentState.Requested],
                    ReshipmentState.Cancelled => Enum.GetValues<ReshipmentState>().Where(one => one.CanBeCancelled),
                    // What had arrived may be found wrong later, on a case that was taken up again.
                    ReshipmentState.Delivered or ReshipmentState.Lost or ReshipmentState.Wrong =>
                    [
                        ReshipmentState.Shipped,
                        ReshipmentState.Delivered,
                    ],
                    ReshipmentState.Requested
                    or ReshipmentState.Approved
                    or ReshipmentState.Packed
                    or ReshipmentState.Shipped => throw new InvalidOperationException($"{state} is no end."),
                }
            ).Select(one => one.Key()),
        ];

    static void AppendRequest(
        NpgsqlBatch batch,
        LoadedCase owner,
        DateTimeOffset at,
        Actor actor,
        Change.ReshipmentRequested requested,
        Guid made
    )
    {
        var content = requested.Content;
        batch.Add(
            Insert,
            made,
            owner.Shop.Id,
            owner.OrderId,
            owner.Id,
            content.Value,
            content.Reason,
            content.Bearer.Key(),
            content.BearerReason,
            actor.Person,
            at,
            requested.Authors.ToArray()
        );
        AppendLines(batch, made, content);
    }

    static void AppendExchange(
        NpgsqlBatch batch,
        LoadedCase owner,
        DateTimeOffset at,
        Actor actor,
        Change.ExchangeOrdered ordered,
        Guid made
    )
    {
        var content = ordered.Content;
        batch.Add(
            InsertExchange,
            made,
            owner.Shop.Id,
            owner.OrderId,
            owner.Id,
            content.Value,
            content.Reason,
            content.Bearer.Key(),
            content.BearerReason,
            actor.Person,
            at,
            ordered.Authors.ToArray(),
            ordered.NewOrder
        );
        AppendLines(batch, made, content);
    }

    static void AppendLines(NpgsqlBatch batch, Guid made, ReshipmentContent content)
    {
        foreach (var (line, quantity) in content.Lines)
        {
            batch.Add(InsertLine, made, line, quantity);
        }
    }
}
