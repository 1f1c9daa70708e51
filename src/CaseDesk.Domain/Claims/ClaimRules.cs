using CaseDesk.Domain.People;
using static CaseDesk.Domain.Claims.ClaimAct;
using static CaseDesk.Domain.Claims.ClaimState;
using static CaseDesk.Domain.People.Role;

namespace CaseDesk.Domain.Claims;

/// <summary>Who may do what with a courier claim, and when.</summary>
public static class ClaimRules
{
    sealed record Row(ClaimState From, ClaimAct Act, Role By, ClaimState To);

    // csharpier-ignore-start
    static readonly Row[] Table =
    [
        //   from      act       by          to
        new( Filed,    Accept,   Logistics,  Accepted   ),
        new( Filed,    Refuse,   Logistics,  Refused    ),
        new( Accepted, Recover,  Logistics,  Recovered  ), // or accepted still, while part of it is out
        new( Accepted, WriteOff, Supervisor, WrittenOff ),
        new( Refused,  Recover,  Logistics,  Recovered  ),
        new( Refused,  WriteOff, Supervisor, WrittenOff ),
    ];
    // csharpier-ignore-end

    /// <summary>The role that an act belongs to.</summary>
    public static Role By(ClaimAct act) => Table.First(row => row.Act == act).By;

    /// <summary>
    /// The claim after the act. Refuses with <c>not-your-role</c>, <c>not-offered</c>, <c>filed-by-you</c> or
    /// <c>more-than-claimed</c>.
    /// </summary>
    /// <param name="came">What the courier paid now; only for <see cref="Recover"/>.</param>
    public static Result<ClaimFacts> Decide(ClaimFacts claim, ClaimAct act, Actor actor, decimal came = 0m)
    {
        if (!actor.Holds(By(act)))
        {
            return new Refusal("not-your-role", RefusalKind.Forbidden, ("roles", By(act).Key()));
        }

        if (Table.FirstOrDefault(row => row.From == claim.State && row.Act == act) is not { } row)
        {
            return new Refusal("not-offered", RefusalKind.Rule, ("action", act.Key()), ("state", claim.State.Key()));
        }

        if (act == WriteOff && actor.Person == claim.FiledBy)
        {
            return new Refusal("filed-by-you", RefusalKind.Forbidden);
        }

        return act == Recover ? Take(claim, came) : claim with { State = row.To };
    }

    /// <summary>What this person could do now; nothing among it would be refused for who they are.</summary>
    public static IReadOnlyList<ClaimAct> Offers(ClaimFacts claim, Actor actor) =>
        [
            .. Table
                .Where(row => row.From == claim.State)
                .Select(row => row.Act)
                .Where(act => Decide(claim, act, actor, claim.Open).Succeeded),
        ];

    static Result<ClaimFacts> Take(ClaimFacts claim, decimal came)
    {
        if (came <= 0m || came > claim.Open)
        {
            return new Refusal(
                "more-than-claimed",
                RefusalKind.Rule,
                ("claimed", claim.Currency.Plain(claim.Claimed)),
                ("recovered", claim.Currency.Plain(claim.Recovered)),
                ("asked", claim.Currency.Plain(came))
            );
        }

        var recovered = claim.Recovered + came;
        return claim with
        {
            Recovered = recovered,
            State = recovered == claim.Claimed ? ClaimState.Recovered : Accepted,
        };
    }
}
