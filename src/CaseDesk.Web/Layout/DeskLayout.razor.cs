using CaseDesk.App.Accounts;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace CaseDesk.Web.Layout;

/// <summary>
/// The shell around every page: top bar, navigation, page, messages, dialogs. It knows whose page it is, read afresh at
/// every move; whoever may work no longer is led to the sign-in.
/// </summary>
public sealed partial class DeskLayout(NavigationManager navigation, People people, DeskTime time)
    : LayoutComponentBase,
        IDisposable
{
    readonly CancellationTokenSource gone = new();
    ErrorBoundary? boundary;
    PersonCard? me;

    [CascadingParameter]
    Task<AuthenticationState> Session { get; set; } = null!;

    string Here => navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0];

    protected override Task OnInitializedAsync()
    {
        navigation.LocationChanged += Moved;
        return ReadAsync();
    }

    public void Dispose()
    {
        navigation.LocationChanged -= Moved;
        gone.Cancel();
        gone.Dispose();
    }

    void Moved(object? sender, LocationChangedEventArgs args)
    {
        // A page that broke does not take the next one with it.
        boundary?.Recover();
        _ = InvokeAsync(async () =>
        {
            if (gone.IsCancellationRequested)
                return;
            await ReadAsync();
            StateHasChanged();
        });
    }

    async Task ReadAsync()
    {
        var session = (await Session).User;
        me =
            session.PersonId() is { } id && !session.SessionIsOver(time.Now)
                ? await people.FindAsync(id, gone.Token)
                : null;
        if (me is null)
            navigation.NavigateTo(SignInAddress.For(navigation), forceLoad: true);
    }
}
