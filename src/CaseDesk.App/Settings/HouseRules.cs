using System.Collections.Frozen;
using CaseDesk.App.Accounts;
using CaseDesk.Domain;

namespace CaseDesk.App.Settings;

/// <summary>
/// What the administrators have set, as it stood at one moment: who works here, in which shops and roles, and the shops
/// with their rules.
/// </summary>
/// <param name="Stamp">The database gives another with every change of any of it.</param>
sealed record HouseRules(Guid Stamp, FrozenDictionary<Guid, Member> Members, FrozenDictionary<int, Shop> Shops)
{
    /// <summary>What the person may do and see now. Refuses with <c>person-disabled</c> or <c>person-unknown</c>.</summary>
    public Result<Access> AccessOf(Guid person, DateTimeOffset now) =>
        !Members.TryGetValue(person, out var member) ? new Refusal("person-unknown", RefusalKind.Forbidden)
        : member.Disabled ? new Refusal("person-disabled", RefusalKind.Forbidden)
        : member.At(now);

    public IEnumerable<Shop> ShopsByKey => Shops.Values.OrderBy(shop => shop.Key, StringComparer.Ordinal);

    public Shop? FindShop(string key) =>
        Shops.Values.FirstOrDefault(shop => string.Equals(shop.Key, key, StringComparison.Ordinal));
}
