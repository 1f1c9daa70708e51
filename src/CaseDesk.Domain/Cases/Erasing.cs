using CaseDesk.Domain.People;

namespace CaseDesk.Domain.Cases;

/// <summary>An administrator erases what is personal of a case that was closed long ago; everything else stays (WORKFLOWS.md §15).</summary>
public static class Erasing
{
    /// <summary>From when on it may be done; null: the case has not ended.</summary>
    /// <param name="days">After its end, by the shop's rules.</param>
    public static DateTimeOffset? PossibleFrom(DateTimeOffset? closedAt, int days) => closedAt?.AddDays(days);

    /// <summary>Refuses with <c>not-your-role</c>, <c>still-open</c>, <c>not-yet-erasable</c>; null: it may be done.</summary>
    /// <param name="closedAt">Null: the case has not ended.</param>
    /// <param name="days">After its end, by the shop's rules.</param>
    public static Refusal? StandsAgainst(Actor actor, DateTimeOffset? closedAt, int days, DateTimeOffset now) =>
        !actor.Holds(Role.Administrator)
            ? new Refusal("not-your-role", RefusalKind.Forbidden, ("roles", Role.Administrator.Key()))
        : PossibleFrom(closedAt, days) is not { } from ? new Refusal("still-open", RefusalKind.Rule)
        : from > now ? new Refusal("not-yet-erasable", RefusalKind.Rule, ("from", Instants.Plain(from)))
        : null;
}
