using CaseDesk.Domain.People;

namespace CaseDesk.Web.Text;

/// <summary>What a role is called.</summary>
public static class RoleNames
{
    /// <summary>Whom a step waits for: each by its name, or anyone where it waits for everybody.</summary>
    public static string Names(this IReadOnlyList<Role> roles, string between) =>
        roles.Count == Roles.OfPeople.Count ? RoleText.Anyone : string.Join(between, roles.Select(role => role.Name()));

    public static string Name(this Role role) => RoleText.ResourceManager.Find(role.ToString()) ?? role.ToString();
}
