using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CaseDesk.Web.Layout;

/// <summary>
/// Puts the focus on the heading of a page that has come, so that it is read out and the keyboard begins there. Whoever is
/// typing somewhere by then goes on typing.
/// </summary>
public sealed class HeadingFocus(IJSRuntime js) : ComponentBase
{
    Type? shown;
    bool comes;

    [Parameter, EditorRequired]
    public Microsoft.AspNetCore.Components.RouteData Route { get; set; } = null!;

    protected override void OnParametersSet()
    {
        comes |= Route.PageType != shown;
        shown = Route.PageType;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!comes)
            return;
        comes = false;
        try
        {
            await js.InvokeVoidAsync("deskHeadingFocus");
        }
        catch (JSDisconnectedException)
        {
            // Nobody looks at the page any more.
        }
    }
}
