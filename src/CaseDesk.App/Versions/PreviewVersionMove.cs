using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Versions;

/// <summary>What moving the open cases of a kind to its newest version would do.</summary>
/// <param name="Workflow">The newest version.</param>
/// <param name="Cases">How many are on an older one.</param>
/// <param name="Moved">Of those: how many would be due at another time.</param>
/// <param name="TurnOverdue">Of those: how many would be overdue at once.</param>
/// <param name="Steps">The steps at which they stand, and where they would go on.</param>
/// <param name="Moves">The first of those that would be due at another time, or those after the given one.</param>
public sealed record VersionPreview(
    Workflow Workflow,
    int Cases,
    int Moved,
    int TurnOverdue,
    IReadOnlyList<MovedStep> Steps,
    Page<MovedDue> Moves
);

/// <summary>What becomes of the cases at one step of an older version.</summary>
/// <param name="Moved">How many of them would be due at another time.</param>
/// <param name="EndPauses">How many wait for the customer and would not any more.</param>
/// <param name="Dropped">The names of what was typed in some of them and the new version does not ask for.</param>
public sealed record MovedStep(
    Workflow From,
    string Step,
    string To,
    int Cases,
    int Moved,
    int EndPauses,
    IReadOnlyList<string> Dropped
);

/// <summary>A case with its due times before and after; null: there is none.</summary>
public sealed record MovedDue(
    string Case,
    ShopZone Zone,
    string Step,
    string ToStep,
    DateTimeOffset? From,
    DateTimeOffset? To,
    DateTimeOffset? CycleFrom,
    DateTimeOffset? CycleTo
);

/// <summary>Tells an administrator beforehand what moving cases to a new version would do; writes nothing.</summary>
public sealed class PreviewVersionMove
{
    const int PageSize = 50;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly AccountRecords records;
    readonly OlderCases older;

    internal PreviewVersionMove(
        NpgsqlDataSource database,
        TimeProvider time,
        AccountRecords records,
        OlderCases older
    ) => (this.database, this.time, this.records, this.older) = (database, time, records, older);

    /// <summary>Refuses with <c>not-your-role</c> and <c>workflow-unknown</c>.</summary>
    /// <param name="after">The number of the last case that was shown; null: from the first.</param>
    public async Task<Result<VersionPreview>> RunAsync(Guid by, string kind, string? after, CancellationToken ct)
    {
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
        {
            return refusal;
        }

        if (older.Newest.FirstOrDefault(one => one.Key == kind) is not { } workflow)
        {
            return new Refusal("workflow-unknown", RefusalKind.NotFound, ("workflow", kind));
        }

        var now = Instants.ToMicroseconds(time.GetUtcNow());
        var steps = new Dictionary<(int Version, string Step), MovedStep>();
        var (moved, overdue) = (0, 0);
        var moves = new List<MovedDue>();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(OlderCases.Sql, kind, workflow.Version, "");
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var one = await older.ReadAsync(reader, workflow, now, ct);
            var at = (one.Case.Workflow.Version, one.Case.Position.Step!);
            steps[at] = With(steps.GetValueOrDefault(at), one);
            moved += one.Moves ? 1 : 0;
            overdue += one.TurnsOverdue(now) ? 1 : 0;
            if (one.Moves && moves.Count <= PageSize && string.CompareOrdinal(one.Case.Number, after) > 0)
            {
                moves.Add(DueOf(one));
            }
        }

        var page = moves.Count > PageSize ? moves[..PageSize] : moves;
        return new VersionPreview(
            workflow,
            steps.Values.Sum(step => step.Cases),
            moved,
            overdue,
            [
                .. steps
                    .Values.OrderBy(step => step.From.Version)
                    .ThenBy(step => step.From.Steps.Index().First(one => one.Item.Code == step.Step).Index),
            ],
            new Page<MovedDue>(page, moves.Count > PageSize ? page[^1].Case : null)
        );
    }

    static MovedStep With(MovedStep? before, MovedCase one)
    {
        var step = before ?? new MovedStep(one.Case.Workflow, one.Case.Position.Step!, one.Step.Code, 0, 0, 0, []);
        return step with
        {
            Cases = step.Cases + 1,
            Moved = step.Moved + (one.Moves ? 1 : 0),
            EndPauses = step.EndPauses + (one.EndsPause ? 1 : 0),
            Dropped = [.. step.Dropped.Union(one.Dropped)],
        };
    }

    static MovedDue DueOf(MovedCase one) =>
        new(
            one.Case.Number,
            one.Case.Shop.Zone,
            one.Case.Position.Step!,
            one.Step.Code,
            one.Before.Step?.DueAt,
            one.After.Step?.DueAt,
            one.Before.Cycle?.DueAt,
            one.After.Cycle?.DueAt
        );
}
