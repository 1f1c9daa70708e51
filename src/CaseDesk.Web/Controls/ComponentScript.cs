using Microsoft.JSInterop;

namespace CaseDesk.Web.Controls;

/// <summary>
/// The script that lies beside a component. The component may have left the page before its script has come: then
/// nothing is called, for what the script would be called on is gone.
/// </summary>
sealed class ComponentScript(IJSRuntime js, string path) : IAsyncDisposable
{
    IJSObjectReference? module;
    IJSObjectReference? watch;
    bool gone;

    public async Task CallAsync(string function, params object?[] given)
    {
        if (await LoadedAsync() is { } script)
            await script.InvokeVoidAsync(function, given);
    }

    /// <summary>Calls what goes on until its <c>stop</c> is called, which is done when the component leaves.</summary>
    public async Task WatchAsync(string function, params object?[] given)
    {
        if (await LoadedAsync() is not { } script)
            return;
        watch = await script.InvokeAsync<IJSObjectReference>(function, given);
        if (gone)
            await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        gone = true;
        await EndAsync();
    }

    async Task<IJSObjectReference?> LoadedAsync()
    {
        module ??= await js.InvokeAsync<IJSObjectReference>("import", path);
        if (!gone)
            return module;
        await EndAsync();
        return null;
    }

    async Task EndAsync()
    {
        var (watched, loaded) = (watch, module);
        (watch, module) = (null, null);
        try
        {
            if (watched is not null)
            {
                await watched.InvokeVoidAsync("stop");
                await watched.DisposeAsync();
            }

            if (loaded is not null)
                await loaded.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone already, and the script with it.
        }
    }
}
