using CaseDesk.Domain.People;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Statements.StatementAct;
using static CaseDesk.Domain.Statements.StatementState;

namespace CaseDesk.Domain.Statements;

/// <summary>Who may do what with a month's statement, and when (WORKFLOWS.md §2, §13).</summary>
public static class StatementRules
{
    delegate Refusal? Rule(StatementFacts facts, Actor actor, DateTimeOffset now);

    sealed record Row(StatementState From, StatementAct Act, Role By, StatementState To, params Rule[] Rules);

    // csharpier-ignore-start
    static readonly Row[] Table =
    [
        //   from         act        by       to
        new( Open,        Compile,   Clerk,   Compiled,   MonthIsOver ),
        new( Compiled,    Return,    Finance, Open ),
        new( Compiled,    Find,      Finance, Compiled,   NotTheCompiler ),
        new( Compiled,    Correct,   Finance, Compiled,   NotTheCompiler ),
        new( Compiled,    Reconcile, Finance, Reconciled, NotTheCompiler, NoLineIsOpen, NoDifferenceIsOpen ),
        new( Reconciled,  Correct,   Finance, Reconciled, NotTheCompiler ),
        new( Reconciled,  Close,     Finance, Closed,     NoDifferenceIsOpen, OverpaymentsAreAcknowledged ),
        new( Closed,      Correct,   Finance, Closed,     NotTheCompiler ),
    ];
    // csharpier-ignore-end

    /// <summary>The role that an act belongs to.</summary>
    public static Role By(StatementAct act) => Table.First(row => row.Act == act).By;

    /// <summary>
    /// The state after the act. Refuses with <c>not-your-role</c>, <c>already-compiled</c>, <c>not-offered</c>,
    /// <c>statement-not-over</c>, <c>compiled-by-you</c>, <c>lines-open</c>, <c>differences-open</c> or
    /// <c>overpayments-unacknowledged</c>.
    /// </summary>
    public static Result<StatementState> Decide(StatementFacts facts, StatementAct act, Actor actor, DateTimeOffset now)
    {
        if (!actor.Holds(By(act)))
        {
            return new Refusal("not-your-role", RefusalKind.Forbidden, ("roles", By(act).Key()));
        }

        if (Table.FirstOrDefault(row => row.From == facts.State && row.Act == act) is not { } row)
        {
            return act == Compile
                ? new Refusal("already-compiled", RefusalKind.Conflict, ("state", facts.State.Key()))
                : new Refusal("not-offered", RefusalKind.Rule, ("action", act.Key()), ("state", facts.State.Key()));
        }

        foreach (var rule in row.Rules)
        {
            if (rule(facts, actor, now) is { } refusal)
            {
                return refusal;
            }
        }

        return row.To;
    }

    /// <summary>What this person could do now, in the order of the table; nothing among it would be refused.</summary>
    public static IReadOnlyList<StatementAct> Offers(StatementFacts facts, Actor actor, DateTimeOffset now) =>
        [
            .. Table
                .Where(row => row.From == facts.State)
                .Select(row => row.Act)
                .Where(act => Decide(facts, act, actor, now).Succeeded),
        ];

    /// <summary>Why this person cannot move the statement on, whose turn it is; null: nothing stands against it, or it is another's turn.</summary>
    public static Refusal? Obstacle(StatementFacts facts, Actor actor, DateTimeOffset now) =>
        Table.FirstOrDefault(row => row.From == facts.State && row.To > facts.State) is { } next && actor.Holds(next.By)
            ? Decide(facts, next.Act, actor, now).Refusal
            : null;

    static Refusal? MonthIsOver(StatementFacts facts, Actor actor, DateTimeOffset now) =>
        facts.Month.IsOver(facts.Zone, now)
            ? null
            : new Refusal(
                "statement-not-over",
                RefusalKind.Rule,
                ("month", facts.Month.ToString()),
                ("from", Instants.Plain(facts.Month.EndsAt(facts.Zone)))
            );

    static Refusal? NotTheCompiler(StatementFacts facts, Actor actor, DateTimeOffset now) =>
        actor.Person is { } person && facts.Compilers.Contains(person)
            ? new Refusal("compiled-by-you", RefusalKind.Forbidden)
            : null;

    static Refusal? NoLineIsOpen(StatementFacts facts, Actor actor, DateTimeOffset now) =>
        facts.OpenLines == 0
            ? null
            : new Refusal("lines-open", RefusalKind.Rule, ("open", facts.OpenLines.ToInvariant()));

    static Refusal? NoDifferenceIsOpen(StatementFacts facts, Actor actor, DateTimeOffset now) =>
        facts.OpenDifferences == 0
            ? null
            : new Refusal("differences-open", RefusalKind.Rule, ("open", facts.OpenDifferences.ToInvariant()));

    static Refusal? OverpaymentsAreAcknowledged(StatementFacts facts, Actor actor, DateTimeOffset now) =>
        facts.Unacknowledged == 0
            ? null
            : new Refusal(
                "overpayments-unacknowledged",
                RefusalKind.Rule,
                ("open", facts.Unacknowledged.ToInvariant()),
                ("sum", facts.Currency.Plain(facts.UnacknowledgedAmount))
            );
}
