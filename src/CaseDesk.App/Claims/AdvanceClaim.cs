using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Claims;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Claims;

/// <summary>What somebody does with a courier claim.</summary>
/// <param name="Seen">
/// As the person saw it (<see cref="ClaimFacts.Version"/>), so that another act in between is told; null: as it stands.
/// </param>
/// <param name="Came">What the courier paid; only for <see cref="ClaimAct.Recover"/>.</param>
/// <param name="Note">Why the courier refused, or why it is given up; must be there for these two.</param>
public sealed record ClaimRequest(Guid Person, Guid Claim, ClaimAct Act, string? Seen)
{
    public decimal Came { get; init; }
    public string? Note { get; init; }

    /// <summary>Null only where the sender cannot repeat.</summary>
    public ActKey? Key { get; init; }
}

/// <param name="Open">What may still come.</param>
/// <param name="Repeated">Null unless the key had been used for this very request before.</param>
public sealed record ClaimResult(ClaimState State, decimal Recovered, decimal Open, EarlierAct? Repeated = null);

/// <summary>
/// Moves a courier claim on: it has a life of its own beside its case, which never waits for it, and stands in the case's
/// history.
/// </summary>
public sealed class AdvanceClaim
{
    const string CaseOf = """
        SELECT c.number FROM courier_claims k JOIN cases c ON c.id = k.case_id WHERE k.id = $1
        """;

    const string Read = "SELECT state, claimed, recovered, filed_by FROM courier_claims WHERE id = $1";

    const string Write = """
        UPDATE courier_claims
        SET state = $2, recovered = $3, note = COALESCE($4, note),
            answered_at = CASE WHEN $5 IN ('accept', 'refuse') THEN $6 ELSE answered_at END,
            ended_at = CASE WHEN $2 IN ('recovered', 'written-off') THEN $6 END,
            written_off_by = CASE WHEN $5 = 'write-off' THEN $7 END
        WHERE id = $1
        """;

    /// <summary>Before the claim itself: the database compares what it says with what came.</summary>
    const string Came = """
        INSERT INTO claim_recoveries (claim_id, shop_id, amount, at, person_id)
        SELECT k.id, k.shop_id, $2, $3, $4 FROM courier_claims k WHERE k.id = $1
        """;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly CaseLock cases;

    internal AdvanceClaim(NpgsqlDataSource database, TimeProvider time, CaseLock cases) =>
        (this.database, this.time, this.cases) = (database, time, cases);

    /// <summary>
    /// Refuses as <see cref="ClaimRules.Decide"/> does, and with <c>claim-unknown</c>, <c>stale</c>, <c>reason-missing</c>,
    /// <c>amount-invalid</c>, <c>key-used-otherwise</c>.
    /// </summary>
    public async Task<Result<ClaimResult>> RunAsync(ClaimRequest request, CancellationToken ct) =>
        request is { Act: ClaimAct.Refuse or ClaimAct.WriteOff } && string.IsNullOrWhiteSpace(request.Note)
            ? new Refusal("reason-missing", RefusalKind.Rule)
            : await ActKey.OnceAsync(() => TryAsync(request, ct));

    async Task<Result<ClaimResult>> TryAsync(ClaimRequest request, CancellationToken ct)
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = new ActTransaction(connection);
        var locked = await LockAsync(connection, request, now, ct);
        if (!locked.Succeeded)
        {
            return locked.Refusal;
        }

        var (loaded, actor, repeated) = locked.Value;
        var claim = await ReadAsync(connection, request.Claim, loaded, ct);
        if (repeated is not null)
        {
            return new ClaimResult(claim.State, claim.Recovered, claim.Open, repeated);
        }

        if (request.Seen is { } seen && seen != claim.Version)
        {
            return new Refusal("claim-changed", RefusalKind.Stale, ("state", claim.State.Key()));
        }

        if (!claim.Currency.CanHold(request.Came))
        {
            return new Refusal("amount-invalid", RefusalKind.Rule);
        }

        var decided = ClaimRules.Decide(claim, request.Act, actor, request.Came);
        if (!decided.Succeeded)
        {
            return decided.Refusal;
        }

        await using var batch = connection.CreateBatch();
        Append(batch, request, loaded, actor, decided.Value, now);
        await transaction.CommitAsync(batch, ct);
        return new ClaimResult(decided.Value.State, decided.Value.Recovered, decided.Value.Open);
    }

    async Task<Result<LockedCase>> LockAsync(
        NpgsqlConnection connection,
        ClaimRequest request,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var find = connection.CreateBatch();
        find.Add(CaseOf, request.Claim);
        var unknown = new Refusal("claim-unknown", RefusalKind.NotFound, ("claim", request.Claim.ToString()));
        if (await find.ExecuteScalarAsync(ct) is not string number)
        {
            return unknown;
        }

        var locked = await cases.TakeAsync(connection, request.Person, number, FactsNeeded.None, request.Key, now, ct);
        return locked.Refusal is { Code: "case-unknown" } ? unknown : locked;
    }

    /// <summary>The case's lock is the claim's.</summary>
    static async Task<ClaimFacts> ReadAsync(
        NpgsqlConnection connection,
        Guid claim,
        LoadedCase of,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Read, claim);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new ClaimFacts(
            Keys.Parse<ClaimState>(reader.GetString(0)),
            reader.GetDecimal(1),
            reader.GetDecimal(2),
            reader.GetGuid(3),
            of.Shop.Currency
        );
    }

    static void Append(
        NpgsqlBatch batch,
        ClaimRequest request,
        LoadedCase loaded,
        Actor actor,
        ClaimFacts after,
        DateTimeOffset now
    )
    {
        var note = request.Note?.Trim();
        if (request.Act == ClaimAct.Recover)
        {
            batch.Add(Came, request.Claim, request.Came, now, actor.Person);
        }

        batch.Add(Write, request.Claim, after.State.Key(), after.Recovered, note, request.Act.Key(), now, actor.Person);
        HistoryAppender.Append(
            batch,
            loaded.HistoryEnd,
            now,
            actor.Person,
            ClaimRules.By(request.Act),
            HistoryActions.ClaimAdvanced,
            HistoryBody.Of(
                ("claim", request.Claim.ToString()),
                ("act", request.Act.Key()),
                ("state", after.State.Key()),
                ("came", request.Act == ClaimAct.Recover ? after.Currency.Plain(request.Came) : null),
                ("note", note)
            )
        );
        request.Key?.Append(batch, request.Person, now, request.Claim.ToString());
    }
}
