using System.Globalization;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CaseDesk.Web.Controls;

/// <summary>
/// Takes files by drop, paste, choice or camera and sends each to <see cref="Url"/> over HTTP, as a form with one file
/// called "file" and the antiforgery token in its header. Nothing of a file goes over the page's own connection.
/// </summary>
public sealed partial class FileDrop : ComponentBase, IAsyncDisposable
{
    readonly Dictionary<string, string> states = new(StringComparer.Ordinal);
    ElementReference zone;
    ComponentScript? script;
    DotNetObjectReference<FileDrop>? self;

    [Parameter, EditorRequired]
    public string Url { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>As the browser's file dialog takes it: "image/*,video/*" or ".csv".</summary>
    [Parameter]
    public string? Accept { get; set; }

    [Parameter]
    public bool Multiple { get; set; } = true;

    /// <summary>"environment" opens the camera on a phone.</summary>
    [Parameter]
    public string? Camera { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Refused before it is sent; the server has the last word.</summary>
    [Parameter]
    public int MaxMegabytes { get; set; } = 1024;

    /// <summary>The server's answer to a file, as it came.</summary>
    [Parameter]
    public EventCallback<Uploaded> OnUploaded { get; set; }

    [JSInvokable]
    public void Progress(string name, double share) =>
        Say(name, ControlText.Uploading.With(name, share.ToString("0", CultureInfo.CurrentCulture)));

    [JSInvokable]
    public void TooLarge(string name) =>
        Say(name, ControlText.UploadFailed.With(name, ControlText.UploadTooLarge.With(MaxMegabytes)));

    [JSInvokable]
    public async Task Ended(string name, int status, string answer)
    {
        var file = new Uploaded(name, status, answer);
        Say(name, file.Taken ? ControlText.UploadDone.With(name) : ControlText.UploadFailed.With(name, file.Reason));
        await OnUploaded.InvokeAsync(file);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        script = new ComponentScript(Js, "./Controls/FileDrop.razor.js");
        await script.CallAsync("attach", zone, self, Url, MaxMegabytes);
    }

    public async ValueTask DisposeAsync()
    {
        if (script is not null)
            await script.DisposeAsync();
        self?.Dispose();
    }

    void Say(string name, string words)
    {
        states[name] = words;
        StateHasChanged();
    }
}
