using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using Npgsql;

namespace CaseDesk.App.Recomputing;

/// <summary>What re-computing a shop's open steps would do.</summary>
/// <param name="Seen">The rules that it was told by; starting it asks for them.</param>
/// <param name="Running">How many cases are not closed.</param>
/// <param name="Affected">Of those: how many were entered under other rules, and would have it in their history.</param>
/// <param name="Moved">Of those: how many would be due at another time.</param>
/// <param name="TurnOverdue">Of those: how many would be overdue at once.</param>
/// <param name="Moves">The first of those that move, or those after the given one.</param>
public sealed record RecomputationPreview(
    Shop Shop,
    SeenRules Seen,
    int Running,
    int Affected,
    int Moved,
    int TurnOverdue,
    Page<MovedDueTime> Moves
);

/// <param name="CalendarVersion">Of the shop's calendar.</param>
/// <param name="RulesVersion">Of the shop's rules, its limits among them.</param>
public sealed record SeenRules(int CalendarVersion, int RulesVersion);

/// <summary>A case with its due times before and after; null: there is none.</summary>
/// <param name="Provisional">The step's new one counts days of a year whose make-up days are not known yet.</param>
/// <param name="CycleProvisional">The whole case's new one does.</param>
public sealed record MovedDueTime(
    string Case,
    string Workflow,
    int Version,
    string Step,
    DateTimeOffset? From,
    DateTimeOffset? To,
    DateTimeOffset? CycleFrom,
    DateTimeOffset? CycleTo,
    bool Provisional,
    bool CycleProvisional
);

/// <summary>Tells an administrator beforehand what re-computing would move; writes nothing.</summary>
public sealed class PreviewRecomputation
{
    const int PageSize = 50;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly AccountRecords records;
    readonly HouseDirectory house;
    readonly OpenSteps steps;

    internal PreviewRecomputation(
        NpgsqlDataSource database,
        TimeProvider time,
        AccountRecords records,
        HouseDirectory house,
        OpenSteps steps
    ) => (this.database, this.time, this.records, this.house, this.steps) = (database, time, records, house, steps);

    /// <summary>Refuses with <c>not-your-role</c> and <c>shop-unknown</c>.</summary>
    /// <param name="after">The number of the last case that was shown; null: from the first.</param>
    public async Task<Result<RecomputationPreview>> RunAsync(Guid by, string shop, string? after, CancellationToken ct)
    {
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
        {
            return refusal;
        }

        if ((await house.NowAsync(ct)).FindShop(shop) is not { } found)
        {
            return new Refusal("shop-unknown", RefusalKind.NotFound, ("shop", shop));
        }

        var now = Instants.ToMicroseconds(time.GetUtcNow());
        var (running, affected, moved, overdue) = (0, 0, 0, 0);
        var moves = new List<MovedDueTime>();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(OpenSteps.Sql, found.Id, "");
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (loaded, recomputed) = await steps.ReadAsync(reader, now, ct);
            running++;
            affected += recomputed is null ? 0 : 1;
            if (recomputed is not { Moves: true })
            {
                continue;
            }

            moved++;
            overdue += recomputed.TurnsOverdue(now) ? 1 : 0;
            if (moves.Count <= PageSize && string.CompareOrdinal(loaded.Number, after) > 0)
            {
                moves.Add(Of(recomputed));
            }
        }

        var page = moves.Count > PageSize ? moves[..PageSize] : moves;
        return new RecomputationPreview(
            found,
            new SeenRules(found.CalendarVersion, found.RulesVersion),
            running,
            affected,
            moved,
            overdue,
            new Page<MovedDueTime>(page, moves.Count > PageSize ? page[^1].Case : null)
        );
    }

    static MovedDueTime Of(RecomputedCase one) =>
        new(
            one.Case.Number,
            one.Case.Workflow.Key,
            one.Case.Workflow.Version,
            one.Case.Position.Step!,
            one.Before.Step?.DueAt,
            one.After.Step?.DueAt,
            one.Before.Cycle?.DueAt,
            one.After.Cycle?.DueAt,
            one.After.Step?.Provisional ?? false,
            one.After.Cycle?.Provisional ?? false
        );
}
