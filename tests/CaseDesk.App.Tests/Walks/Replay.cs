using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Walks;

/// <summary>A case as its history alone tells it, from the first entry to the last.</summary>
sealed class Replay
{
    const string RefundStates = "SELECT r.state FROM refunds r WHERE r.id = $1";

    readonly Workflow workflow;
    string? step;
    string? outcome;
    bool paused;

    Replay(Workflow workflow) => this.workflow = workflow;

    /// <summary>In what the case's row says something else than its history.</summary>
    public static async Task<IEnumerable<string>> DiffersAsync(
        NpgsqlDataSource database,
        string number,
        CaseSheet sheet
    )
    {
        var replay = new Replay(sheet.Workflow);
        var differs = new List<string>();
        foreach (var (entry, _) in await Histories.OfAsync(database, number))
        {
            if (entry.Seq > 1 && entry.From != replay.step && entry.From != $"end:{replay.outcome}")
            {
                differs.Add(
                    $"entry {entry.Seq} {entry.Action} begins at {entry.From}, the case stood at {replay.step}"
                );
            }

            replay.Take(entry);
        }

        Compare("step", replay.step, sheet.Step?.Code);
        Compare("outcome", replay.outcome, sheet.Outcome?.Code);
        Compare("waiting", replay.paused.ToString(), (sheet.Pause is not null).ToString());
        return differs.Select(one => $"{sheet.Workflow.Key} {number}: {one}");

        void Compare(string what, string? told, string? stands)
        {
            if (told != stands)
            {
                differs.Add($"its history tells the {what} {told}, its row {stands}");
            }
        }
    }

    void Take(HistoryEntry entry)
    {
        using var body = JsonDocument.Parse(entry.Body);
        var arrived = false;
        if (body.RootElement.TryGetProperty("changes", out var changes))
        {
            foreach (var change in changes.EnumerateArray())
            {
                arrived |= change.TryGetProperty("parcelArrived", out _);
                if (change.TryGetProperty("pause", out var pause))
                {
                    paused = pause.GetString() == "begun";
                }
            }
        }

        if (entry.Action == CaseAlarms.PauseOver.Key())
        {
            paused = false;
        }

        var enters = entry.To != entry.From;
        if (entry.To?.StartsWith("end:", StringComparison.Ordinal) == true)
        {
            (step, outcome, paused) = (null, entry.To["end:".Length..], false);
        }
        else if (enters)
        {
            (step, outcome) = (entry.To, null);
            paused = workflow.Find(entry.To)?.Wait == CustomerWait.Begins && !arrived;
        }
    }
}
