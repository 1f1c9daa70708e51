using CaseDesk.Domain;
using CaseDesk.Domain.People;

namespace CaseDesk.App.Accounts;

/// <summary>What a person may do and see at the moment of one act.</summary>
public sealed class Access
{
    readonly IReadOnlyCollection<int> payableShops;

    internal Access(Guid person, IEnumerable<Role> roles, IEnumerable<int> shops)
        : this(person, new HashSet<Role>(roles), new HashSet<int>(shops), []) { }

    Access(Guid person, IReadOnlySet<Role> roles, IReadOnlySet<int> shops, IReadOnlyCollection<int> payableShops) =>
        (Person, Roles, Shops, this.payableShops) = (person, roles, shops, payableShops);

    public Guid Person { get; }

    /// <summary>As given by the administrator; what holds in one shop is told by <see cref="In"/>.</summary>
    public IReadOnlySet<Role> Roles { get; }

    /// <summary>The ids of the shops the person belongs to; nothing outside them is seen.</summary>
    public IReadOnlySet<int> Shops { get; }

    /// <summary>
    /// The person in one shop; null where it does not belong to it. An authorised agent is an agent everywhere, and may pay
    /// only where a supervisor has authorised it for this moment.
    /// </summary>
    public Actor? In(int shop)
    {
        if (!Shops.Contains(shop))
        {
            return null;
        }

        if (!Roles.Contains(Role.AuthorizedAgent))
        {
            return new Actor(Person, Roles);
        }

        var roles = new HashSet<Role>(Roles) { Role.Agent };
        if (!payableShops.Contains(shop))
        {
            roles.Remove(Role.AuthorizedAgent);
        }

        return new Actor(Person, roles);
    }

    /// <summary>The same person, authorised to pay in these shops at this moment.</summary>
    internal Access PayingIn(IReadOnlyCollection<int> authorized) => new(Person, Roles, Shops, authorized);

    /// <summary>The person in one shop where it holds one of the roles, else <c>shop-not-yours</c> or <c>not-your-role</c>.</summary>
    public Result<Actor> In(int shop, params ReadOnlySpan<Role> oneOf)
    {
        if (In(shop) is not { } actor)
        {
            return new Refusal("shop-not-yours", RefusalKind.Forbidden);
        }

        foreach (var role in oneOf)
        {
            if (actor.Holds(role))
            {
                return actor;
            }
        }

        return new Refusal("not-your-role", RefusalKind.Forbidden, ("roles", Keys(oneOf)));
    }

    static string Keys(ReadOnlySpan<Role> roles)
    {
        var keys = new List<string>(roles.Length);
        foreach (var role in roles)
        {
            keys.Add(role.Key());
        }

        return string.Join(", ", keys);
    }
}
