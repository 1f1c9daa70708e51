using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;
using FluentValidation;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <param name="Key">Null only where the sender cannot repeat.</param>
public sealed record NoteRequest(Guid Person, string Case, string Text, ActKey? Key = null);

/// <param name="Entry">Of the history, counted from 1.</param>
/// <param name="Repeated">Null unless the key had been used for this very note before.</param>
public sealed record NoteResult(string Case, int Entry, EarlierAct? Repeated = null);

/// <summary>
/// Writes what somebody wants the others to know into a case's history. It is found by the search and changes neither step
/// nor clock nor ETag.
/// </summary>
public sealed class AddNote
{
    static readonly InlineValidator<NoteRequest> Rules = new()
    {
        rules => rules.RuleFor(request => request.Text).Must(text => text.Trim().Length is > 0 and <= 4_000),
        rules => rules.RuleFor(request => request.Text).Must(text => !text.Contains('\0', StringComparison.Ordinal)),
    };

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly CaseLock cases;

    internal AddNote(NpgsqlDataSource database, TimeProvider time, CaseLock cases) =>
        (this.database, this.time, this.cases) = (database, time, cases);

    /// <summary>Refuses with <c>case-unknown</c>, <c>not-your-role</c>, <c>input-invalid</c>, <c>key-used-otherwise</c>.</summary>
    public Task<Result<NoteResult>> RunAsync(NoteRequest request, CancellationToken ct) =>
        Rules.Validate(request).IsValid
            ? ActKey.OnceAsync(() => TryAsync(request, ct))
            : Task.FromResult<Result<NoteResult>>(
                new Refusal("input-invalid", RefusalKind.Rule, ("input", "note"), ("longest", "4000"))
            );

    async Task<Result<NoteResult>> TryAsync(NoteRequest request, CancellationToken ct)
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
            return new NoteResult(loaded.Number, ActKey.NumberIn(repeated.Subject), repeated);
        }

        if (CaseHands.RoleOf(loaded, actor) is not { } role)
        {
            return new Refusal("not-your-role", RefusalKind.Forbidden, ("action", HistoryActions.Note));
        }

        var text = request.Text.Trim();
        await using var batch = connection.CreateBatch();
        var end = HistoryAppender.Append(
            batch,
            loaded.HistoryEnd,
            now,
            actor.Person,
            role,
            HistoryActions.Note,
            HistoryBody.Of(("text", text))
        );
        CaseText.Append(batch, loaded.Id, text);
        request.Key?.Append(batch, request.Person, now, ActKey.Subject(loaded.Number, end.Entries));
        await transaction.CommitAsync(batch, ct);
        return new NoteResult(loaded.Number, end.Entries);
    }
}
