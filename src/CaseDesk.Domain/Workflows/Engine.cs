using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;

namespace CaseDesk.Domain.Workflows;

/// <summary>
/// Decides what may be done with a case. Pure: no clock, no database, no culture. <see cref="Offers"/> and
/// <see cref="Decide"/> read the same rows with the same judgements, so they cannot disagree.
/// </summary>
public static class Engine
{
    /// <summary>What this person may do now, in the order of the table.</summary>
    public static IReadOnlyList<Offer> Offers(Workflow workflow, Position position, CaseFacts facts, DateTimeOffset now)
    {
        if (workflow.Find(position.Step) is not { } step)
        {
            return [];
        }

        var situation = new Situation(step, position, facts, Typed: null, now);
        var offers = new List<Offer>();
        foreach (var rows in workflow.RowsAt(step).GroupBy(row => row.Action))
        {
            var row = Choose([.. rows], situation);
            if (RoleFor(row, facts.Actor) is { } role && IsOffered(row, situation))
            {
                offers.Add(new Offer(row, role, Judge(row, situation), CouldSucceed(row, situation)));
            }
        }

        return offers;
    }

    /// <summary>
    /// Makes a move or refuses it. Refuses with <c>not-offered</c>, <c>not-your-role</c>, <c>input-missing</c>,
    /// <c>input-not-asked</c>, <c>input-in-the-future</c>, or with the code and numbers of the first guard that does not hold.
    /// </summary>
    public static Decision Decide(Workflow workflow, Position position, Move move, CaseFacts facts, DateTimeOffset now)
    {
        if (
            workflow.Find(position.Step) is not { } step
            || workflow.RowsOf(step, move.Action) is not { Count: > 0 } rows
        )
        {
            return NotOffered(position, move);
        }

        var situation = new Situation(step, position, facts, move.Inputs, now);
        var row = Choose(rows, situation);
        if (RoleFor(row, facts.Actor) is not { } role)
        {
            return Refuse("not-your-role", RefusalKind.Forbidden, ("action", move.Action.Value), ("roles", Keys(row)));
        }

        if (!IsOffered(row, situation))
        {
            return NotOffered(position, move);
        }

        if (
            row.Needs.FirstOrDefault(input => input.IsWantedBy(situation.Inputs) && !IsThere(input, situation)) is
            { } missing
        )
        {
            return Refuse("input-missing", RefusalKind.Rule, ("input", missing.Name));
        }

        // What is kept counts later, so nothing is taken in beside what the choice asks for.
        foreach (var input in workflow.InputsOf(step, move.Action))
        {
            if (move.Inputs.Has(input.Name) && !input.IsAskedBeside(situation.Inputs))
            {
                return Refuse("input-not-asked", RefusalKind.Rule, ("input", input.Name));
            }
        }

        foreach (var input in row.Needs)
        {
            if (input.RefuseFuture(move.Inputs, now) is { } future)
            {
                return new Decision.Refused(future);
            }
        }

        foreach (var guard in row.Guards)
        {
            if (guard.Judge(situation) is { Holds: not true } finding)
            {
                return new Decision.Refused(new Refusal(guard.Code, guard.RefusesAs, finding.Numbers));
            }
        }

        var changes = row.Then.SelectMany(effect => effect.Changes(situation));
        return new Decision.Made(
            new StepChange
            {
                Action = move.Action,
                As = role,
                From = step,
                To = row.To,
                Inputs = move.Inputs,
                At = now,
                Remaining = position.DueAt - now,
                Changes =
                [
                    .. LeavesPause(row, position, now) ? [new Change.PauseEnded(now)] : Enumerable.Empty<Change>(),
                    .. changes,
                ],
            }
        );
    }

    /// <summary>
    /// What the guards say to what is typed so far, whether it is complete or not: shown while somebody types. Empty where
    /// the action is not in the table.
    /// </summary>
    public static IReadOnlyList<(Guard Guard, GuardFinding Finding)> Findings(
        Workflow workflow,
        Position position,
        Move move,
        CaseFacts facts,
        DateTimeOffset now
    )
    {
        if (
            workflow.Find(position.Step) is not { } step
            || workflow.RowsOf(step, move.Action) is not { Count: > 0 } rows
        )
        {
            return [];
        }

        var situation = new Situation(step, position, facts, move.Inputs, now);
        return Judge(Choose(rows, situation), situation);
    }

    /// <summary>All that must be loaded before <paramref name="action"/> can be decided at whichever step the case stands.</summary>
    public static FactsNeeded Reads(Workflow workflow, ActionKey action) =>
        workflow.Rows.Where(row => row.Action == action).Aggregate(FactsNeeded.None, (reads, row) => reads | row.Reads);

    /// <summary>The rows of one action are conditions followed by one default, so there is always one.</summary>
    static Transition Choose(IReadOnlyList<Transition> rows, Situation situation)
    {
        foreach (var row in rows)
        {
            if (row.If is null || row.If.Holds(situation))
            {
                return row;
            }
        }

        throw new InvalidOperationException($"{rows[0].From} {rows[0].Action} has no default row.");
    }

    /// <summary>Typed now, or typed at an earlier step of the case and kept.</summary>
    static bool IsThere(Input input, Situation situation) =>
        input is { Kept: true, TypedAnew: false } ? situation.Inputs.Has(input.Name) : situation.Typed!.Has(input.Name);

    /// <summary>In which role somebody makes this move: one that it holds, or a supervisor's whose approving it has been handed.</summary>
    static Role? RoleFor(Transition row, Actor actor) =>
        actor.ActsAs(row.By) is { } own ? own
        : actor.ApprovesFor.Count > 0
        && (row.Action == Actions.Approve || row.Action == Actions.Reject)
        && row.By.Contains(Role.Supervisor)
            ? Role.Supervisor
        : null;

    static bool IsOffered(Transition row, Situation situation) =>
        row.OfferedWhen is null || row.OfferedWhen.Holds(situation);

    /// <summary>Nothing stands against it for sure, were all that it asks for still open.</summary>
    static bool CouldSucceed(Transition row, Situation situation)
    {
        var others = situation.Facts.Known.Where(name => row.Needs.All(input => input.Name != name));
        var open = new Situation(
            situation.Step,
            situation.Position,
            situation.Facts with
            {
                Known = others,
            },
            Typed: null,
            situation.Now
        );
        return Judge(row, open).All(found => found.Item2.Holds is not false);
    }

    static List<(Guard, GuardFinding)> Judge(Transition row, Situation situation)
    {
        var findings = new List<(Guard, GuardFinding)>(row.Guards.Count);
        foreach (var guard in row.Guards)
        {
            if (guard.Judge(situation) is { } finding)
            {
                findings.Add((guard, finding));
            }
        }

        return findings;
    }

    /// <summary>Leaving a paused step ends the pause first, in the same act.</summary>
    static bool LeavesPause(Transition row, Position position, DateTimeOffset now) =>
        position.Paused && (row.To is not Destination.AtStep at || at.Step.Code != row.From.Code);

    static Decision.Refused NotOffered(Position position, Move move) =>
        Refuse("not-offered", RefusalKind.Rule, ("action", move.Action.Value), ("step", position.Step ?? ""));

    static Decision.Refused Refuse(string code, RefusalKind kind, params ReadOnlySpan<(string, string)> numbers) =>
        new(new Refusal(code, kind, numbers));

    static string Keys(Transition row) => string.Join(", ", row.By.Select(role => role.Key()));
}
