using System.Collections.Frozen;
using CaseDesk.App.Accounts;
using CaseDesk.Domain;
using CaseDesk.Domain.People;

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

    /// <summary>
    /// A shop and the person in it, who holds one of the roles; no roles: everyone of the shop. Refuses as
    /// <see cref="AccessOf"/> does, and with <c>shop-unknown</c>, <c>shop-not-yours</c>, <c>not-your-role</c>.
    /// </summary>
    public Result<(Shop Shop, Actor Actor)> InShop(
        Guid person,
        string key,
        DateTimeOffset now,
        IReadOnlyList<Role> oneOf
    )
    {
        var access = AccessOf(person, now);
        if (!access.Succeeded)
        {
            return access.Refusal;
        }

        if (FindShop(key) is not { } shop)
        {
            return new Refusal("shop-unknown", RefusalKind.NotFound, ("shop", key));
        }

        if (access.Value.In(shop.Id) is not { } anyone)
        {
            return new Refusal("shop-not-yours", RefusalKind.Forbidden, ("shop", key));
        }

        var actor = oneOf.Count == 0 ? anyone : access.Value.In(shop.Id, [.. oneOf]);
        return actor.Succeeded ? (shop, actor.Value) : actor.Refusal;
    }

    public IEnumerable<Shop> ShopsByKey => Shops.Values.OrderBy(shop => shop.Key, StringComparer.Ordinal);

    public Shop? FindShop(string key) =>
        Shops.Values.FirstOrDefault(shop => string.Equals(shop.Key, key, StringComparison.Ordinal));
}
