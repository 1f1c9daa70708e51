using CaseDesk.App;
using CaseDesk.App.Accounts;
using CaseDesk.App.Orders;
using CaseDesk.Domain;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CaseDesk.Web.Features.NewCase;

/// <summary>Looks for an order by number, buyer, phone tail or tracking number.</summary>
public sealed partial class FindOrder(FindOrders orders, NavigationManager navigation, IJSRuntime js) : ComponentBase
{
    const int Shown = 20;

    ElementReference field;
    Result<Page<OrderSummary>>? found;
    readonly Questions questions = new();
    string? looked;
    string? words;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [Parameter]
    public string? Shop { get; set; }

    [Parameter]
    public string? Text { get; set; }

    /// <summary>Whether an order that is not found can be typed in by the reader.</summary>
    [Parameter]
    public bool MayEnter { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        words = Text;
        if (looked == $"{Shop} {Text}")
            return;
        looked = $"{Shop} {Text}";
        found = null;
        if (string.IsNullOrWhiteSpace(Text))
            return;
        var question = questions.Ask();
        var answer = await orders.RunAsync(
            new FindOrdersRequest(Me.Id, Numbers.Plain(Text), Shop, Limit: Shown),
            default
        );
        if (!questions.IsLast(question))
            return;
        // A whole number that is one order's needs no choice.
        if (answer.Value?.Items is [var only] && only.Number == Numbers.Plain(Text))
            navigation.NavigateTo(NewCaseAddress.For(only.Shop, only.Number), replace: true);
        found = answer;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && string.IsNullOrWhiteSpace(Text))
            await js.BeginAtAsync(field);
    }

    void Find() => navigation.NavigateTo(NewCaseAddress.Find(Shop, words?.Trim()));
}
