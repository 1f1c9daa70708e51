using CaseDesk.Domain;
using CaseDesk.Domain.Claims;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Case;

/// <summary>The words of courier claims.</summary>
static class ClaimWords
{
    public static string State(ClaimState state) => Of($"claim.{state.Key()}");

    /// <summary>On the button that does it.</summary>
    public static string Act(ClaimAct act) => Of($"claim-act.{act.Key()}");

    /// <summary>What will happen when it is done.</summary>
    /// <param name="open">What may still come.</param>
    public static string What(ClaimAct act, string open) => Of($"claim-what.{act.Key()}").With(open);

    static string Of(string key) => CaseText.ResourceManager.Find(key) ?? key;
}
