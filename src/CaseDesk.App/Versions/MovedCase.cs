using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Versions;

/// <summary>
/// A case as it goes on under a later version of its workflow. It stays as long as it has been at its step, under the calendar
/// that it was entered by; what the new table says of the step holds from now on.
/// </summary>
/// <param name="Pauses">Those of the step; the open one has ended where nobody waits for the customer any more.</param>
/// <param name="Known">What was typed and that the new version asks for, too.</param>
/// <param name="Dropped">The names of what it does not ask for any more.</param>
sealed record MovedCase(
    LoadedCase Case,
    Workflow Workflow,
    Step Step,
    StepTerms Terms,
    IReadOnlyList<Pause> Pauses,
    CaseKnown Known,
    IReadOnlyList<string> Dropped,
    CaseClock Before,
    CaseClock After,
    CaseAlarms Written
)
{
    /// <param name="loaded">With what it owes at this moment.</param>
    /// <param name="order">What its order tells of the facts that limits count from; null: it has none.</param>
    public static MovedCase Of(
        LoadedCase loaded,
        Workflow workflow,
        Definitions definitions,
        OrderAnchors? order,
        DateTimeOffset now
    )
    {
        var step = definitions.GoesOnAt(loaded.Workflow, loaded.Position.Step!, workflow);
        var terms = TermsOf(loaded, workflow, step);
        var pauses = loaded.Position.Pauses;
        if (loaded.Position.Paused && !step.MayWaitForCustomer)
        {
            pauses = [.. pauses.SkipLast(1), pauses[^1] with { To = now }];
        }

        var known = KnownOf(loaded, workflow, step, order);
        var after = CaseClock.For(
            workflow,
            step,
            loaded.Position.EnteredAt,
            pauses,
            loaded.OpenedAt,
            known.Anchors,
            loaded.Shop.Rules,
            terms,
            known.SetAside
        );
        return new MovedCase(
            loaded,
            workflow,
            step,
            terms,
            pauses,
            known,
            [.. loaded.Known.Inputs.All.Select(typed => typed.Key).Where(name => !known.Inputs.Has(name))],
            loaded.ClockWith(loaded.Position.Pauses),
            after,
            after.Passed(loaded.AlarmsWritten, now)
        );
    }

    public bool StepMoves => Before.Step?.DueAt != After.Step?.DueAt;

    public bool CycleMoves => Before.Cycle?.DueAt != After.Cycle?.DueAt;

    public bool Moves => StepMoves || CycleMoves;

    public bool EndsPause => Pauses.Count > 0 && Pauses[^1] != Case.Position.Pauses[^1];

    /// <summary>Whether the new due time has passed already while the old one has not.</summary>
    public bool TurnsOverdue(DateTimeOffset now) => After.Step?.DueAt <= now && !(Before.Step?.DueAt <= now);

    public string OwnerKey => Known.SetAside ? "" : Step.OwnerKey;

    /// <summary>It stays whose it is while the same people own its step.</summary>
    public Guid? Assignee =>
        Known.SetAside ? null
        : Step.OwnerKey == Case.Workflow.Find(Case.Position.Step)!.OwnerKey ? Case.Assignee
        : Step.Owners.Contains(Role.Agent) ? Known.Agent
        : null;

    public HistoryEntry Entry(int seq, Guid by, DateTimeOffset now) =>
        new(
            seq,
            now,
            by,
            Role.Administrator.Key(),
            HistoryActions.VersionMoved,
            Case.Position.Step,
            Step.Code,
            HistoryBody.Write(WriteBody)
        );

    /// <summary>The shop's own limit goes along with the step; a step of another name has that of its own.</summary>
    static StepTerms TermsOf(LoadedCase loaded, Workflow workflow, Step step)
    {
        var before = loaded.Workflow.Find(loaded.Position.Step)!;
        return StepTerms.KeyOf(loaded.Workflow, before) == StepTerms.KeyOf(workflow, step)
            ? loaded.Terms
            : StepTerms.Now(workflow, step, loaded.Shop.Rules, loaded.Terms.Calendar);
    }

    static CaseKnown KnownOf(LoadedCase loaded, Workflow workflow, Step step, OrderAnchors? order)
    {
        var known = loaded.Known with { Inputs = loaded.Known.Inputs.KeptBy(workflow.KeptInputs) };
        var added = order?.AddTo(CaseKnown.Nothing, workflow).Anchors ?? CaseKnown.Nothing.Anchors;
        foreach (var (anchor, at) in added.Where(fact => !known.Anchors.ContainsKey(fact.Key)))
        {
            known = known.With(anchor, at);
        }

        return known.Anchors.ContainsKey(Anchor.EarlierStep)
            ? known
            : CaseAfter.Entered(workflow, step, known, loaded.Position.EnteredAt);
    }

    void WriteBody(Utf8JsonWriter json)
    {
        json.WriteNumber("versionFrom", Case.Workflow.Version);
        json.WriteNumber("versionTo", Workflow.Version);
        if (Dropped.Count > 0)
        {
            json.WriteStartArray("dropped");
            foreach (var name in Dropped)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }

        if (EndsPause)
        {
            json.WriteString("pause", "ended");
        }

        if (StepMoves)
        {
            WriteTime("dueFrom", Before.Step?.DueAt);
            WriteTime("dueTo", After.Step?.DueAt);
        }

        if (CycleMoves)
        {
            WriteTime("cycleDueFrom", Before.Cycle?.DueAt);
            WriteTime("cycleDueTo", After.Cycle?.DueAt);
        }

        void WriteTime(string name, DateTimeOffset? at)
        {
            if (at is { } instant)
            {
                json.WriteString(name, Instants.Plain(instant));
            }
            else
            {
                json.WriteNull(name);
            }
        }
    }
}
