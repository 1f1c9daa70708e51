using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CaseDesk.Web.Features.Case;

/// <summary>
/// A dialog that does something with a case. It closes when that was done; refused, it stays with what was typed and says
/// why, and looks at the case again where somebody has changed it.
/// </summary>
public abstract class CaseDialog : ComponentBase
{
    bool sending;

    [Parameter]
    public PersonCard Me { get; set; } = null!;

    [Parameter]
    public CaseSheet Sheet { get; set; } = null!;

    [Inject]
    protected DialogService Dialogs { get; set; } = null!;

    [Inject]
    protected CaseView View { get; set; } = null!;

    /// <summary>Why it was not done; null: it was not tried, or nothing stands against it.</summary>
    protected string? Refused { get; private set; }

    protected async Task SendAsync<T>(Func<Task<Result<T>>> act)
    {
        if (sending)
            return;
        sending = true;
        var done = await act();
        if (done.Succeeded)
        {
            Dialogs.Close(true);
            return;
        }

        Refused = done.Refusal.Sentence(zone: Sheet.Shop.Zone);
        if (done.Refusal.Kind == RefusalKind.Stale)
            Sheet = (await View.ReadAsync(Me.Id, Sheet.Number, default)).Value ?? Sheet;
        sending = false;
    }
}
