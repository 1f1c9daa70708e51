using CaseDesk.Domain.People;

namespace CaseDesk.Web.Text;

/// <summary>What a role is called.</summary>
public static class RoleNames
{
    public static string Name(this Role role) => RoleText.ResourceManager.Find(role.ToString()) ?? role.ToString();
}
