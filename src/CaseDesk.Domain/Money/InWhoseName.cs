using CaseDesk.Domain.People;

namespace CaseDesk.Domain.Money;

/// <summary>
/// Approving that was handed over (WORKFLOWS.md §2): whoever holds it says yes in the name of whoever handed it over. The duties hold for
/// both: a yes in somebody's name is neither to what they asked for nor a second one of theirs.
/// </summary>
public static class InWhoseName
{
    /// <summary>Neither the person nor, where it has no right of its own, everybody in whose name it could approve.</summary>
    public static bool DidNotAsk(Actor actor, IReadOnlyList<Guid> authors) =>
        !authors.Contains(actor.Person ?? Guid.Empty)
        && (actor.ApprovesFor.Count == 0 || actor.ApprovesFor.Any(who => !authors.Contains(who)));

    /// <summary>The person has said yes already, or everybody in whose name it could.</summary>
    public static bool HasApproved(Actor actor, IReadOnlyList<Guid> authors, IReadOnlyList<Approval> approvals) =>
        approvals.Any(given => given.IsOf(actor.Person ?? Guid.Empty))
        || (actor.ApprovesFor.Count > 0 && Of(actor, authors, approvals) is null && DidNotAsk(actor, authors));

    /// <summary>Null: by the person's own right, or in nobody's.</summary>
    public static Guid? Of(Actor actor, IReadOnlyList<Guid> authors, IReadOnlyList<Approval> approvals)
    {
        foreach (var who in actor.ApprovesFor)
        {
            if (!authors.Contains(who) && !approvals.Any(given => given.IsOf(who)))
            {
                return who;
            }
        }

        return null;
    }
}
