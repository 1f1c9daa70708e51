using CaseDesk.App.Data;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>What a case is found by. Only ever added to: whoever remembers an older word still finds it.</summary>
static class CaseText
{
    const string Add = """
        INSERT INTO case_texts AS t (case_id, text) VALUES ($1, $2)
        ON CONFLICT (case_id) DO UPDATE SET text = t.text || E'\n' || EXCLUDED.text
        """;

    const string AddBuyer = """
        INSERT INTO case_texts AS t (case_id, text) SELECT c.id, c.buyer FROM cases c WHERE c.id = $1 AND c.buyer IS NOT NULL
        ON CONFLICT (case_id) DO UPDATE SET text = t.text || E'\n' || EXCLUDED.text
        """;

    /// <summary>The buyer of the order that the case turned out to be about.</summary>
    public static void AppendBuyer(NpgsqlBatch batch, long caseId) => batch.Add(AddBuyer, caseId);

    public static void Append(NpgsqlBatch batch, long caseId, string text) => batch.Add(Add, caseId, text);
}
