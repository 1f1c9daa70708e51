using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.Web.Controls;
using Radzen;

namespace CaseDesk.Web.Features.Case;

/// <summary>Opens the dialogs of the Case page.</summary>
public sealed class CaseDialogs(DialogService dialogs)
{
    /// <summary>True when what the dialog is for was done.</summary>
    /// <param name="more">What this dialog needs besides.</param>
    public async Task<bool> OpenAsync<TDialog>(
        string title,
        PersonCard me,
        CaseSheet sheet,
        params (string Name, object Value)[] more
    )
        where TDialog : CaseDialog
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(CaseDialog.Me)] = me,
            [nameof(CaseDialog.Sheet)] = sheet,
        };
        foreach (var (name, value) in more)
            parameters[name] = value;
        return await dialogs.OpenAsync<TDialog>(title, parameters, DialogLook.Of(520)) is true;
    }
}
