using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;

namespace CaseDesk.App.Recomputing;

/// <summary>
/// A case whose open step is brought under the rules of its shop, or the platform's deadline for its order, as they are now:
/// both clocks, before and after.
/// </summary>
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

    /// <summary>Null where its step is due as before, whenever the platform decides.</summary>
    /// <param name="loaded">With what it owes at this moment, by the deadline that it had.</param>
    /// <param name="platformDue">Null: nobody knows.</param>
    public static RecomputedCase? Of(LoadedCase loaded, DateTimeOffset? platformDue, DateTimeOffset now)
    {
        var pauses = loaded.Position.Pauses;
        var after = loaded.ClockWith(pauses, loaded.Known.WithPlatformDue(platformDue).Anchors);
        var recomputed = new RecomputedCase(
            loaded,
            loaded.Terms,
            loaded.ClockWith(pauses),
            after,
            after.Passed(loaded.AlarmsWritten, now)
        )
        {
            PlatformDue = (loaded.Known.PlatformDue, platformDue),
        };
        return recomputed.Moves ? recomputed : null;
    }

    /// <summary>Null where it is the rules that have changed.</summary>
    public (DateTimeOffset? From, DateTimeOffset? To)? PlatformDue { get; private init; }

    public bool StepMoves => Before.Step?.DueAt != After.Step?.DueAt;

    public bool CycleMoves => Before.Cycle?.DueAt != After.Cycle?.DueAt;

    public bool Moves => StepMoves || CycleMoves;

    /// <summary>Whether the new due time has passed already while the old one has not.</summary>
    public bool TurnsOverdue(DateTimeOffset now) => After.Step?.DueAt <= now && !(Before.Step?.DueAt <= now);

    /// <param name="by">Null: the product itself.</param>
    public HistoryEntry Entry(int seq, Guid? by, DateTimeOffset now) =>
        new(
            seq,
            now,
            by,
            (by is null ? Role.Clock : Role.Administrator).Key(),
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

        if (PlatformDue is var (platformFrom, platformTo))
        {
            WriteTime("platformDueFrom", platformFrom);
            WriteTime("platformDueTo", platformTo);
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
