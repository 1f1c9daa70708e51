using CaseDesk.Domain;
using CaseDesk.Domain.People;

namespace CaseDesk.App.Accounts;

/// <summary>What a person may do and see at the moment of one act.</summary>
public sealed class Access
{
    static readonly HashSet<Role> NoRoles = [];

    readonly IReadOnlySet<int> ownShops;
    readonly IReadOnlyCollection<int> payableShops;
    readonly ILookup<int, Guid> approvesFor;

    internal Access(Guid person, IEnumerable<Role> roles, IEnumerable<int> shops)
        : this(person, new HashSet<Role>(roles), new HashSet<int>(shops), [], NoDelegations) { }

    Access(
        Guid person,
        IReadOnlySet<Role> roles,
        IReadOnlySet<int> ownShops,
        IReadOnlyCollection<int> payableShops,
        ILookup<int, Guid> approvesFor
    )
    {
        (Person, Roles, this.ownShops, this.payableShops, this.approvesFor) = (
            person,
            roles,
            ownShops,
            payableShops,
            approvesFor
        );
        Shops =
            approvesFor.Count == 0
                ? ownShops
                : new HashSet<int>([.. ownShops, .. approvesFor.Select(shop => shop.Key)]);
    }

    static ILookup<int, Guid> NoDelegations { get; } = Array.Empty<Guid>().ToLookup(_ => 0);

    public Guid Person { get; }

    /// <summary>As given by the administrator; what holds in one shop is told by <see cref="In"/>.</summary>
    public IReadOnlySet<Role> Roles { get; }

    /// <summary>
    /// The ids of the shops the person belongs to, and of those in which somebody has handed their approving over to it; nothing outside
    /// them is seen.
    /// </summary>
    public IReadOnlySet<int> Shops { get; }

    /// <summary>
    /// The person in one shop; null where it does not belong to it. An authorised agent is an agent everywhere, and may pay
    /// only where a supervisor has authorised it for this moment. Where it is none of the shop and approves for others, it holds no role.
    /// </summary>
    public Actor? In(int shop)
    {
        if (!ownShops.Contains(shop))
        {
            return approvesFor.Contains(shop)
                ? new Actor(Person, NoRoles) { ApprovesFor = [.. approvesFor[shop]] }
                : null;
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
    internal Access PayingIn(IReadOnlyCollection<int> authorized) =>
        new(Person, Roles, ownShops, authorized, approvesFor);

    /// <summary>The same person, to whom others have handed their approving over in these shops at this moment.</summary>
    /// <remarks>Whoever is no supervisor any more approves for nobody.</remarks>
    internal Access ApprovingFor(ILookup<int, Guid> others) =>
        Roles.Contains(Role.Supervisor) ? new(Person, Roles, ownShops, payableShops, others) : this;

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
