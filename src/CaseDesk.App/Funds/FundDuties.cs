using CaseDesk.Domain;
using CaseDesk.Domain.People;

namespace CaseDesk.App.Funds;

/// <summary>Who compares the ledger with the account: finance.</summary>
static class FundDuties
{
    public static readonly Role[] Finance = [Role.Finance];

    /// <summary>A platform's refund export is the agents' day as well as finance's month: whoever imports brings it.</summary>
    public static readonly Role[] Exports = [Role.Finance, Role.Supervisor, Role.Clerk];

    /// <summary>Why this person may only look; null: it may act.</summary>
    public static Refusal? Obstacle(Actor actor) =>
        actor.Holds(Role.Finance)
            ? null
            : new Refusal("not-your-role", RefusalKind.Forbidden, ("roles", Role.Finance.Key()));
}
