using CaseDesk.App.Accounts;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Account;

/// <summary>User name and password; afterwards back to where the person wanted to go.</summary>
public sealed partial class SignInPage(SignIn signIn, Sessions sessions, NavigationManager navigation, DeskTime time)
    : ComponentBase
{
    string? trouble;

    [SupplyParameterFromQuery(Name = SignInAddress.BackTo)]
    public string? Back { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    public SignInForm? Form { get; set; }

    [CascadingParameter]
    public HttpContext Context { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (Form is not null || Context.User.Identity?.IsAuthenticated != true)
            return;
        var holds = await sessions.StillHoldsAsync(Context.User, Context.RequestAborted);
        if (!holds)
            await signIn.OutAsync();
        navigation.NavigateTo(holds ? SignInAddress.Local(Back) : navigation.Uri);
    }

    async Task EnterAsync()
    {
        if (Form is not { UserName: { } name, Password: { } password })
            return;
        switch (await signIn.WithPasswordAsync(name, password))
        {
            case SignInOutcome.Welcome welcome:
                Context.Response.Remember(Languages.Known(welcome.Language), Theme.Known(welcome.Theme));
                navigation.NavigateTo(SignInAddress.Local(Back));
                break;
            case SignInOutcome.LockedOut locked:
                var minutes = Math.Max(1, (int)Math.Ceiling((locked.Until - time.Now).TotalMinutes));
                trouble = AccountText.LockedOut.With(minutes);
                break;
            case SignInOutcome.Wrong:
                trouble = AccountText.Wrong;
                break;
        }
    }

    /// <summary>As the browser posts it.</summary>
    public sealed class SignInForm
    {
        public string? UserName { get; set; }
        public string? Password { get; set; }
    }
}
