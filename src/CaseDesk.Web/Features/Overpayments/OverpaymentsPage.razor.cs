using CaseDesk.App;
using CaseDesk.App.Accounts;
using CaseDesk.App.Overpayments;
using CaseDesk.Domain;
using CaseDesk.Web.Controls;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Overpayments;

/// <summary>What left beyond what was approved, until it came back or was given up.</summary>
public sealed partial class OverpaymentsPage(OverpaymentList list) : ComponentBase
{
    readonly Questions questions = new();
    Result<Page<ListedOverpayment>> listed;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    /// <summary>The shop picker's choice; null: all of the person's.</summary>
    [SupplyParameterFromQuery]
    public string? Shop { get; set; }

    /// <summary>Also those that have ended.</summary>
    [SupplyParameterFromQuery]
    public bool All { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    protected override Task OnParametersSetAsync() => ReadAsync();

    async Task ReadAsync()
    {
        var question = questions.Ask();
        var query = new OverpaymentQuery
        {
            Shop = Shop,
            All = All,
            After = Guid.TryParse(After, out var after) ? after : null,
        };
        var found = await list.PageAsync(Me.Id, query, default);
        if (questions.IsLast(question))
            listed = found;
    }
}
