using System.Text.Json;
using CaseDesk.App.Data;
using CaseDesk.App.Orders;
using CaseDesk.App.Reshipments;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <param name="Field">The name of a field that <see cref="Corrections"/> knows.</param>
/// <param name="Value">As the field's input is typed.</param>
/// <param name="ExpectedAct">The state of the case that the person saw (its ETag); null: whichever it is in.</param>
/// <param name="DryRun">Answers as it would and writes nothing.</param>
public sealed record CorrectRequest(Guid Person, string Case, string Field, JsonElement Value, string Reason)
{
    public int? ExpectedAct { get; init; }
    public ActKey? Key { get; init; }
    public bool DryRun { get; init; }
}

/// <summary>A supervisor of the shop puts right what is written of a case, with a reason; its step stays.</summary>
public sealed class CorrectCase
{
    const string Summary = "SELECT summary FROM cases WHERE id = $1";

    const string Update = """
        UPDATE cases
        SET summary = COALESCE($2, summary), buyer = COALESCE($3, buyer), liability = $4, known = $5::json, amount = $6,
            due_at = $7, warn_at = $8, next_alarm_at = $9, alarms_written = $10, paused = $11, pauses = $12::json,
            cycle_due_at = $13, platform_due_at = COALESCE($14, platform_due_at)
        WHERE id = $1
        """;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly CaseLock cases;
    readonly TriedCase tried;

    internal CorrectCase(NpgsqlDataSource database, TimeProvider time, CaseLock cases, TriedCase tried) =>
        (this.database, this.time, this.cases, this.tried) = (database, time, cases, tried);

    /// <summary>
    /// Refuses as <see cref="Corrections.Find"/> does, and with <c>case-unknown</c>, <c>not-your-role</c>, <c>stale</c>,
    /// <c>input-missing</c>, <c>input-invalid</c>, <c>key-used-otherwise</c>.
    /// </summary>
    public Task<Result<MoveResult>> RunAsync(CorrectRequest request, CancellationToken ct) =>
        ActKey.OnceAsync(() => TryAsync(request, ct));

    async Task<Result<MoveResult>> TryAsync(CorrectRequest request, CancellationToken ct)
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
            return ResultOf(loaded, loaded.Act) with { Repeated = repeated };
        }

        loaded = loaded.At(now, loaded.TimeUps);
        var read = Read(request, loaded, now);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var (field, value) = read.Value;
        var before = await BeforeAsync(connection, loaded, field, ct);
        var corrected = CorrectedCase.Of(loaded, field, value, actor, now);
        var personal = new PersonalInputs(
            loaded.PersonalKey,
            field.Personal ? [("value", ((InputValue.Text)value).Value)] : []
        );
        await using var batch = connection.CreateBatch();
        AppendUpdate(batch, loaded, corrected);
        if (field.Name == ReshipmentFields.Tracking.Name && value is InputValue.Tracking parcel)
        {
            ReshipmentWriter.AppendParcel(batch, loaded, parcel);
        }

        var end = HistoryAppender.Append(
            batch,
            AlarmEntry.AppendOwed(batch, loaded, now),
            now,
            actor.Person,
            Role.Supervisor,
            HistoryActions.Corrected,
            SupervisorAct.Body(
                loaded.Shop.Currency,
                Inputs.Of(
                    ("field", new InputValue.Text(field.Name)),
                    ("value", value),
                    ("reason", new InputValue.Text(request.Reason.Trim()))
                ),
                personal.DigestOf,
                before
            ),
            isAct: true
        );
        personal.Append(batch, loaded.Id, end.Entries);
        if (corrected.Buyer is { } buyer)
        {
            BuyerWarnings.AppendBuyer(batch, loaded, buyer);
        }

        if ((corrected.Summary ?? corrected.Buyer) is { } text)
        {
            CaseText.Append(batch, loaded.Id, text);
        }

        request.Key?.Append(batch, request.Person, now, loaded.Number);
        var done = ResultOf(loaded, loaded.Act + 1);
        if (request.DryRun)
        {
            return done with { WouldBe = await tried.ReadAsync(batch, loaded.Number, actor, now, ct) };
        }

        await transaction.CommitAsync(batch, ct);
        return done;
    }

    static Result<(Input Field, InputValue Value)> Read(CorrectRequest request, LoadedCase loaded, DateTimeOffset now)
    {
        var field = Corrections.Find(loaded.Workflow, request.Field, loaded.Refund, loaded.Known.Return);
        if (!field.Succeeded)
        {
            return field.Refusal;
        }

        // Whose amount it is stands with what was agreed on; before that there is nothing to correct, and nobody to hold to it.
        if (request.Field == Fields.Amount.Name && loaded.Known.Proposal is null)
        {
            return new Refusal("goes-back-to-its-request", RefusalKind.Rule, ("input", request.Field));
        }

        if (request.Value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return new Refusal("input-missing", RefusalKind.Rule, ("input", request.Field));
        }

        var json = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [request.Field] = request.Value };
        var typed = InputJson.Read(JsonSerializer.SerializeToElement(json), [field.Value], loaded.Shop.Currency);
        if (!typed.Succeeded)
        {
            return typed.Refusal;
        }

        return field.Value.RefuseFuture(typed.Value, now) is { } future
            ? future
            : (field.Value, typed.Value[request.Field]!);
    }

    /// <summary>What stood there; null where nothing did, or where it is personal and stands nowhere in the open.</summary>
    static async Task<InputValue?> BeforeAsync(
        NpgsqlConnection connection,
        LoadedCase loaded,
        Input field,
        CancellationToken ct
    )
    {
        if (field == Corrections.Liability)
        {
            return loaded.Liability is { } liability ? new InputValue.Choice(liability.Key()) : null;
        }

        if (field != Corrections.Summary)
        {
            return field.Personal ? null : loaded.Known.Inputs[field.Name];
        }

        await using var batch = connection.CreateBatch();
        batch.Add(Summary, loaded.Id);
        return new InputValue.Text((string)(await batch.ExecuteScalarAsync(ct))!);
    }

    static void AppendUpdate(NpgsqlBatch batch, LoadedCase loaded, CorrectedCase corrected) =>
        batch.Add(
            Update,
            loaded.Id,
            corrected.Summary,
            corrected.Buyer,
            corrected.Liability?.Key(),
            CaseKnownJson.Write(corrected.Known, loaded.Shop.Currency),
            corrected.Amount,
            corrected.Clock?.Step?.DueAt,
            corrected.Clock?.Step?.Alarms.Warned,
            corrected.Clock?.Next(corrected.AlarmsWritten)?.At,
            (int)corrected.AlarmsWritten,
            corrected.Clock?.PauseEndsAt is not null,
            PauseJson.Write(loaded.Position.Pauses),
            corrected.Clock?.Cycle?.DueAt,
            corrected.Known.PlatformDueToldSince(loaded.Known)
        );

    static MoveResult ResultOf(LoadedCase loaded, int act) =>
        new(loaded.Number, act, loaded.Position.Step, loaded.State, null);
}
