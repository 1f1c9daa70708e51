using CaseDesk.Web.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CaseDesk.Web.Layout;

/// <summary>Puts the focus on the heading of a page that has come.</summary>
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
        await js.BeginAtAsync(null);
    }
}
