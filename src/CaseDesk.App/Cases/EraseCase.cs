using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <param name="Reason">Why; it stands in the history and in the audit log.</param>
/// <param name="DryRun">Answers as it would and writes nothing.</param>
public sealed record EraseRequest(Guid Person, string Case, string Reason)
{
    public bool DryRun { get; init; }
}

/// <param name="Values">How many personal values can be read no more.</param>
/// <param name="Act">The case's ETag after it.</param>
public sealed record ErasedCase(string Case, int Values, int Act);

/// <summary>
/// Erases the key of a closed case's personal values: nobody reads them again. What was shown of them masked, the digests in
/// its history and the chain stay.
/// </summary>
public sealed class EraseCase
{
    /// <summary>A payee that came with a refund from an earlier case lies with the refund alone.</summary>
    const string Find = """
        SELECT c.closed_at,
               (SELECT count(*) FROM personal_values v WHERE v.case_id = c.id)
               + (SELECT count(*) FROM refunds r
                  WHERE r.case_id = c.id AND r.payee_cipher IS NOT NULL AND r.requested_at < c.opened_at),
               EXISTS (SELECT 1 FROM refunds r WHERE r.case_id = c.id AND r.state IN ('requested', 'approved', 'paying', 'unknown'))
        FROM cases c WHERE c.id = $1
        """;

    const string Erase = "UPDATE case_keys SET key = NULL WHERE case_id = $1";

    /// <summary>What somebody was typing in its forms, or in those of its outlays, and did not send.</summary>
    const string ForgetDrafts = """
        DELETE FROM drafts d
        WHERE starts_with(d.form, 'case/' || $2 || '/')
           OR EXISTS (SELECT 1 FROM refunds r WHERE r.case_id = $1 AND starts_with(d.form, 'outlay/' || r.id || '/'))
        """;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly CaseLock cases;

    internal EraseCase(NpgsqlDataSource database, TimeProvider time, CaseLock cases) =>
        (this.database, this.time, this.cases) = (database, time, cases);

    /// <summary>
    /// Refuses as <see cref="Erasing.StandsAgainst"/> does, and with <c>case-unknown</c>, <c>input-missing</c>, <c>input-invalid</c>,
    /// <c>erased</c>, <c>payment-not-settled</c>, <c>nothing-personal</c>.
    /// </summary>
    public async Task<Result<ErasedCase>> RunAsync(EraseRequest request, CancellationToken ct)
    {
        if (!request.DryRun && SupervisorAct.RefuseReason(request.Reason) is { } unreadable)
        {
            return unreadable;
        }

        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = new ActTransaction(connection);
        const FactsNeeded needs = FactsNeeded.PersonalKey;
        var locked = await cases.TakeAsync(connection, request.Person, request.Case, needs, key: null, now, ct);
        if (!locked.Succeeded)
        {
            return locked.Refusal;
        }

        var (loaded, actor, _) = locked.Value;
        var found = await FindAsync(connection, loaded, actor, now, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var values = found.Value;
        if (request.DryRun)
        {
            return new ErasedCase(loaded.Number, values, loaded.Act);
        }

        await using var batch = connection.CreateBatch();
        Append(batch, loaded, request.Person, request.Reason.Trim(), values, now);
        await transaction.CommitAsync(batch, ct);
        return new ErasedCase(loaded.Number, values, loaded.Act + 1);
    }

    /// <summary>How many values there are to be erased.</summary>
    static async Task<Result<int>> FindAsync(
        NpgsqlConnection connection,
        LoadedCase loaded,
        Actor actor,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Find, loaded.Id);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        var (closedAt, values, isOpen) = (row.Nullable<DateTimeOffset>(0), (int)row.GetInt64(1), row.GetBoolean(2));
        return Erasing.StandsAgainst(actor, closedAt, loaded.Shop.Rules.ErasableAfterDays, now) is { } refusal ? refusal
            : loaded.PersonalKey.RefusalOf(loaded.Number) is { } erased ? erased
            : isOpen ? new Refusal("payment-not-settled", RefusalKind.Rule)
            : values == 0 ? new Refusal("nothing-personal", RefusalKind.Rule)
            : values;
    }

    static void Append(NpgsqlBatch batch, LoadedCase loaded, Guid person, string reason, int values, DateTimeOffset now)
    {
        var count = values.ToString(CultureInfo.InvariantCulture);
        batch.Add(Erase, loaded.Id);
        batch.Add(ForgetDrafts, loaded.Id, loaded.Number);
        HistoryAppender.Append(
            batch,
            loaded.HistoryEnd,
            now,
            person,
            Role.Administrator,
            HistoryActions.Erased,
            HistoryBody.Of(("reason", reason), ("values", count)),
            isAct: true
        );
        AuditTrail.Append(batch, now, person, "erase-case", loaded.Number, ("reason", reason), ("values", count));
    }
}
