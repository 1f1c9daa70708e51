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

    public static void Append(NpgsqlBatch batch, long caseId, string text) => batch.Add(Add, caseId, text);
}
