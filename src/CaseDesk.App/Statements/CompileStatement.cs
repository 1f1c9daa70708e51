using CaseDesk.App.Data;
using CaseDesk.App.Funds;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Statements;

/// <summary>
/// The clerk lists a month that is over: every paid refund that belongs to it and stands on no statement yet. The cases that
/// wait for this move on. Compiled again after it was given back, it keeps its lines and takes what came since.
/// </summary>
public sealed class CompileStatement
{
    const string State = """
        UPDATE refunds SET state = 'compiled' WHERE id = ANY ($1) AND state = 'paid' RETURNING id
        """;

    static readonly string Insert = $"""
        INSERT INTO statement_lines (statement_id, refund_id, seq, entry, late, finding)
        SELECT $1, u.refund, u.number + COALESCE((SELECT max(l.seq) FROM statement_lines l WHERE l.statement_id = $1), 0),
               u.entry::jsonb, u.late,
               CASE WHEN EXISTS (SELECT 1 FROM fund_matches m
                                 WHERE m.refund_id = u.refund AND {FundUniverse.IsSignedByAnother(
            "($5)"
        )}) THEN 'matched' ELSE 'open' END
        FROM unnest($2::uuid[], $3::text[], $4::boolean[]) WITH ORDINALITY AS u(refund, entry, late, number)
        """;

    static readonly Move Compiled = new(Actions.Compiled, Inputs.None);

    readonly StatementActs acts;
    readonly StatementCases cases;

    internal CompileStatement(StatementActs acts, StatementCases cases) => (this.acts, this.cases) = (acts, cases);

    /// <summary>Refuses with <c>statement-not-over</c>, <c>already-compiled</c>, and as every act on a statement.</summary>
    public Task<Result<StatementResult>> RunAsync(StatementRequest request, CancellationToken ct) =>
        acts.RunAsync(request, StatementAct.Compile, ListAsync, ct);

    async Task<Refusal?> ListAsync(LockedStatement statement, CancellationToken ct)
    {
        await MatchFunds.RunAsync(
            statement.Connection,
            statement.Shop,
            statement.Now,
            ct,
            compiling: (statement.Person, statement.Month)
        );
        var entries = await UnlistedRefunds
            .ReadAsync(statement.Connection, statement.Shop, statement.Month, statement.Kind, statement.Compiled, ct)
            .ToListAsync(ct);
        var late = entries.Where(entry => entry.Late).Select(entry => entry.Refund).ToHashSet();
        var listed = await cases.MoveAsync(
            statement,
            entries.Select(entry => (entry.Refund, entry.Case)),
            Compiled,
            ct,
            loaded =>
            {
                if (late.Contains(loaded.Refund!.Id))
                {
                    var month = statement.Month.BeginsAt(statement.Shop.Zone);
                    loaded.Known = loaded.Known.With(Anchor.StatementMonth, month);
                }
            }
        );
        listed.UnionWith(
            await Ledger.MoveAsync(statement, State, [.. entries.Select(e => e.Refund).Except(listed)], ct)
        );
        // What bounced since it was read is no longer paid, and is not listed.
        await InsertAsync(statement, [.. entries.Where(entry => listed.Contains(entry.Refund))], ct);
        return null;
    }

    static async Task InsertAsync(LockedStatement statement, StatementEntry[] entries, CancellationToken ct)
    {
        await using var batch = statement.Connection.CreateBatch();
        batch.Add(
            Insert,
            statement.Id,
            entries.Select(entry => entry.Refund).ToArray(),
            entries.Select(EntryJson.Write).ToArray(),
            entries.Select(entry => entry.Late).ToArray(),
            statement.Person
        );
        await batch.ExecuteNonQueryAsync(ct);
    }
}
