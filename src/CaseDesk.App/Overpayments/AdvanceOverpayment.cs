using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Overpayments;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Overpayments;

/// <summary>What somebody does with an overpayment.</summary>
/// <param name="Seen">
/// As the person saw it (<see cref="OverpaymentFacts.Version"/>), so that another act in between is told; null: as it stands.
/// </param>
public sealed record OverpaymentRequest(Guid Person, Guid Overpayment, OverpaymentAct Act, string? Seen)
{
    /// <summary>What came back; only for <see cref="OverpaymentAct.Recover"/>.</summary>
    public Recovery? Came { get; init; }

    /// <summary>Why it is given up; must be there for <see cref="OverpaymentAct.WriteOff"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>Null only where the sender cannot repeat.</summary>
    public ActKey? Key { get; init; }
}

/// <param name="Outstanding">What may still come back.</param>
/// <param name="Repeated">Null unless the key had been used for this very request before.</param>
public sealed record OverpaymentResult(
    OverpaymentState State,
    decimal Recovered,
    decimal Outstanding,
    EarlierAct? Repeated = null
);

/// <summary>
/// Moves an overpayment on: a supervisor acknowledges it, finance writes down what came back, a supervisor gives up the rest. None
/// of it is a correction: what left the account stays as it left. Where the refund has a case, its history tells.
/// </summary>
public sealed class AdvanceOverpayment
{
    const string CaseOf = """
        SELECT c.number FROM overpayments o JOIN refunds r ON r.id = o.refund_id LEFT JOIN cases c ON c.id = r.case_id WHERE o.id = $1
        """;

    /// <summary>After the case's lock, as everything that hangs on a case.</summary>
    const string Lock = """
        SELECT o.shop_id, o.state, o.amount, o.recovered, o.recorded_by, r.payer, r.paid_at
        FROM overpayments o JOIN refunds r ON r.id = o.refund_id WHERE o.id = $1 FOR UPDATE OF o
        """;

    const string Acknowledge = """
        UPDATE overpayments SET state = 'acknowledged', acknowledged_by = $2, acknowledged_at = $3 WHERE id = $1
        """;

    /// <summary>The database moves the overpayment on by it (<c>overpayments.v1.sql</c>).</summary>
    const string Recover = """
        INSERT INTO overpayment_recoveries (overpayment_id, shop_id, amount, at, how, person_id, written_at)
        SELECT o.id, o.shop_id, $2, $3, $4, $5, $6 FROM overpayments o WHERE o.id = $1
        """;

    const string WriteOff = """
        UPDATE overpayments SET state = 'written-off', written_off_by = $2, ended_at = $3, reason = $4 WHERE id = $1
        """;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly CaseLoader loader;
    readonly HouseDirectory house;

    internal AdvanceOverpayment(
        NpgsqlDataSource database,
        TimeProvider time,
        CaseLoader loader,
        HouseDirectory house
    ) => (this.database, this.time, this.loader, this.house) = (database, time, loader, house);

    /// <summary>
    /// Refuses as <see cref="OverpaymentRules.Decide"/> does, and with <c>overpayment-unknown</c>, <c>overpayment-changed</c>,
    /// <c>reason-missing</c>, <c>how-missing</c>, <c>amount-invalid</c>, <c>key-used-otherwise</c>.
    /// </summary>
    public async Task<Result<OverpaymentResult>> RunAsync(OverpaymentRequest request, CancellationToken ct) =>
        request switch
        {
            { Act: OverpaymentAct.WriteOff } when string.IsNullOrWhiteSpace(request.Reason) => new Refusal(
                "reason-missing",
                RefusalKind.Rule
            ),
            { Act: OverpaymentAct.Recover } when string.IsNullOrWhiteSpace(request.Came?.How) => new Refusal(
                "how-missing",
                RefusalKind.Rule
            ),
            _ => await ActKey.OnceAsync(() => TryAsync(request, ct)),
        };

    async Task<Result<OverpaymentResult>> TryAsync(OverpaymentRequest request, CancellationToken ct)
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = new ActTransaction(connection);
        var locked = await LockAsync(connection, request, now, ct);
        if (!locked.Succeeded)
        {
            return locked.Refusal;
        }

        var (@case, overpayment, actor, repeated) = locked.Value;
        if (repeated is not null)
        {
            return ResultOf(overpayment) with { Repeated = repeated };
        }

        if (request.Seen is { } seen && seen != overpayment.Version)
        {
            return new Refusal("overpayment-changed", RefusalKind.Stale, ("state", overpayment.State.Key()));
        }

        if (!overpayment.Currency.CanHold(request.Came?.Amount ?? 0m))
        {
            return new Refusal("amount-invalid", RefusalKind.Rule);
        }

        var decided = OverpaymentRules.Decide(overpayment, request.Act, actor, now, request.Came);
        if (!decided.Succeeded)
        {
            return decided.Refusal;
        }

        await using var batch = connection.CreateBatch();
        Append(batch, request, now);
        AppendHistory(batch, request, @case, decided.Value, now);
        request.Key?.Append(batch, request.Person, now, request.Overpayment.ToString());
        await transaction.CommitAsync(batch, ct);
        return ResultOf(decided.Value);
    }

    /// <param name="Case">Null: the platform refunded without one.</param>
    sealed record Locked(LoadedCase? Case, OverpaymentFacts Overpayment, Actor Actor, EarlierAct? Repeated);

    async Task<Result<Locked>> LockAsync(
        NpgsqlConnection connection,
        OverpaymentRequest request,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var unknown = new Refusal(
            "overpayment-unknown",
            RefusalKind.NotFound,
            ("overpayment", request.Overpayment.ToString())
        );
        await using var find = connection.CreateBatch();
        find.Add(CaseOf, request.Overpayment);
        if (await find.ExecuteScalarAsync(ct) is not { } number)
        {
            return unknown;
        }

        await using var batch = connection.CreateBatch();
        batch.Add("BEGIN");
        if (number is string named)
        {
            CaseLoader.Append(batch, named, FactsNeeded.None);
        }

        batch.Add(Lock, request.Overpayment);
        batch.Add(HouseDirectory.Stamp);
        batch.Add(ActKey.Find, request.Person, request.Key?.Key ?? "");
        await using var reader = await batch.ExecuteReaderAsync(ct);
        LoadedCase? @case = null;
        if (number is string)
        {
            @case = await loader.ReadAsync(reader, FactsNeeded.None, now, ct);
            await reader.NextResultAsync(ct);
        }

        await reader.ReadAsync(ct);
        var shop = reader.GetInt32(0);
        var stands = ReadFacts(reader);
        await reader.NextResultAsync(ct);
        var rules = await house.ReadAsync(reader, ct);
        var access = rules.AccessOf(request.Person, now);
        if (!access.Succeeded)
        {
            return access.Refusal;
        }

        if (access.Value.In(shop) is not { } actor)
        {
            return unknown;
        }

        await reader.NextResultAsync(ct);
        var earlier = request.Key is { } key ? await key.ReadAsync(reader, ct) : null;
        return earlier is { Succeeded: false }
            ? earlier.Value.Refusal!
            : new Locked(@case, stands with { Currency = rules.Shops[shop].Currency }, actor, earlier?.Value);
    }

    static OverpaymentFacts ReadFacts(NpgsqlDataReader row) =>
        new()
        {
            State = Keys.Parse<OverpaymentState>(row.GetString(1)),
            Amount = row.GetDecimal(2),
            Recovered = row.GetDecimal(3),
            RecordedBy = row.GetGuid(4),
            Payer = row.Nullable<Guid>(5),
            PaidAt = row.GetFieldValue<DateTimeOffset>(6),
            Currency = default,
        };

    static void Append(NpgsqlBatch batch, OverpaymentRequest request, DateTimeOffset now)
    {
        switch (request.Act)
        {
            case OverpaymentAct.Acknowledge:
                batch.Add(Acknowledge, request.Overpayment, request.Person, now);
                break;
            case OverpaymentAct.Recover:
                var came = request.Came!;
                batch.Add(Recover, request.Overpayment, came.Amount, came.At, came.How.Trim(), request.Person, now);
                break;
            case OverpaymentAct.WriteOff:
                batch.Add(WriteOff, request.Overpayment, request.Person, now, request.Reason!.Trim());
                break;
        }
    }

    static void AppendHistory(
        NpgsqlBatch batch,
        OverpaymentRequest request,
        LoadedCase? @case,
        OverpaymentFacts after,
        DateTimeOffset now
    )
    {
        if (@case is null)
        {
            return;
        }

        var came = request.Act == OverpaymentAct.Recover ? request.Came : null;
        HistoryAppender.Append(
            batch,
            @case.HistoryEnd,
            now,
            request.Person,
            OverpaymentRules.By(request.Act),
            HistoryActions.OverpaymentAdvanced,
            HistoryBody.Of(
                ("overpayment", request.Overpayment.ToString()),
                ("act", request.Act.Key()),
                ("state", after.State.Key()),
                ("came", came is null ? null : after.Currency.Plain(came.Amount)),
                ("at", came is null ? null : Instants.Plain(came.At)),
                ("how", came?.How.Trim()),
                ("note", request.Act == OverpaymentAct.WriteOff ? request.Reason!.Trim() : null)
            )
        );
    }

    static OverpaymentResult ResultOf(OverpaymentFacts facts) => new(facts.State, facts.Recovered, facts.Outstanding);
}
