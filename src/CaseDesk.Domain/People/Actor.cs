namespace CaseDesk.Domain.People;

/// <summary>
/// Who acts, with the roles held in the shop at this moment. Loaded from the database for every act, never taken from a
/// page. The product itself acts without a person.
/// </summary>
public sealed record Actor(Guid? Person, IReadOnlySet<Role> Roles)
{
    public static Actor Clock { get; } = new(null, new HashSet<Role> { Role.Clock });

    public static Actor Statement { get; } = new(null, new HashSet<Role> { Role.Statement });

    /// <summary>
    /// Supervisors of the shop who have handed their approving over to this person, who is none of the shop: approving and rejecting is
    /// all that it may do there. Empty for whoever acts by a role of its own.
    /// </summary>
    public IReadOnlyList<Guid> ApprovesFor { get; init; } = [];

    /// <summary>As a supervisor, or in the name of one.</summary>
    public bool ApprovesHere => Holds(Role.Supervisor) || ApprovesFor.Count > 0;

    public bool Holds(Role role) => Roles.Contains(role);

    /// <summary>The first of <paramref name="by"/> that the actor holds: the role in which the act stands in the history.</summary>
    public Role? ActsAs(IReadOnlyList<Role> by)
    {
        foreach (var role in by)
        {
            if (Roles.Contains(role))
            {
                return role;
            }
        }

        return null;
    }
}
