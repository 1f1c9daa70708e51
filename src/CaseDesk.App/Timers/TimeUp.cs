using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseDesk.App.Timers;

/// <summary>Moves a case whose step's limit has run out, where the workflow gives the clock an action for that.</summary>
sealed class TimeUp(CaseLoader loader, CaseWriter writer, ILogger<TimeUp> log)
{
    /// <summary>Does nothing where somebody has moved the case meanwhile.</summary>
    public async Task MoveAsync(NpgsqlConnection connection, string number, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = new ActTransaction(connection);
        var loaded = await LoadAsync(connection, number, now, ct);
        if (loaded?.Position.Step is null || WriteDueAlarms.DueOf(loaded, now) is not { TimeUp: { } action })
        {
            return;
        }

        await using var batch = connection.CreateBatch();
        var move = new Move(action, Inputs.None);
        switch (Engine.Decide(loaded.Workflow, loaded.Position, move, loaded.FactsFor(Actor.Clock), now))
        {
            case Decision.Made made:
                await writer.AppendAsync(batch, loaded, made.Change, Actor.Clock, ct);
                break;
            case Decision.Refused refused:
                log.LogWarning("{Case} stays: {Action} refused by {Code}", number, action, refused.Refusal.Code);
                AppendAsOverdue(batch, loaded, now);
                break;
        }

        await transaction.CommitAsync(batch, ct);
    }

    async Task<LoadedCase?> LoadAsync(
        NpgsqlConnection connection,
        string number,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        const FactsNeeded everything = FactsNeeded.OfAllRules | FactsNeeded.OrderLock;
        await using var batch = connection.CreateBatch();
        batch.Add("BEGIN");
        CaseLoader.Append(batch, number, everything);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await loader.ReadAsync(reader, everything, now, ct);
    }

    static void AppendAsOverdue(NpgsqlBatch batch, LoadedCase loaded, DateTimeOffset now)
    {
        var alarms = new AlarmBatch(now);
        alarms.Add(
            loaded,
            DueAlarms.Of(loaded.ClockWith, loaded.Position.Pauses, loaded.AlarmsWritten, TimeUps.None, now)
        );
        alarms.AppendTo(batch);
    }
}
