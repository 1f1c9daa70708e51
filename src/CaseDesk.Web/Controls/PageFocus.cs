using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CaseDesk.Web.Controls;

/// <summary>Where the keyboard begins on a page that has come. Whoever is typing somewhere by then goes on typing.</summary>
static class PageFocus
{
    /// <param name="place">Null: the page's heading, so that it is read out.</param>
    public static async Task BeginAtAsync(this IJSRuntime js, ElementReference? place)
    {
        try
        {
            await js.InvokeVoidAsync("deskBegin", place);
        }
        catch (JSDisconnectedException)
        {
            // Nobody looks at the page any more.
        }
    }
}
