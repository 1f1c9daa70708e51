using CaseDesk.Domain;
using CaseDesk.Domain.Forms;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Case;

/// <summary>Says what a form is and where it stands.</summary>
static class FormWords
{
    public static string Kind(FormKind kind) => Find($"form.{kind.Key()}");

    public static string State(FormState state) => Find($"form.{state.Key()}");

    static string Find(string key) => CaseText.ResourceManager.Find(key) ?? key;
}
