using System.Collections.Concurrent;
using System.Text.Json;
using CaseDesk.App.Data;
using CaseDesk.App.Funds.Facts;
using CaseDesk.App.Parcels;
using CaseDesk.App.Refunds;
using CaseDesk.App.StockOuts;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>What somebody wants to do with a case.</summary>
/// <param name="Inputs">A JSON object, read against the definition of the action.</param>
/// <param name="ExpectedAct">The state of the case that the person saw (its ETag); null: whichever it is in.</param>
/// <param name="Key">Null only where the sender cannot repeat.</param>
/// <param name="Refund">The refund that is meant; null: whichever the case has open.</param>
/// <param name="DryRun">Answers as it would and writes nothing.</param>
public sealed record MoveRequest(Guid Person, string Case, ActionKey Action, JsonElement Inputs)
{
    public int? ExpectedAct { get; init; }
    public ActKey? Key { get; init; }
    public Guid? Refund { get; init; }
    public bool DryRun { get; init; }
}

/// <summary>A move that was made, or that had been made already under the same key.</summary>
/// <param name="Act">The case's new ETag.</param>
/// <param name="Repeated">Null unless the key had been used for this very request before.</param>
public sealed record MoveResult(string Case, int Act, string? Step, CaseState State, string? Outcome)
{
    public EarlierAct? Repeated { get; init; }

    /// <summary>The numbers of the cases that it opened; a repeat is not told them again.</summary>
    public IReadOnlyList<string> Opened { get; init; } = [];

    /// <summary>The case as it would stand; null unless the move was only tried.</summary>
    public CaseSheet? WouldBe { get; init; }
}

/// <summary>
/// Does one action of a case's workflow: for people, API clients and deadlines alike. One transaction, two round trips:
/// everything the decision needs, then everything it changes with the commit.
/// </summary>
public sealed class MoveCase
{
    const string Standing = "SELECT act, step, state, outcome FROM cases WHERE number = $1";

    readonly ConcurrentDictionary<ActionKey, FactsNeeded> readsOf = new();

    internal Definitions Definitions { get; init; } = Catalogue.Definitions;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly CaseLock cases;
    readonly CaseWriter writer;
    readonly TriedCase tried;
    readonly OtherCases others;
    readonly AwaitedParcels parcels;
    readonly PlatformStandIns standIns;

    internal MoveCase(
        NpgsqlDataSource database,
        TimeProvider time,
        CaseLock cases,
        CaseWriter writer,
        TriedCase tried,
        OtherCases others,
        AwaitedParcels parcels,
        PlatformStandIns standIns
    ) =>
        (this.database, this.time, this.cases, this.writer, this.tried, this.others, this.parcels, this.standIns) = (
            database,
            time,
            cases,
            writer,
            tried,
            others,
            parcels,
            standIns
        );

    /// <summary>
    /// Refuses as <see cref="Engine.Decide"/> does, and with <c>case-unknown</c>, <c>stale</c>, <c>key-used-otherwise</c>,
    /// <c>refund-over</c>, <c>reference-used</c>, <c>order-unknown</c>, <c>parcel-registered</c>, <c>other-case-refuses</c>, and the ceilings that the database holds.
    /// </summary>
    public async Task<Result<MoveResult>> RunAsync(MoveRequest request, CancellationToken ct)
    {
        try
        {
            return await OnceAsync(request, ct);
        }
        catch (PostgresException e) when (DatabaseRefusals.Of(e) is { } refusal)
        {
            return refusal;
        }
    }

    /// <summary>
    /// Nearly always nobody else acts on the case at this moment, and the key is new. So an act is first tried without
    /// locking the case and without looking for the key: what it writes cannot be written where either is not so, for the
    /// next entry of the history, which every act writes, and the key are there once. Whatever does not succeed so is tried
    /// again with the lock and the look.
    /// </summary>
    async Task<Result<MoveResult>> OnceAsync(MoveRequest request, CancellationToken ct)
    {
        try
        {
            var first = await TryAsync(request, carefully: false, ct);
            if (first.Succeeded)
            {
                return first;
            }
        }
        catch (PostgresException e) when (ActKey.MayBeRepeated(e) || HistoryAppender.IsOvertaken(e))
        {
            // Nothing has happened; what another has done is seen below.
        }

        return await ActKey.OnceAsync(() => TryAsync(request, carefully: true, ct));
    }

    /// <param name="carefully">With the case's lock, and with a look whether the key was used.</param>
    async Task<Result<MoveResult>> TryAsync(MoveRequest request, bool carefully, CancellationToken ct)
    {
        var needs = readsOf.GetOrAdd(request.Action, ReadsOfAllKinds);
        var locks = carefully || request.DryRun ? CaseLocks.OrderAndCase : CaseLocks.Order;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = new ActTransaction(connection, begun: locks.Any(needs));
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        var key = carefully ? request.Key : null;
        var locked = await cases.TakeAsync(
            connection,
            request.Person,
            request.Case,
            needs,
            key,
            now,
            ct,
            locks,
            needs.LocksNamedOrder ? OrderNamedIn(request) : null
        );
        if (!locked.Succeeded)
        {
            return locked.Refusal;
        }

        var (loaded, actor, repeated) = locked.Value;
        if (repeated is not null)
        {
            return ResultOf(loaded) with { Repeated = repeated };
        }

        if (request.ExpectedAct is { } expected && expected != loaded.Act)
        {
            return await StaleCase.RefusalAsync(connection, loaded, ct);
        }

        if (request.Refund is { } meant && meant != loaded.Refund?.Id)
        {
            return new Refusal("refund-over", RefusalKind.Conflict, ("refund", meant.ToString()));
        }

        // Somebody acts instead of the clock, so a step with a timeout is overdue like any other.
        loaded = loaded.At(now);
        var decision = Decide(request, loaded, actor, now);
        if (!decision.Succeeded)
        {
            return decision.Refusal;
        }

        var change = decision.Value;
        await using var batch = connection.CreateBatch();
        if (
            (
                await DuplicateCheck.RefusalAsync(connection, loaded, change, ct)
                ?? await TouchedOrders.RefusalAsync(connection, loaded, change, ct)
                ?? await FoundOrderCheck.RefusalAsync(connection, loaded, change, ct)
                ?? await ParcelCheck.RefusalAsync(connection, loaded, change, ct)
            ) is
            { } refusal
        )
        {
            return refusal;
        }

        change = await parcels.MeetAsync(connection, loaded, change, ct);
        change = await PlatformRefunds.KnowAsync(connection, loaded, change, ct);
        var after = await writer.AppendAsync(batch, loaded, change, actor, ct, request.Key);
        await PlatformRefunds.AppendAsync(connection, batch, loaded, change, actor, ct);
        var moved = new MoveResult(loaded.Number, loaded.Act + 1, after.Step?.Code, after.State, after.Outcome?.Code)
        {
            Opened = after.Opened,
        };
        if (await others.MoveAsync(batch, loaded, change, actor, ct) is { } stopped)
        {
            return stopped;
        }

        if (await PlatformStandIns.FindAsync(connection, change, ct) is { Count: > 0 } taken)
        {
            await batch.ExecuteNonQueryAsync(ct);
            batch.BatchCommands.Clear();
            await standIns.SettleAsync(connection, loaded.Shop, taken, now, ct);
            moved = await NowAsync(connection, moved, ct);
        }

        if (request.DryRun)
        {
            return moved with { WouldBe = await tried.ReadAsync(batch, loaded.Number, actor, now, ct) };
        }

        await transaction.CommitAsync(batch, ct);
        return moved;
    }

    /// <summary>What followed from the move within its own transaction has taken the case further.</summary>
    static async Task<MoveResult> NowAsync(NpgsqlConnection connection, MoveResult moved, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Standing, moved.Case);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return moved with
        {
            Act = reader.GetInt32(0),
            Step = reader.Text(1),
            State = Keys.Parse<CaseState>(reader.GetString(2)),
            Outcome = reader.Text(3),
        };
    }

    static Result<StepChange> Decide(MoveRequest request, LoadedCase loaded, Actor actor, DateTimeOffset now)
    {
        var asked = loaded.Workflow.Find(loaded.Position.Step) is { } step
            ? loaded.Workflow.InputsOf(step, request.Action)
            : [];
        // What is not in the table is refused as such, whatever was typed for it.
        var inputs = asked.Count == 0 ? Inputs.None : InputJson.Read(request.Inputs, asked, loaded.Shop.Currency);
        if (!inputs.Succeeded)
        {
            return inputs.Refusal;
        }

        var move = new Move(request.Action, inputs.Value);
        return Engine.Decide(loaded.Workflow, loaded.Position, move, loaded.FactsFor(actor), now) switch
        {
            Decision.Made made => made.Change,
            Decision.Refused refused => refused.Refusal,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The order that the act is about where its case hangs on none, told before the case is read; null: it names none.</summary>
    string? OrderNamedIn(MoveRequest request) =>
        Definitions
            .All.SelectMany(workflow => workflow.Rows)
            .Where(row => row.Action == request.Action && row.Reads.LocksNamedOrder)
            .SelectMany(row => row.Needs)
            .Where(input => input.Type == InputType.Order)
            .Select(input => InputJson.OrderIn(request.Inputs, input))
            .FirstOrDefault(number => number is not null);

    FactsNeeded ReadsOfAllKinds(ActionKey action) =>
        Definitions.All.Aggregate(FactsNeeded.None, (reads, workflow) => reads | Engine.Reads(workflow, action));

    static MoveResult ResultOf(LoadedCase loaded) =>
        new(loaded.Number, loaded.Act, loaded.Position.Step, loaded.State, null);
}
