using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Funds.Facts;
using CaseDesk.App.Notices;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds.Outlay;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Refunds;

/// <summary>What somebody wants to do with freight or compensation by itself.</summary>
/// <param name="Inputs">A JSON object, read against the definition of the action.</param>
/// <param name="ExpectedAct">The state of its case that the person saw (the case's ETag); null: whichever it is in.</param>
/// <param name="Key">Null only where the sender cannot repeat.</param>
/// <param name="DryRun">Answers as it would and writes nothing.</param>
public sealed record OutlayRequest(Guid Person, Guid Outlay, ActionKey Action, JsonElement Inputs)
{
    public int? ExpectedAct { get; init; }
    public ActKey? Key { get; init; }
    public bool DryRun { get; init; }
}

/// <summary>
/// Approves, pays, or asks anew for an outlay beside its case: an entry of the case's history, and the case stays where it
/// is, ended or not. Under the order's lock and the case's, like every act on a refund.
/// </summary>
public sealed class ActOnOutlay
{
    const FactsNeeded Needs = FactsNeeded.OfAllRules | FactsNeeded.OrderLock | FactsNeeded.PersonalKey;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly CaseLock cases;
    readonly TriedCase tried;
    readonly PlatformStandIns standIns;

    internal ActOnOutlay(
        NpgsqlDataSource database,
        TimeProvider time,
        CaseLock cases,
        TriedCase tried,
        PlatformStandIns standIns
    ) => (this.database, this.time, this.cases, this.tried, this.standIns) = (database, time, cases, tried, standIns);

    /// <summary>
    /// Refuses as <see cref="Engine.Decide"/> does, and with <c>refund-unknown</c>, <c>decided-with-case</c>, <c>erased</c>,
    /// <c>stale</c>, <c>key-used-otherwise</c>, <c>reference-used</c>.
    /// </summary>
    public async Task<Result<MoveResult>> RunAsync(OutlayRequest request, CancellationToken ct)
    {
        try
        {
            return await ActKey.OnceAsync(() => TryAsync(request, ct));
        }
        catch (PostgresException e) when (DatabaseRefusals.Of(e) is { } refusal)
        {
            return refusal;
        }
    }

    async Task<Result<MoveResult>> TryAsync(OutlayRequest request, CancellationToken ct)
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
        if (repeated is not null)
        {
            return ResultOf(loaded) with { Repeated = repeated };
        }

        if (loaded.PersonalKey.RefusalOf(loaded.Number) is { } erased)
        {
            return erased;
        }

        if (request.ExpectedAct is { } expected && expected != loaded.Act)
        {
            return await StaleCase.RefusalAsync(connection, loaded, ct);
        }

        var outlay = await OutlayRecords.ReadAsync(connection, request.Outlay, ct);
        var decision = Decide(request, loaded, actor, outlay, now);
        if (!decision.Succeeded)
        {
            return decision.Refusal;
        }

        await using var batch = connection.CreateBatch();
        Append(batch, loaded, actor, outlay, decision.Value);
        request.Key?.Append(batch, request.Person, now, loaded.Number);
        var done = ResultOf(loaded) with { Act = loaded.Act + 1 };
        if (await PlatformStandIns.FindAsync(connection, decision.Value, ct) is { Count: > 0 } taken)
        {
            await batch.ExecuteNonQueryAsync(ct);
            batch.BatchCommands.Clear();
            var more = await standIns.SettleAsync(connection, loaded.Shop, taken, now, ct);
            done = done with { Act = done.Act + more };
        }

        if (request.DryRun)
        {
            return done with { WouldBe = await tried.ReadAsync(batch, loaded.Number, actor, now, ct) };
        }

        await transaction.CommitAsync(batch, ct);
        return done;
    }

    async Task<Result<LockedCase>> LockAsync(
        NpgsqlConnection connection,
        OutlayRequest request,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var unknown = new Refusal("refund-unknown", RefusalKind.NotFound, ("refund", request.Outlay.ToString()));
        await using var find = connection.CreateBatch();
        find.Add(OutlayRecords.CaseOf, request.Outlay);
        if (await find.ExecuteScalarAsync(ct) is not string number)
        {
            return unknown;
        }

        var key = request.DryRun ? null : request.Key;
        var locked = await cases.TakeAsync(connection, request.Person, number, Needs, key, now, ct);
        return locked is { Succeeded: false, Refusal.Code: "case-unknown" } ? unknown : locked;
    }

    static Result<StepChange> Decide(
        OutlayRequest request,
        LoadedCase loaded,
        Actor actor,
        RefundSheet sheet,
        DateTimeOffset now
    )
    {
        if (OutlaySheet.StepOf(sheet) is not { } step)
        {
            return new Refusal(
                "not-offered",
                RefusalKind.Rule,
                ("action", request.Action.Value),
                ("step", sheet.State.Key())
            );
        }

        if (OutlaySheet.IsDecidedWith(loaded, sheet))
        {
            return new Refusal(
                "decided-with-case",
                RefusalKind.Rule,
                ("case", loaded.Number),
                ("step", loaded.Position.Step!)
            );
        }

        var asked = OutlayWorkflow.V1.InputsOf(step, request.Action);
        var inputs = asked.Count == 0 ? Inputs.None : InputJson.Read(request.Inputs, asked, loaded.Shop.Currency);
        if (!inputs.Succeeded)
        {
            return inputs.Refusal;
        }

        return Engine.Decide(
            OutlayWorkflow.V1,
            OutlaySheet.PositionOf(step, sheet.RequestedAt),
            new Move(request.Action, inputs.Value),
            loaded.FactsFor(actor, sheet.Facts, now),
            now
        ) switch
        {
            Decision.Made made => made.Change,
            Decision.Refused refused => refused.Refusal,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The refund, the entry of the case's history, and what people are told.</summary>
    static void Append(NpgsqlBatch batch, LoadedCase loaded, Actor actor, RefundSheet outlay, StepChange change)
    {
        var again = Guid.CreateVersion7(change.At);
        var personal = PersonalInputs.Of(loaded, OutlayWorkflow.V1, change);
        var body = HistoryBody.Of(
            change,
            loaded.Shop.Currency,
            personal.DigestOf,
            one => one is Change.RefundRequested ? again : null,
            _ => null,
            outlay: outlay.Facts
        );
        var end = HistoryAppender.Append(
            batch,
            loaded.HistoryEnd,
            change.At,
            actor.Person,
            change.As,
            HistoryActions.OfOutlay(change.Action),
            body,
            isAct: true
        );
        personal.Append(batch, loaded.Id, end.Entries);
        foreach (var one in change.Changes)
        {
            LedgerWriter.Append(batch, loaded, change.At, actor, one, again, personal.Seal);
        }

        NoticeOutbox.Append(batch, OutlayNotices.Of(loaded, outlay, change));
    }

    static MoveResult ResultOf(LoadedCase loaded) =>
        new(loaded.Number, loaded.Act, loaded.Position.Step, loaded.State, null);
}
