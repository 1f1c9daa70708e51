using CaseDesk.App.Data;
using CaseDesk.App.Notices;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <param name="Step">The code of a step on which the case once stood.</param>
/// <param name="ExpectedAct">The state of the case that the person saw (its ETag); null: whichever it is in.</param>
/// <param name="DryRun">Answers as it would and writes nothing.</param>
public sealed record ReopenRequest(Guid Person, string Case, string Step, string Reason)
{
    public int? ExpectedAct { get; init; }
    public ActKey? Key { get; init; }
    public bool DryRun { get; init; }
}

/// <summary>A supervisor of the shop takes up an ended case again, with a reason.</summary>
public sealed class ReopenCase
{
    /// <summary>The case is no longer a duplicate of the one that it was ended for.</summary>
    const string Unlink = """
        DELETE FROM case_links
        WHERE (case_id = $1 AND kind = 'duplicate-of') OR (other_id = $1 AND kind = 'duplicated-by')
        """;

    /// <summary>An ended case does not follow its order; a running one does.</summary>
    static readonly string FollowOrder = $"""
        UPDATE cases c SET platform_due_at = o.platform_due_at
        FROM orders o WHERE o.id = c.order_id AND c.id = $1 AND c.platform_due_at IS DISTINCT FROM o.platform_due_at
          AND {CaseFactsSql.FollowsPlatformDueOfOrder}
        """;

    internal Definitions Definitions { get; init; } = Catalogue.Definitions;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly CaseLock cases;
    readonly HouseDirectory house;
    readonly TriedCase tried;

    internal ReopenCase(
        NpgsqlDataSource database,
        TimeProvider time,
        CaseLock cases,
        HouseDirectory house,
        TriedCase tried
    ) => (this.database, this.time, this.cases, this.house, this.tried) = (database, time, cases, house, tried);

    /// <summary>
    /// Refuses as <see cref="Reopening.Decide"/> does, and with <c>case-unknown</c>, <c>not-your-role</c>, <c>stale</c>,
    /// <c>input-invalid</c>, <c>key-used-otherwise</c>.
    /// </summary>
    public Task<Result<MoveResult>> RunAsync(ReopenRequest request, CancellationToken ct) =>
        ActKey.OnceAsync(() => TryAsync(request, ct));

    async Task<Result<MoveResult>> TryAsync(ReopenRequest request, CancellationToken ct)
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = new ActTransaction(connection);
        var act = new SupervisorAct(request.Person, request.Case, request.Reason, request.ExpectedAct, request.Key);
        var begun = await act.BeginAsync(cases, connection, now, ct);
        if (!begun.Succeeded)
        {
            return begun.Refusal;
        }

        var (loaded, actor, repeated) = begun.Value;
        if (repeated is not null)
        {
            return new MoveResult(loaded.Number, loaded.Act, loaded.Position.Step, loaded.State, null)
            {
                Repeated = repeated,
            };
        }

        var past = await PastAsync(connection, loaded, ct);
        var facts = past.Facts.Under(loaded.Workflow, Definitions);
        var step = Reopening.Decide(loaded.Workflow, loaded.State, request.Step, facts);
        if (!step.Succeeded)
        {
            return step.Refusal;
        }

        var calendar = await house.CalendarAsync(loaded.Shop, loaded.Shop.CalendarVersion, ct);
        loaded = loaded with { Known = loaded.Known.WithPlatformDue(past.PlatformDueAt) };
        var after = CaseAfter.Reopened(loaded, step.Value, now, calendar);
        var entry = new HistoryEntry(
            loaded.Entries + 1,
            now,
            actor.Person,
            Role.Supervisor.Key(),
            HistoryActions.Reopened,
            new Destination.AtEnd(new Outcome(past.Outcome!)).ToString(),
            step.Value.Code,
            SupervisorAct.Body(loaded.Shop.Currency, Inputs.Of(("reason", new InputValue.Text(request.Reason.Trim()))))
        );
        await using var batch = connection.CreateBatch();
        CaseWriter.AppendMove(batch, loaded, after, [entry]);
        batch.Add(Unlink, loaded.Id);
        batch.Add(FollowOrder, loaded.Id);
        NoticeOutbox.Append(batch, CaseNotices.OfReopening(loaded, after, now));
        request.Key?.Append(batch, request.Person, now, loaded.Number);
        var moved = new MoveResult(loaded.Number, loaded.Act + 1, after.Step?.Code, after.State, null);
        if (request.DryRun)
        {
            return moved with { WouldBe = await tried.ReadAsync(batch, loaded.Number, actor, now, ct) };
        }

        await transaction.CommitAsync(batch, ct);
        return moved;
    }

    static async Task<EndedCase> PastAsync(NpgsqlConnection connection, LoadedCase loaded, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Add(EndedCase.Sql, loaded.Number);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await EndedCase.ReadAsync(reader, ct);
    }
}
