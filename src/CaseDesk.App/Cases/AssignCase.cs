using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <param name="To">Whose the case is to be; null: nobody's, it goes back to the queue.</param>
public sealed record AssignRequest(Guid Person, string Case, Guid? To)
{
    /// <summary>Wanted of a supervisor who takes a case out of somebody's hands for another.</summary>
    public string? Reason { get; init; }

    /// <summary>The state of the case that the person saw (its ETag); null: whichever it is in.</summary>
    public int? ExpectedAct { get; init; }

    /// <summary>Null only where the sender cannot repeat.</summary>
    public ActKey? Key { get; init; }
}

/// <param name="Act">The case's ETag after it.</param>
/// <param name="Repeated">Null unless the key had been used for this very request before.</param>
public sealed record AssignResult(string Case, int Act, Guid? Assignee, EarlierAct? Repeated = null);

/// <summary>Says whose a case is: taken, handed over, given back. It locks nobody of the role out.</summary>
public sealed class AssignCase
{
    const int LongestReason = 500;
    const string Assign = "UPDATE cases SET assignee = $2 WHERE id = $1";

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly CaseLock cases;

    internal AssignCase(NpgsqlDataSource database, TimeProvider time, CaseLock cases) =>
        (this.database, this.time, this.cases) = (database, time, cases);

    /// <summary>
    /// Refuses as <see cref="Assigning.Decide"/> does, and with <c>case-unknown</c>, <c>stale</c>, <c>assignee-unfit</c>,
    /// <c>input-invalid</c>, <c>key-used-otherwise</c>.
    /// </summary>
    public Task<Result<AssignResult>> RunAsync(AssignRequest request, CancellationToken ct) =>
        request.Reason?.Length > LongestReason
            ? Task.FromResult<Result<AssignResult>>(new Refusal("input-invalid", RefusalKind.Rule, ("input", "reason")))
            : ActKey.OnceAsync(() => TryAsync(request, ct));

    async Task<Result<AssignResult>> TryAsync(AssignRequest request, CancellationToken ct)
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = new ActTransaction(connection);
        var locked = await cases.TakeAsync(
            connection,
            request.Person,
            request.Case,
            FactsNeeded.None,
            request.Key,
            now,
            ct
        );
        if (!locked.Succeeded)
        {
            return locked.Refusal;
        }

        var (loaded, actor, repeated) = locked.Value;
        if (repeated is not null)
        {
            return new AssignResult(loaded.Number, loaded.Act, loaded.Assignee, repeated);
        }

        if (request.ExpectedAct is { } expected && expected != loaded.Act)
        {
            return await StaleCase.RefusalAsync(connection, loaded, ct);
        }

        var step = loaded.Workflow.Find(loaded.Position.Step);
        var role = Assigning.Decide(step, loaded.Assignee, request.To, actor, !Blank(request.Reason));
        if (!role.Succeeded)
        {
            return role.Refusal;
        }

        if (await AssigneeRefusalAsync(connection, request, loaded, role.Value, now, ct) is { } unfit)
        {
            return unfit;
        }

        await using var batch = connection.CreateBatch();
        var changes = loaded.Assignee != request.To;
        if (changes)
        {
            batch.Add(Assign, loaded.Id, request.To);
            HistoryAppender.Append(
                batch,
                loaded.HistoryEnd,
                now,
                actor.Person,
                role.Value,
                HistoryActions.Assigned,
                HistoryBody.Of(
                    ("from", loaded.Assignee?.ToString()),
                    ("to", request.To?.ToString()),
                    ("reason", Blank(request.Reason) ? null : request.Reason!.Trim())
                ),
                isAct: true
            );
        }

        request.Key?.Append(batch, request.Person, now, loaded.Number);
        await transaction.CommitAsync(batch, ct);
        return new AssignResult(loaded.Number, loaded.Act + (changes ? 1 : 0), request.To);
    }

    static async Task<Refusal?> AssigneeRefusalAsync(
        NpgsqlConnection connection,
        AssignRequest request,
        LoadedCase loaded,
        Role by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (request.To is not { } to || to == request.Person)
        {
            return null;
        }

        await using var batch = connection.CreateBatch();
        Assignees.Append(batch, loaded, by, now);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var fit = await Assignees.ReadAsync(reader, ct);
        return Array.Exists(fit, colleague => colleague.Id == to)
            ? null
            : new Refusal("assignee-unfit", RefusalKind.Rule, ("assignee", to.ToString()));
    }

    static bool Blank(string? text) => string.IsNullOrWhiteSpace(text);
}
