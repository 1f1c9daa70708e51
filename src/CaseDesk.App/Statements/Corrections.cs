using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Statements;

namespace CaseDesk.App.Statements;

/// <summary>Entries of the current month that name the line they correct.</summary>
static class Corrections
{
    const string Create = """
        INSERT INTO statements (shop_id, month, kind, state, act) VALUES ($1, $2, $3, 'open', 0)
        ON CONFLICT (shop_id, month, kind) DO NOTHING
        """;

    const string Lock = """
        SELECT id FROM statements WHERE shop_id = $1 AND month = $2 AND kind = $3 AND state = 'open' FOR UPDATE
        """;

    const string Insert = """
        INSERT INTO corrections (statement_id, refund_id, amount, reason, entry, by, at) VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7)
        RETURNING id
        """;

    /// <summary>Gives back the number of the correction.</summary>
    /// <param name="amount">Signed: minus for money that did not arrive.</param>
    /// <param name="bearer">Who bears it; null: whoever bears the line.</param>
    public static async Task<long> EnterAsync(
        LockedStatement statement,
        StatementEntry line,
        decimal amount,
        string reason,
        CancellationToken ct,
        Bearer? bearer = null
    )
    {
        var entry = line with
        {
            Amount = amount,
            Corrects = statement.Month,
            At = statement.Now,
            Late = false,
            Bearer = bearer ?? line.Bearer,
        };
        var month = await OpenMonthAsync(statement, ct);
        await using var batch = statement.Connection.CreateBatch();
        batch.Add(Insert, month, line.Refund, amount, reason, EntryJson.Write(entry), statement.Person, statement.Now);
        return (long)(await batch.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The statement of this month, locked; the next one's where somebody has compiled it in between.</summary>
    static async Task<long> OpenMonthAsync(LockedStatement statement, CancellationToken ct)
    {
        var current = Month.Of(statement.Now, statement.Shop.Zone);
        var month = StatementMonth.Of(current, statement.Compiled).Month;
        while (true)
        {
            await using var batch = statement.Connection.CreateBatch();
            batch.Add(Create, statement.Shop.Id, month.First, statement.Kind.Key());
            batch.Add(Lock, statement.Shop.Id, month.First, statement.Kind.Key());
            if (await batch.ExecuteScalarAsync(ct) is long id)
            {
                return id;
            }

            month = month.Next;
        }
    }
}
