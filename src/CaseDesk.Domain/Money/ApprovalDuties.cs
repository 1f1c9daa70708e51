using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Money;

/// <summary>What waits for a supervisor's yes, as the duties see it: money, goods and forms alike.</summary>
/// <param name="Waits">It still wants a yes.</param>
/// <param name="Authors">Who asked for it.</param>
/// <param name="Approvals">Those of exactly what it says now.</param>
/// <param name="Sum">What the tiers are measured by: with the others of its sort of the 30 days before.</param>
/// <param name="AtLeast">So many people, even where the sum would do with fewer.</param>
public sealed record ApprovalRequest(
    bool Waits,
    IReadOnlyList<Guid> Authors,
    IReadOnlyList<Approval> Approvals,
    decimal Sum,
    int AtLeast = 1
)
{
    public int PeopleNeeded(ApprovalTiers tiers) => Math.Max(tiers.PeopleNeeded(Sum), AtLeast);

    /// <summary>The approval that this person would give now.</summary>
    public Approval Given(Situation situation) => ApprovalDuties.Given(situation, Authors, Approvals);

    /// <summary>By this person, or by everybody in whose name it could.</summary>
    public bool IsApprovedBy(Actor actor) => InWhoseName.HasApproved(actor, Authors, Approvals);

    /// <summary>With the approval that this person would give now, another is still wanted.</summary>
    public bool WantsAnother(Situation situation)
    {
        var tiers = situation.Facts.Rules.Tiers;
        IReadOnlyList<Approval> approvals = IsApprovedBy(situation.Facts.Actor)
            ? Approvals
            : [.. Approvals, Given(situation)];
        return tiers.WantAnother(Sum, approvals) || Approval.PeopleOf(approvals) < PeopleNeeded(tiers);
    }
}

/// <summary>
/// Who may approve, and how many must: never whoever asked, never one person twice, as many as the tiers want
/// (WORKFLOWS.md §2 and §3). The one home of these rules, whatever is asked for.
/// </summary>
public sealed class ApprovalDuties
{
    /// <param name="of">What one act approves, what the matter is about first; null: nothing is asked for.</param>
    public ApprovalDuties(FactsNeeded reads, Func<Situation, ApprovalRequest?> of)
        : this(reads, situation => of(situation) is { } asked ? [asked] : (IReadOnlyList<ApprovalRequest>)[]) { }

    ApprovalDuties(FactsNeeded reads, Func<Situation, IReadOnlyList<ApprovalRequest>> of)
    {
        Requested = new Guard(
            "nothing-to-approve",
            reads,
            situation => of(situation) is [{ Waits: true }, ..] ? null : new GuardFinding(false)
        );
        NotTheRequester = new Guard(
            "not-the-requester",
            reads,
            situation =>
                of(situation) is { Count: > 0 } asked
                    ? new GuardFinding(asked.All(one => InWhoseName.DidNotAsk(situation.Facts.Actor, one.Authors)))
                    : null
        )
        {
            RefusesAs = RefusalKind.Forbidden,
        };
        OncePerPerson = new Guard(
            "already-approved",
            reads,
            situation =>
                of(situation).Where(one => one.Waits).ToArray() is { Length: > 0 } waiting
                && waiting.All(one => one.IsApprovedBy(situation.Facts.Actor))
                    ? new GuardFinding(false)
                    : null
        )
        {
            RefusesAs = RefusalKind.Forbidden,
        };
        Limit = new Guard(
            "G-LIMIT",
            reads,
            situation => of(situation) is [var asked, ..] ? Tell(asked, situation) : null
        );
        AnotherIsWanted = new Condition(
            "another-approver-wanted",
            reads,
            situation => of(situation).Any(asked => asked.WantsAnother(situation))
        );
    }

    /// <summary>The same of several things that one act approves: what the matter is about first, and what is asked for beside it.</summary>
    public static ApprovalDuties OverAll(FactsNeeded reads, Func<Situation, IReadOnlyList<ApprovalRequest>> of) =>
        new(reads, of);

    /// <summary>There is a request that still wants a yes.</summary>
    public Guard Requested { get; }

    public Guard NotTheRequester { get; }

    /// <summary>Silent while anything waits that this person has not approved: what was asked for later wants a yes of its own.</summary>
    public Guard OncePerPerson { get; }

    /// <summary>What the tiers say: shown, and never a refusal of the first approver.</summary>
    public Guard Limit { get; }

    /// <summary>Chooses the row that stays: with this approval another person is still wanted.</summary>
    public Condition AnotherIsWanted { get; }

    /// <summary>The approval that this person would give now.</summary>
    /// <param name="authors">Who asked for it.</param>
    /// <param name="approvals">Those that it has.</param>
    public static Approval Given(Situation situation, IReadOnlyList<Guid> authors, IReadOnlyList<Approval> approvals)
    {
        // Being named for sums above tier B is the administrator's to give: it is not handed over.
        var person = situation.Facts.Actor.Person ?? Guid.Empty;
        return new Approval(
            person,
            situation.Now,
            situation.Facts.Rules.NamedApprovers.Contains(person),
            InWhoseName.Of(situation.Facts.Actor, authors, approvals)
        );
    }

    static GuardFinding Tell(ApprovalRequest asked, Situation situation)
    {
        var (tiers, currency) = (situation.Facts.Rules.Tiers, situation.Facts.Currency);
        return new GuardFinding(
            true,
            ("sum", currency.Plain(asked.Sum)),
            ("needed", asked.PeopleNeeded(tiers).ToInvariant()),
            ("given", asked.Approvals.Count.ToInvariant()),
            ("one", currency.Plain(tiers.One)),
            ("named", currency.Plain(tiers.Named))
        );
    }
}
