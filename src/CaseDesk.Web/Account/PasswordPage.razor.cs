using CaseDesk.App.Accounts;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Account;

/// <summary>A person changes the own password; the session goes on, others of the person end.</summary>
public sealed partial class PasswordPage(ChangePassword change, SignIn signIn, NavigationManager navigation)
    : ComponentBase
{
    string? trouble;

    [SupplyParameterFromQuery]
    public bool Done { get; set; }

    [SupplyParameterFromForm(FormName = "password")]
    public PasswordForm? Form { get; set; }

    [CascadingParameter]
    public HttpContext Context { get; set; } = null!;

    async Task ChangeAsync()
    {
        if (Form is not { Current: { } current, Next: { } next } || Context.User.PersonId() is not { } person)
            return;
        if (next != Form.Again)
        {
            trouble = AccountText.NotTheSame;
            return;
        }
        if ((await change.RunAsync(person, current, next, Context.RequestAborted)).Refusal is { } refusal)
        {
            trouble = refusal.Sentence();
            return;
        }
        await signIn.RenewAsync(person);
        navigation.NavigateTo("/account/password?done=true");
    }

    /// <summary>As the browser posts it.</summary>
    public sealed class PasswordForm
    {
        public string? Current { get; set; }
        public string? Next { get; set; }
        public string? Again { get; set; }
    }
}
