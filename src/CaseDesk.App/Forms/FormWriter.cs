using System.Diagnostics;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Forms;

/// <summary>
/// Writes what becomes of forms. Each statement names the states it comes from. Whoever has asked in this case once does not
/// approve what is asked for anew.
/// </summary>
static class FormWriter
{
    const string Insert = """
        INSERT INTO forms (id, shop_id, order_id, case_id, kind, state, cost, says, requested_by, requested_at, authors)
        VALUES ($1, $2, $3, $4, $5, 'requested', $6, $7::jsonb, $8, $9,
                ARRAY(SELECT DISTINCT unnest($10 || COALESCE((SELECT p.authors FROM forms p WHERE p.case_id = $4
                                                              ORDER BY p.requested_at DESC LIMIT 1), '{}'))))
        """;

    const string InsertApproval = """
        INSERT INTO form_approvals (form_id, person_id, at, named, in_name_of)
        SELECT f.id, $2, $3, $4, $5 FROM forms f WHERE f.id = $1 AND f.state = 'requested'
        ON CONFLICT DO NOTHING
        """;

    const string Approve =
        "UPDATE forms SET state = 'approved', approved_at = $2 WHERE id = $1 AND state = 'requested'";

    const string End = "UPDATE forms SET state = $2, ended_at = $3 WHERE id = $1 AND state = ANY ($4)";

    /// <param name="made">The id of the form that <paramref name="change"/> makes.</param>
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
            case Change.FormRequested { Content: var content, Authors: var authors }:
                batch.Add(
                    Insert,
                    made,
                    owner.Shop.Id,
                    owner.OrderId,
                    owner.Id,
                    content.Kind.Key(),
                    content.Cost,
                    HistoryBody.OfInputs(content.Says, owner.Shop.Currency),
                    actor.Person,
                    at,
                    authors.ToArray()
                );
                break;
            case Change.FormApproved approved:
                batch.Add(
                    InsertApproval,
                    approved.Form,
                    approved.Approval.By,
                    approved.Approval.At,
                    approved.Approval.Named,
                    approved.Approval.InNameOf
                );
                if (approved.Enough)
                {
                    batch.Add(Approve, approved.Form, at);
                }

                break;
            case Change.FormMoved moved:
                batch.Add(End, moved.Form, moved.State.Key(), at, StatesBefore(moved.State));
                break;
            default:
                throw new UnreachableException($"{change.GetType().Name} is no change of a form.");
        }
    }

    static string[] StatesBefore(FormState state) =>
        [
            .. (
                state switch
                {
                    FormState.Agreed => [FormState.Approved],
                    FormState.Rejected => [FormState.Requested],
                    FormState.Cancelled => Enum.GetValues<FormState>().Where(one => one.IsOpen),
                    FormState.Requested or FormState.Approved => throw new InvalidOperationException(
                        $"{state} is no end."
                    ),
                }
            ).Select(one => one.Key()),
        ];
}
