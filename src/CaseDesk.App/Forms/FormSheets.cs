using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Refunds;
using CaseDesk.Domain;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Forms;

/// <summary>Reads forms as <see cref="FormSheet"/>s: whoever lists them adds which, and in what order.</summary>
static class FormSheets
{
    /// <summary>How many <see cref="Columns"/> there are: a list's own columns follow them.</summary>
    public const int Count = 20;

    public const string Columns = """
        f.id, s.key, s.name, s.currency, f.kind, f.state, f.cost, f.says::text, c.workflow, c.version,
        f.requested_by, requester.display_name, f.requested_at, f.ended_at,
        ARRAY(SELECT a.person_id FROM form_approvals a WHERE a.form_id = f.id ORDER BY a.at, a.person_id),
        ARRAY(SELECT p.display_name FROM form_approvals a JOIN people p ON p.id = a.person_id
              WHERE a.form_id = f.id ORDER BY a.at, a.person_id),
        ARRAY(SELECT a.at FROM form_approvals a WHERE a.form_id = f.id ORDER BY a.at, a.person_id),
        ARRAY(SELECT a.named FROM form_approvals a WHERE a.form_id = f.id ORDER BY a.at, a.person_id),
        ARRAY(SELECT a.in_name_of FROM form_approvals a WHERE a.form_id = f.id ORDER BY a.at, a.person_id),
        ARRAY(SELECT p.display_name FROM form_approvals a LEFT JOIN people p ON p.id = a.in_name_of
              WHERE a.form_id = f.id ORDER BY a.at, a.person_id)
        """;

    /// <summary>The form is <c>f</c>, its order <c>o</c> where it has one, its case <c>c</c>, its shop <c>s</c>.</summary>
    public const string From = """
        FROM forms f
        JOIN shops s ON s.id = f.shop_id
        JOIN cases c ON c.id = f.case_id
        LEFT JOIN orders o ON o.id = f.order_id
        LEFT JOIN people requester ON requester.id = f.requested_by
        """;

    public const string Select = $"SELECT {Columns} {From}";

    public static FormSheet Read(NpgsqlDataReader row)
    {
        return new FormSheet
        {
            Id = row.GetGuid(0),
            Shop = row.GetString(1),
            ShopName = row.GetString(2),
            Currency = Currency.Of(row.GetString(3)),
            Kind = Keys.Parse<FormKind>(row.GetString(4)),
            State = Keys.Parse<FormState>(row.GetString(5)),
            Cost = row.GetDecimal(6),
            Says = SaysOf(row.GetString(7), Catalogue.Get(row.GetString(8), row.GetInt32(9))),
            RequestedBy = Colleague.Of(row.Nullable<Guid>(10), row.Text(11)),
            RequestedAt = row.GetFieldValue<DateTimeOffset>(12),
            EndedAt = row.Nullable<DateTimeOffset>(13),
            Approvals = GivenApproval.All(
                row.GetFieldValue<Guid[]>(14),
                row.GetFieldValue<string[]>(15),
                row.GetFieldValue<DateTimeOffset[]>(16),
                row.GetFieldValue<bool[]>(17),
                (row.GetFieldValue<Guid?[]>(18), row.GetFieldValue<string?[]>(19))
            ),
        };
    }

    /// <summary>What the action asked for first: of one name, another step may mean another thing.</summary>
    static IReadOnlyList<(Input, JsonElement)> SaysOf(string json, Workflow workflow)
    {
        var typed = JsonElement.Parse(json);
        return
        [
            .. workflow
                .Rows.OrderByDescending(row => row.Then.Any(effect => effect.Name == FormEffects.Requested))
                .SelectMany(row => row.Needs)
                .Concat(workflow.Opening.Inputs)
                .DistinctBy(input => input.Name, StringComparer.Ordinal)
                .Where(input => typed.TryGetProperty(input.Name, out _))
                .Select(input => (input, typed.GetProperty(input.Name))),
        ];
    }
}
