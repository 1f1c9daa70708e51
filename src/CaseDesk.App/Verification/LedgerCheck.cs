using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using Npgsql;

namespace CaseDesk.App.Verification;

/// <summary>Holds each refund of the ledger against what the histories tell of it. A refund that no case asked for is told by none.</summary>
static class LedgerCheck
{
    const string Sql = """
        SELECT r.id, r.case_id IS NOT NULL, r.amount, r.kind, r.reason, r.method, r.state, COALESCE(r.reference, r.platform_number),
               r.paid_at, r.content,
               EXISTS (SELECT 1 FROM statement_lines l WHERE l.refund_id = r.id AND l.finding = 'disputed'),
               ARRAY(SELECT a.content FROM refund_approvals a WHERE a.refund_id = r.id ORDER BY a.at, a.person_id),
               ARRAY(SELECT a.person_id FROM refund_approvals a WHERE a.refund_id = r.id ORDER BY a.at, a.person_id),
               ARRAY(SELECT a.at FROM refund_approvals a WHERE a.refund_id = r.id ORDER BY a.at, a.person_id),
               ARRAY(SELECT a.in_name_of FROM refund_approvals a WHERE a.refund_id = r.id ORDER BY a.at, a.person_id),
               r.payment_batch_id
        FROM refunds r
        """;

    public static async Task RunAsync(
        NpgsqlConnection connection,
        ToldRefunds told,
        List<Disagreement> disagreements,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Sql, connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(ct);
        var missing = new HashSet<Guid>(told.All.Keys);
        while (await row.ReadAsync(ct))
        {
            var id = row.GetGuid(0);
            missing.Remove(id);
            disagreements.AddRange(
                SentencesOn(row, told.All.GetValueOrDefault(id))
                    .Select(sentence => new Disagreement($"refund {id}", sentence))
            );
        }

        disagreements.AddRange(
            missing.Select(id => new Disagreement(
                $"refund {id}",
                $"The history of case {told.All[id].Case} tells of it, and the ledger does not have it."
            ))
        );
    }

    /// <summary>One for each thing that is not as it was told.</summary>
    static IEnumerable<string> SentencesOn(NpgsqlDataReader row, ToldRefund? told)
    {
        if (told is null)
        {
            if (row.GetBoolean(1))
                yield return "The ledger has it, and no history tells of it.";
            yield break;
        }

        var history = $"the history of case {told.Case}";
        if (told.Amount is { } amount && amount != row.GetDecimal(2))
            yield return FormattableString.Invariant(
                $"The ledger says {row.GetDecimal(2):0.00##}, {history} tells {amount:0.00##}."
            );
        if (
            Differs(told.Kind, row.GetString(3))
            || Differs(told.Reason, row.GetString(4))
            || Differs(told.Method, row.GetString(5))
        )
            yield return $"Its kind, reason or method is not the one that {history} tells.";
        if (!row.GetBoolean(10) && told.State is { } state && Standing(state) != Standing(row.GetString(6)))
            yield return $"The ledger says {row.GetString(6)}, {history} leaves it {state}.";
        if (Differs(told.Reference, row.Text(7)) || Differs(told.PaidAt, row.Nullable<DateTimeOffset>(8)))
            yield return $"The reference or time of its payment is not the one that {history} tells.";
        if (told.Content != row.GetInt32(9) || !told.Approvals.ToHashSet().SetEquals(ApprovalsOf(row)))
            yield return $"Its approvals are not those that {history} tells.";
        if (told.Batch != row.Nullable<long>(15))
            yield return $"The payment batch that it is in is not the one that {history} tells.";
    }

    /// <summary>How far a statement has come with it is a matter of the statement, and checked there.</summary>
    static string Standing(string state) =>
        Keys.Parse<RefundState>(state) is RefundState.Compiled or RefundState.Reconciled
            ? RefundState.Paid.Key()
            : state;

    static bool Differs<T>(T? told, T? kept) => told is not null && !EqualityComparer<T>.Default.Equals(told, kept);

    static IEnumerable<GivenOnce> ApprovalsOf(NpgsqlDataReader row)
    {
        var (contents, people) = (row.GetFieldValue<int[]>(11), row.GetFieldValue<Guid[]>(12));
        var (times, names) = (row.GetFieldValue<DateTimeOffset[]>(13), row.GetFieldValue<Guid?[]>(14));
        return contents.Select((content, nth) => new GivenOnce(content, people[nth], times[nth], names[nth]));
    }
}
