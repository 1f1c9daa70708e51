using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds.Outlay;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Refunds;

/// <summary>What the rules say to what somebody has typed so far for an act on an outlay, without a lock and without an effect.</summary>
public sealed class OutlayFindings
{
    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly CaseLoader loader;

    internal OutlayFindings(NpgsqlDataSource database, TimeProvider time, CaseLoader loader) =>
        (this.database, this.time, this.loader) = (database, time, loader);

    /// <summary>What cannot be read yet is taken as not typed. Refuses with <c>case-unknown</c>.</summary>
    /// <param name="number">Of its case.</param>
    public async Task<Result<(Guard Guard, GuardFinding Finding)[]>> ReadAsync(
        Guid person,
        string number,
        Guid outlay,
        ActionKey action,
        JsonElement inputs,
        CancellationToken ct
    )
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        CaseLoader.Append(batch, number, FactsNeeded.OfAllRules, CaseLocks.None);
        batch.Add(OutlayRecords.One, outlay);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var loaded = await loader.ReadAsync(reader, FactsNeeded.OfAllRules, now, ct, CaseLocks.None);
        var seen = SeenCase.By(person, loaded, number, now);
        if (!seen.Succeeded)
        {
            return seen.Refusal;
        }

        await reader.NextResultAsync(ct);
        if (!await reader.ReadAsync(ct) || RefundSheets.Read(reader) is not { Case: var of } sheet || of != number)
        {
            return new Refusal("refund-unknown", RefusalKind.NotFound, ("refund", outlay.ToString()));
        }

        if (OutlaySheet.StepOf(sheet) is not { } step)
        {
            return Array.Empty<(Guard, GuardFinding)>();
        }

        var (@case, actor) = (seen.Value.Case, seen.Value.Actor);
        var typed = InputJson.Readable(inputs, OutlayWorkflow.V1.InputsOf(step, action), @case.Shop.Currency);
        return Engine
            .Findings(
                OutlayWorkflow.V1,
                OutlaySheet.PositionOf(step, sheet.RequestedAt),
                new Move(action, typed),
                @case.FactsFor(actor, sheet.Facts, now),
                now
            )
            .ToArray();
    }
}
