using Radzen;

namespace CaseDesk.Web.Controls;

/// <summary>Asks before something that cannot be taken back.</summary>
public sealed class Confirm(DialogService dialogs)
{
    /// <summary>True when the person agreed.</summary>
    public async Task<bool> Ask(string title, string text, string act, bool danger = false) =>
        await Open(title, text, act, danger, reason: false) is ConfirmAnswer;

    /// <summary>The reason the person gave; null when it was left.</summary>
    public async Task<string?> AskReason(string title, string text, string act, bool danger = false) =>
        await Open(title, text, act, danger, reason: true) is ConfirmAnswer answer ? answer.Reason : null;

    async Task<object?> Open(string title, string text, string act, bool danger, bool reason) =>
        await dialogs.OpenAsync<ConfirmDialog>(
            title,
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(ConfirmDialog.Text)] = text,
                [nameof(ConfirmDialog.Act)] = act,
                [nameof(ConfirmDialog.Danger)] = danger,
                [nameof(ConfirmDialog.WithReason)] = reason,
            }!,
            DialogLook.Of()
        );
}

/// <summary>The person agreed, and why, where that was asked.</summary>
public sealed record ConfirmAnswer(string? Reason);
