using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Claims;
using Npgsql;

namespace CaseDesk.App.Claims;

/// <summary>Reads courier claims: whoever lists them adds which, and in what order.</summary>
static class ClaimRecords
{
    /// <summary>How many <see cref="Columns"/> there are: a list's own columns follow them.</summary>
    public const int Count = 13;

    public const string Columns = """
        k.id, k.courier, k.tracking_number, k.ticket, k.claimed, k.recovered, k.state, k.filed_by, filer.display_name, k.filed_at,
               k.note, giver_up.id, giver_up.display_name
        """;

    /// <summary>The claim is <c>k</c>, its case <c>c</c>.</summary>
    public const string From = """
        FROM courier_claims k
        JOIN cases c ON c.id = k.case_id
        LEFT JOIN people filer ON filer.id = k.filed_by
        LEFT JOIN people giver_up ON giver_up.id = k.written_off_by
        """;

    public const string Select = $"SELECT {Columns} {From}";

    public static CaseClaim Read(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            row.Text(3),
            row.GetDecimal(4),
            row.GetDecimal(5),
            Keys.Parse<ClaimState>(row.GetString(6)),
            new Colleague(row.GetGuid(7), row.Text(8) ?? ""),
            row.GetFieldValue<DateTimeOffset>(9)
        )
        {
            Note = row.Text(10),
            WrittenOffBy = Colleague.Of(row.Nullable<Guid>(11), row.Text(12)),
        };
}
