using System.Globalization;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Overpayments;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Overpayments;

/// <summary>The words of overpayments.</summary>
static class OverpaymentWords
{
    public static string State(OverpaymentState state) => Of($"state.{state.Key()}");

    /// <summary>On the button that does it.</summary>
    public static string Act(OverpaymentAct act) => Of($"act.{act.Key()}");

    /// <summary>What will happen when it is done.</summary>
    /// <param name="outstanding">What may still come back.</param>
    public static string What(OverpaymentAct act, string outstanding) => Of($"what.{act.Key()}").With(outstanding);

    public static string Bearer(Bearer bearer) =>
        Wording.Shared(CultureInfo.CurrentUICulture).Option("bearer", bearer.Key());

    static string Of(string key) => OverpaymentsText.ResourceManager.Find(key) ?? key;
}
