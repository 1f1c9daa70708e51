using CaseDesk.Domain.People;

namespace CaseDesk.App.Accounts;

/// <summary>Somebody who works here, as the administrators and supervisors have set it.</summary>
sealed class Member(
    Guid person,
    bool disabled,
    IEnumerable<Role> roles,
    IEnumerable<int> shops,
    IReadOnlyList<LeaveToPay> authorizations,
    IReadOnlyList<HandedApproving> handed
)
{
    readonly Access unauthorized = new(person, roles, shops);

    public bool Disabled { get; } = disabled;

    public Access At(DateTimeOffset now)
    {
        var payable = authorizations.Where(one => one.HoldsAt(now)).Select(one => one.Shop).ToArray();
        var access = payable.Length == 0 ? unauthorized : unauthorized.PayingIn(payable);
        var approving = handed.Where(one => one.HoldsAt(now)).ToArray();
        return approving.Length == 0 ? access : access.ApprovingFor(approving.ToLookup(one => one.Shop, one => one.By));
    }
}

/// <summary>What an authorised agent has from a supervisor: it may pay for a shop, from then until before then.</summary>
sealed record LeaveToPay(int Shop, DateTimeOffset From, DateTimeOffset Until)
{
    public bool HoldsAt(DateTimeOffset now) => From <= now && now < Until;
}

/// <summary>What a supervisor has from another: it approves in that one's name in a shop, from then until before then.</summary>
sealed record HandedApproving(int Shop, Guid By, DateTimeOffset From, DateTimeOffset Until)
{
    public bool HoldsAt(DateTimeOffset now) => From <= now && now < Until;
}
