using CaseDesk.App.Data;
using CaseDesk.App.Parcels;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// What an act on one case does to another, in the same transaction: by that case's own workflow and under its own guards, so
/// that it stands in its history like every move of it. The rows have been locked with the act's own.
/// </summary>
sealed class OtherCases(CaseLoader loader, CaseWriter writer, AwaitedParcels parcels)
{
    const FactsNeeded Everything = FactsNeeded.OfAllRules | FactsNeeded.OrderLock | FactsNeeded.PersonalKey;

    /// <summary>Those that are not on the other case already.</summary>
    const string Pieces = """
        SELECT COALESCE(e.original, e.id), e.sha256 FROM evidence e
        WHERE e.case_id = $1
          AND NOT EXISTS (SELECT 1 FROM evidence k JOIN cases c ON c.id = k.case_id
                          WHERE c.number = $2 AND COALESCE(k.original, k.id) = COALESCE(e.original, e.id))
        ORDER BY e.at, e.id
        """;

    const string Carry = """
        INSERT INTO evidence (id, case_id, step, added_by, added_as, at, name, media_type, size, sha256, original)
        SELECT p.id, c.id, e.step, e.added_by, e.added_as, e.at, e.name, e.media_type, e.size, e.sha256, e.id
        FROM unnest($1::uuid[], $2::uuid[]) AS p(id, original) JOIN evidence e ON e.id = p.original
        JOIN cases c ON c.number = $3
        """;

    const string Relate = """
        INSERT INTO case_links (case_id, other_id, kind)
        SELECT $1, o.id, 'goods-to' FROM cases o WHERE o.number = $2
        UNION ALL
        SELECT o.id, $1, 'goods-from' FROM cases o WHERE o.number = $2
        ON CONFLICT DO NOTHING
        """;

    public static bool AnyIn(StepChange change) =>
        change.Changes.Any(one =>
            one is Change.OtherCaseMoved or Change.GoodsReached or Change.ParcelCameBack { Cases.Count: > 0 }
        );

    /// <summary>
    /// Writes all that the act does to other cases; what is in <paramref name="batch"/> is sent before. Refuses with
    /// <c>other-case-refuses</c>, which names the case and its own code: then nothing of the act may stand.
    /// </summary>
    public async Task<Refusal?> MoveAsync(
        NpgsqlBatch batch,
        LoadedCase cause,
        StepChange change,
        Actor actor,
        CancellationToken ct
    )
    {
        if (!AnyIn(change))
        {
            return null;
        }

        await batch.ExecuteNonQueryAsync(ct);
        batch.BatchCommands.Clear();
        return await MoveAsync(batch.Connection!, cause, change, actor, ct);
    }

    async Task<Refusal?> MoveAsync(
        NpgsqlConnection connection,
        LoadedCase cause,
        StepChange change,
        Actor actor,
        CancellationToken ct
    )
    {
        foreach (var one in change.Changes)
        {
            switch (one)
            {
                case Change.OtherCaseMoved other:
                    if (await MoveAsync(connection, cause, change, other, actor, ct) is { } refusal)
                    {
                        return refusal;
                    }

                    break;
                case Change.GoodsReached reached:
                    await NoteAsync(connection, cause, change, reached, actor, ct);
                    break;
                case Change.ParcelCameBack { Cases: var awaiting }:
                    foreach (var number in awaiting)
                    {
                        await NoteAsync(connection, cause, change, number, actor, ct);
                    }

                    break;
            }
        }

        return null;
    }

    /// <summary>One action of a case that was just written in this transaction, by whoever wrote it.</summary>
    public async Task<Refusal?> DoAsync(
        NpgsqlConnection connection,
        string number,
        Move move,
        Actor actor,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var loaded = await LoadAsync(connection, number, now, ct);
        switch (Engine.Decide(loaded.Workflow, loaded.Position, move, loaded.FactsFor(actor), now))
        {
            case Decision.Refused refused:
                return refused.Refusal;
            case Decision.Made made:
                if (await ParcelCheck.RefusalAsync(connection, loaded, made.Change, ct) is { } refusal)
                {
                    return refusal;
                }

                var change = await parcels.MeetAsync(connection, loaded, made.Change, ct);
                await WriteAsync(connection, loaded, change, actor, ct);
                return await MoveAsync(connection, loaded, change, actor, ct);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    async Task<Refusal?> MoveAsync(
        NpgsqlConnection connection,
        LoadedCase cause,
        StepChange change,
        Change.OtherCaseMoved other,
        Actor actor,
        CancellationToken ct
    )
    {
        var (carried, ids) = await CarryAsync(connection, cause, other.Case, ct);
        foreach (var (i, move) in other.Moves.Index())
        {
            var loaded = await LoadAsync(connection, other.Case, change.At, ct);
            // It is that case's own rules that speak; who may do it is settled by the act that brings it about.
            var facts = loaded.FactsFor(actor with { Roles = Roles.OfPeople.ToHashSet() });
            var inputs = AsksForEvidence(loaded, move)
                ? Inputs.Of((Fields.Evidence.Name, new InputValue.Evidence(ids))).Over(move.Inputs)
                : move.Inputs;
            switch (Engine.Decide(loaded.Workflow, loaded.Position, move with { Inputs = inputs }, facts, change.At))
            {
                case Decision.Refused { Refusal: var why }:
                    return new Refusal(
                        "other-case-refuses",
                        RefusalKind.Rule,
                        ("case", other.Case),
                        ("action", move.Action.Value),
                        ("code", why.Code)
                    );
                case Decision.Made made:
                    var moved = made.Change with
                    {
                        As = change.As,
                        CausedBy = cause.Number,
                        Carried = i == 0 ? carried : [],
                    };
                    await WriteAsync(connection, loaded, moved, actor, ct);
                    break;
            }
        }

        return null;
    }

    /// <summary>The case knows that its goods are here.</summary>
    async Task NoteAsync(
        NpgsqlConnection connection,
        LoadedCase cause,
        StepChange change,
        Change.GoodsReached reached,
        Actor actor,
        CancellationToken ct
    )
    {
        var (carried, _) = await CarryAsync(connection, cause, reached.Case, ct);
        var loaded = await LoadAsync(connection, reached.Case, change.At, ct);
        var noted = Stay(loaded, HistoryActions.GoodsReached, cause, change, reached.EndsWait);
        await WriteAsync(
            connection,
            loaded,
            noted with
            {
                Changes = [.. noted.Changes, new Change.GoodsArrived(reached.Goods)],
                Carried = carried,
            },
            actor,
            ct
        );
    }

    /// <summary>The case knows that its parcel is here.</summary>
    async Task NoteAsync(
        NpgsqlConnection connection,
        LoadedCase cause,
        StepChange change,
        string awaiting,
        Actor actor,
        CancellationToken ct
    )
    {
        var loaded = await LoadAsync(connection, awaiting, change.At, ct);
        var noted = Stay(loaded, HistoryActions.ParcelArrived, cause, change, endsWait: true);
        await WriteAsync(
            connection,
            loaded,
            noted with
            {
                Changes = [.. noted.Changes, new Change.ParcelArrived(change.At)],
            },
            actor,
            ct
        );
    }

    /// <summary>The case stays where it stands; the clock that stood for what has come goes on.</summary>
    static StepChange Stay(LoadedCase loaded, string entry, LoadedCase cause, StepChange change, bool endsWait)
    {
        var step = loaded.Workflow.Find(loaded.Position.Step)!;
        return new StepChange
        {
            Action = new ActionKey(entry),
            As = change.As,
            From = step,
            To = step,
            Inputs = Inputs.None,
            At = change.At,
            Remaining = loaded.Position.DueAt - change.At,
            Changes = endsWait && loaded.Position.Paused ? [new Change.PauseEnded(change.At)] : [],
            CausedBy = cause.Number,
        };
    }

    static bool AsksForEvidence(LoadedCase loaded, Move move) =>
        loaded.Workflow.Find(loaded.Position.Step) is { } step
        && loaded.Workflow.InputsOf(step, move.Action).Any(input => input.Name == Fields.Evidence.Name);

    /// <summary>The pieces of the act's own case, named on the other as well.</summary>
    /// <returns>Those that came along now, with their ids there.</returns>
    static async Task<(IReadOnlyList<CarriedPiece> Pieces, IReadOnlyList<Guid> Ids)> CarryAsync(
        NpgsqlConnection connection,
        LoadedCase cause,
        string to,
        CancellationToken ct
    )
    {
        await using var read = connection.CreateBatch();
        read.Add(Pieces, cause.Id, to);
        List<CarriedPiece> pieces;
        await using (var reader = await read.ExecuteReaderAsync(ct))
        {
            pieces = await reader.AllAsync(
                row => new CarriedPiece(row.GetGuid(0), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1))),
                ct
            );
        }

        var ids = pieces.Select(_ => Guid.CreateVersion7()).ToArray();
        await using var write = connection.CreateBatch();
        write.Add(Carry, ids, pieces.Select(piece => piece.Original).ToArray(), to);
        write.Add(Relate, cause.Id, to);
        await write.ExecuteNonQueryAsync(ct);
        return (pieces, ids);
    }

    async Task<LoadedCase> LoadAsync(
        NpgsqlConnection connection,
        string number,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        CaseLoader.Append(batch, number, Everything, CaseLocks.None);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return (await loader.ReadAsync(reader, Everything, now, ct, CaseLocks.None))!.At(now);
    }

    async Task WriteAsync(
        NpgsqlConnection connection,
        LoadedCase loaded,
        StepChange change,
        Actor actor,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        await writer.AppendAsync(batch, loaded, change, actor, ct);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
