using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Money;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>Reads the form that a case has open, and who has approved it: one answer.</summary>
static class FormFactsReader
{
    /// <summary>By the case's number.</summary>
    public const string Form = """
        SELECT f.id, f.kind, f.state, f.cost, f.authors,
               (SELECT COALESCE(sum(e.cost), 0) FROM forms e
                WHERE e.order_id = f.order_id AND e.id <> f.id AND e.requested_at > f.requested_at - interval '30 days'
                  AND e.state NOT IN ('rejected', 'cancelled')),
               ARRAY(SELECT a.person_id FROM form_approvals a WHERE a.form_id = f.id ORDER BY a.at, a.person_id),
               ARRAY(SELECT a.at FROM form_approvals a WHERE a.form_id = f.id ORDER BY a.at, a.person_id),
               ARRAY(SELECT a.named FROM form_approvals a WHERE a.form_id = f.id ORDER BY a.at, a.person_id),
               ARRAY(SELECT a.in_name_of FROM form_approvals a WHERE a.form_id = f.id ORDER BY a.at, a.person_id)
        FROM cases c JOIN forms f ON f.case_id = c.id AND f.state IN ('requested', 'approved')
        WHERE c.number = $1
        """;

    /// <summary>Reads the answer on which the reader stands. Null: the case has none open.</summary>
    public static async Task<FormFacts?> ReadAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        if (!await row.ReadAsync(ct))
        {
            return null;
        }

        var (people, times) = (row.GetFieldValue<Guid[]>(6), row.GetFieldValue<DateTimeOffset[]>(7));
        var (named, names) = (row.GetFieldValue<bool[]>(8), row.GetFieldValue<Guid?[]>(9));
        return new FormFacts
        {
            Id = row.GetGuid(0),
            Kind = Keys.Parse<FormKind>(row.GetString(1)),
            State = Keys.Parse<FormState>(row.GetString(2)),
            Cost = row.GetDecimal(3),
            Authors = row.GetFieldValue<Guid[]>(4),
            CostOfOthers = row.GetDecimal(5),
            Approvals = [.. people.Select((one, i) => new Approval(one, times[i], named[i], names[i]))],
        };
    }
}
