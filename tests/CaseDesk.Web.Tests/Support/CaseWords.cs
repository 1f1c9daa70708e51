using System.Globalization;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Tests.Support;

/// <summary>The words of the courier's workflow in the language of a visit.</summary>
static class CaseWords
{
    public static string Action(this DeskPage page, string step, ActionKey action) => Of(page).Action(step, action);

    public static string Input(this DeskPage page, string name) => Of(page).Input(name);

    public static string Option(this DeskPage page, string input, string key) => Of(page).Option(input, key);

    public static Wording Of(DeskPage page) => Wording.For("courier", CultureInfo.GetCultureInfo(page.Visit.Language));
}
