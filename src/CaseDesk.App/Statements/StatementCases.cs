using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Notices;
using CaseDesk.App.Overpayments;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Statements;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Statements;

/// <summary>
/// Moves the cases whose refunds a statement lists, by the product's own role, through the same engine and writer as
/// everybody's moves. Their rows are locked in the order of their numbers, a few hundred to a round trip.
/// </summary>
sealed class StatementCases(CaseLoader loader, CaseWriter writer)
{
    const int PerRoundTrip = 200;

    /// <summary>
    /// Gives back the refunds that moved with their case. The others have none, or theirs waits for another refund: then only
    /// the ledger can move them.
    /// </summary>
    /// <param name="prepare">What the statement knows better than the case did.</param>
    public async Task<HashSet<Guid>> MoveAsync(
        LockedStatement statement,
        IEnumerable<(Guid Refund, string? Case)> refunds,
        Move move,
        CancellationToken ct,
        Action<LoadedCase>? prepare = null
    )
    {
        var moved = new HashSet<Guid>();
        var withCase = refunds
            .Where(one => one.Case is not null)
            .OrderBy(one => one.Case, StringComparer.Ordinal)
            .ToLookup(one => one.Case!, one => one.Refund);
        if (FreesMoney(move))
        {
            await LockOrdersAsync(statement, [.. withCase.Select(one => one.Key)], ct);
        }

        foreach (var numbers in withCase.Select(one => one.Key).Chunk(PerRoundTrip))
        {
            await using var batch = statement.Connection.CreateBatch();
            foreach (var found in await LoadAsync(statement, numbers, move, ct))
            {
                if (found.Refund is not { } refund || !withCase[found.Number].Contains(refund.Id))
                {
                    continue;
                }

                var loaded = found.At(statement.Now);
                prepare?.Invoke(loaded);
                if (Decide(loaded, move, statement.Now) is { } change)
                {
                    await writer.AppendAsync(batch, loaded, change, Actor.Statement, ct);
                    moved.Add(refund.Id);
                }
            }

            if (batch.BatchCommands.Count > 0)
            {
                await batch.ExecuteNonQueryAsync(ct);
            }
        }

        return moved;
    }

    const string LockOrders = """
        SELECT 1 FROM orders o WHERE o.id IN (SELECT c.order_id FROM cases c WHERE c.number = ANY ($1)) ORDER BY o.id FOR NO KEY UPDATE
        """;

    const string Disputed = """
        SELECT r.id, c.number, r.kind, r.amount, r.requested_by FROM refunds r JOIN cases c ON c.id = r.case_id
        WHERE r.id = ANY ($1) AND r.kind IN ('freight', 'compensation') ORDER BY c.number, r.id
        """;

    /// <summary>
    /// An outlay that did not arrive moves no case: its history says so, and whoever asked for it is told. The cases are
    /// locked since they were to be moved.
    /// </summary>
    public async Task NoteDisputesAsync(
        LockedStatement statement,
        IReadOnlyCollection<Guid> failed,
        string proof,
        CancellationToken ct
    )
    {
        if (failed.Count == 0)
        {
            return;
        }

        foreach (var (refund, number, kind, amount, requester) in await DisputedAsync(statement, failed, ct))
        {
            var loaded = await LoadAsync(statement, number, ct);
            await using var write = statement.Connection.CreateBatch();
            HistoryAppender.Append(
                write,
                loaded.HistoryEnd,
                statement.Now,
                statement.Person,
                Role.Finance,
                HistoryActions.OfOutlay(Actions.Disputed),
                HistoryBody.Of(
                    ("outlay", refund.ToString()),
                    ("kind", kind),
                    ("amount", statement.Shop.Currency.Plain(amount)),
                    ("reason", proof)
                ),
                isAct: true
            );
            NoticeOutbox.Append(write, [OutlayNotices.Failed(loaded, requester, amount, statement.Now)]);
            await write.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>A correction moves no case; its history says so, and is what the statement is checked by.</summary>
    /// <param name="overpaid">Null: the ledger was wrong.</param>
    public async Task NoteCorrectionAsync(
        LockedStatement statement,
        StatementEntry line,
        decimal amount,
        string reason,
        RecordedOverpayment? overpaid,
        CancellationToken ct
    )
    {
        if (line.Case is not { } number)
        {
            return;
        }

        var loaded = await LoadAsync(statement, number, ct);
        await using var write = statement.Connection.CreateBatch();
        HistoryAppender.Append(
            write,
            loaded.HistoryEnd,
            statement.Now,
            statement.Person,
            Role.Finance,
            HistoryActions.StatementCorrected,
            HistoryBody.Of(
                ("refund", line.Refund.ToString()),
                ("amount", statement.Shop.Currency.Plain(amount)),
                ("month", statement.Month.ToString()),
                ("reason", reason),
                ("overpayment", overpaid?.Id.ToString()),
                ("bearer", overpaid?.Bearer.Key())
            )
        );
        await write.ExecuteNonQueryAsync(ct);
    }

    async Task<LoadedCase> LoadAsync(LockedStatement statement, string number, CancellationToken ct)
    {
        await using var batch = statement.Connection.CreateBatch();
        CaseLoader.Append(batch, number, FactsNeeded.None);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return (await loader.ReadAsync(reader, FactsNeeded.None, statement.Now, ct))!;
    }

    static async Task<List<(Guid Refund, string Case, string Kind, decimal Amount, Guid? Requester)>> DisputedAsync(
        LockedStatement statement,
        IReadOnlyCollection<Guid> failed,
        CancellationToken ct
    )
    {
        await using var find = statement.Connection.CreateBatch();
        find.Add(Disputed, failed.ToArray());
        await using var reader = await find.ExecuteReaderAsync(ct);
        return await reader.AllAsync(
            row => (row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetDecimal(3), row.Nullable<Guid>(4)),
            ct
        );
    }

    /// <summary>A disputed payment frees its money.</summary>
    static bool FreesMoney(Move move) => move.Action == Actions.Disputed;

    /// <summary>
    /// All orders before any case, in the order in which whoever takes several takes them (<see cref="Refunds.Batches.WantedRefunds"/>):
    /// the two wait for one another's first lock and never for the second.
    /// </summary>
    static async Task LockOrdersAsync(LockedStatement statement, string[] cases, CancellationToken ct)
    {
        await using var batch = statement.Connection.CreateBatch();
        batch.Add(LockOrders, cases);
        await batch.ExecuteNonQueryAsync(ct);
    }

    async Task<List<LoadedCase>> LoadAsync(LockedStatement statement, string[] numbers, Move move, CancellationToken ct)
    {
        var needs = FreesMoney(move) ? FactsNeeded.Refund | FactsNeeded.OrderLock : FactsNeeded.Refund;
        await using var batch = statement.Connection.CreateBatch();
        foreach (var number in numbers)
        {
            CaseLoader.Append(batch, number, needs);
        }

        var cases = new List<LoadedCase>(numbers.Length);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (i > 0)
            {
                await reader.NextResultAsync(ct);
            }

            cases.Add((await loader.ReadAsync(reader, needs, statement.Now, ct))!);
        }

        return cases;
    }

    static StepChange? Decide(LoadedCase loaded, Move move, DateTimeOffset now) =>
        (
            Engine.Decide(loaded.Workflow, loaded.Position, move, loaded.FactsFor(Actor.Statement), now)
            as Decision.Made
        )?.Change;
}
