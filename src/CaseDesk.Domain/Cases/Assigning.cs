using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>What a person may say now about whose a case is.</summary>
/// <param name="Take">It may become the person's own.</param>
/// <param name="HandOver">It may become another's.</param>
/// <param name="GiveBack">It may become nobody's; false where it is.</param>
/// <param name="WantsReason">For the last two: it is in somebody else's hands, who will want to know why.</param>
public sealed record AssigningOffers(bool Take, bool HandOver, bool GiveBack, bool WantsReason)
{
    public bool Any => Take || HandOver || GiveBack;
}

/// <summary>
/// Who says whose a case is. Who owns the step takes and hands over what is theirs or nobody's; a supervisor re-assigns
/// everything of the shop (WORKFLOWS.md §15).
/// </summary>
public static class Assigning
{
    /// <summary>
    /// The role in which it is done. Refuses with <c>not-offered</c> once ended, <c>not-your-role</c>, <c>reason-missing</c>.
    /// </summary>
    /// <param name="step">Null once the case has ended.</param>
    /// <param name="from">Whose it is; null: nobody's.</param>
    /// <param name="to">Whose it is to be; null: nobody's.</param>
    public static Result<Role> Decide(Step? step, Guid? from, Guid? to, Actor actor, bool withReason)
    {
        if (step is null)
        {
            return new Refusal("not-offered", RefusalKind.Rule, ("action", HistoryActions.Assigned), ("step", ""));
        }

        var theirs = from is null || from == actor.Person;
        var taken = to is not null && to == actor.Person;
        if (actor.ActsAs(step.Owners) is { } owner && (theirs || taken))
        {
            return owner;
        }

        if (!actor.Holds(Role.Supervisor))
        {
            return new Refusal("not-your-role", RefusalKind.Forbidden, ("roles", Role.Supervisor.Key()));
        }

        return theirs || taken || withReason ? Role.Supervisor : new Refusal("reason-missing", RefusalKind.Rule);
    }

    public static AssigningOffers Offers(Step? step, Guid? from, Actor actor)
    {
        var another = Guid.Empty;
        return new AssigningOffers(
            Take: from != actor.Person && May(actor.Person),
            HandOver: May(another),
            GiveBack: from is not null && May(null),
            WantsReason: May(another) && !May(another, withReason: false)
        );

        bool May(Guid? to, bool withReason = true) => Decide(step, from, to, actor, withReason).Succeeded;
    }
}
