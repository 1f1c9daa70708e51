using Radzen;

namespace CaseDesk.Web.Controls;

/// <summary>How dialogs look and are left.</summary>
static class DialogLook
{
    /// <param name="width">Pixels, where the screen has so many.</param>
    public static DialogOptions Of(int width = 440) =>
        new()
        {
            Width = $"min({width}px, calc(100vw - 32px))",
            CloseDialogOnEsc = true,
            CloseAriaLabel = ControlText.Close,
        };
}
