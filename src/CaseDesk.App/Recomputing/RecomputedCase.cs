using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;

namespace CaseDesk.App.Recomputing;

/// <summary>A case whose open step is brought under the rules of its shop as they are now: both clocks, before and after.</summary>
sealed record RecomputedCase(LoadedCase Case, StepTerms Terms, CaseClock Before, CaseClock After, CaseAlarms Written)
{
    /// <summary>Null where the step was entered under these very rules.</summary>
    /// <param name="loaded">With what it owes at this moment.</param>
    /// <param name="calendar">The one that new steps of the shop are entered under.</param>
    public static RecomputedCase? Of(LoadedCase loaded, BusinessCalendar calendar, DateTimeOffset now)
    {
        var terms = loaded.TermsNow(calendar);
        if (terms.Calendar.Version == loaded.Terms.Calendar.Version && terms.OwnLimit == loaded.Terms.OwnLimit)
        {
            return null;
        }

        var pauses = loaded.Position.Pauses;
        var after = (loaded with { Terms = terms }).ClockWith(pauses);
        return new RecomputedCase(
            loaded,
            terms,
            loaded.ClockWith(pauses),
            after,
            after.Passed(loaded.AlarmsWritten, now)
        );
    }

    public bool StepMoves => Before.Step?.DueAt != After.Step?.DueAt;

    public bool CycleMoves => Before.Cycle?.DueAt != After.Cycle?.DueAt;

    public bool Moves => StepMoves || CycleMoves;

    /// <summary>Whether the new due time has passed already while the old one has not.</summary>
    public bool TurnsOverdue(DateTimeOffset now) => After.Step?.DueAt <= now && !(Before.Step?.DueAt <= now);

    public HistoryEntry Entry(int seq, Guid by, DateTimeOffset now) =>
        new(
            seq,
            now,
            by,
            Role.Administrator.Key(),
            HistoryActions.Recomputed,
            Case.Position.Step,
            Case.Position.Step,
            HistoryBody.Write(WriteBody)
        );

    void WriteBody(Utf8JsonWriter json)
    {
        json.WriteNumber("calendarFrom", Case.Terms.Calendar.Version);
        json.WriteNumber("calendarTo", Terms.Calendar.Version);
        if (Case.Terms.OwnLimit != Terms.OwnLimit)
        {
            WriteLimit("limitFrom", Case.Terms);
            WriteLimit("limitTo", Terms);
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

        void WriteLimit(string name, StepTerms terms)
        {
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, terms.LimitOf(Case.Workflow.Find(Case.Position.Step)!)!.Value);
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
