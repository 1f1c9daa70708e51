using System.Text.Json;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// What the rules say to what somebody has typed so far: the same judgement that the act itself will meet, without a lock
/// and without an effect.
/// </summary>
public sealed class CaseFindings
{
    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly CaseLoader loader;

    internal CaseFindings(NpgsqlDataSource database, TimeProvider time, CaseLoader loader) =>
        (this.database, this.time, this.loader) = (database, time, loader);

    /// <summary>
    /// The findings of the action's guards; what cannot be read yet is taken as not typed. Refuses with <c>case-unknown</c>.
    /// </summary>
    public async Task<Result<(Guard Guard, GuardFinding Finding)[]>> ReadAsync(
        Guid person,
        string number,
        ActionKey action,
        JsonElement inputs,
        CancellationToken ct
    )
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        CaseLoader.Append(batch, number, FactsNeeded.OfAllRules, CaseLocks.None);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var loaded = await loader.ReadAsync(reader, FactsNeeded.OfAllRules, now, ct, CaseLocks.None);
        var seen = SeenCase.By(person, loaded, number, now);
        if (!seen.Succeeded)
        {
            return seen.Refusal;
        }

        var (@case, actor) = (seen.Value.Case.At(now), seen.Value.Actor);
        if (@case.Workflow.Find(@case.Position.Step) is not { } step)
        {
            return Array.Empty<(Guard, GuardFinding)>();
        }

        var typed = InputJson.Readable(inputs, @case.Workflow.InputsOf(step, action), @case.Shop.Currency);
        var findings = Engine.Findings(
            @case.Workflow,
            @case.Position,
            new Move(action, typed),
            @case.FactsFor(actor),
            now
        );
        return findings.ToArray();
    }
}
