using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace CaseDesk.Web.Layout;

/// <summary>The shell around every page of the desk: top bar, navigation, page, messages, dialogs.</summary>
public sealed partial class DeskLayout(NavigationManager navigation) : LayoutComponentBase, IDisposable
{
    ErrorBoundary? boundary;

    string Here => navigation.ToBaseRelativePath(navigation.Uri).Split('#')[0];

    protected override void OnInitialized() => navigation.LocationChanged += Moved;

    public void Dispose() => navigation.LocationChanged -= Moved;

    // A page that broke does not take the next one with it.
    void Moved(object? sender, LocationChangedEventArgs args)
    {
        boundary?.Recover();
        _ = InvokeAsync(StateHasChanged);
    }
}
