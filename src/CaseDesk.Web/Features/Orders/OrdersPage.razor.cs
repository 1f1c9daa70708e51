using CaseDesk.App;
using CaseDesk.App.Accounts;
using CaseDesk.App.Orders;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Orders;

/// <summary>The orders of a person's shops: the newest, or what a number or name finds.</summary>
public sealed partial class OrdersPage(FindOrders find, NavigationManager navigation) : ComponentBase
{
    const int Shown = 50;

    Result<Page<OrderSummary>> orders;
    readonly Questions questions = new();
    (string?, string?, string?)? shown;
    string words = "";

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    [SupplyParameterFromQuery]
    public string? Shop { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    bool LogsCases => Me.Roles.Any(role => role is Role.Agent or Role.AuthorizedAgent);

    bool Imports => Me.Roles.Any(role => role is Role.Clerk or Role.Supervisor);

    protected override async Task OnParametersSetAsync()
    {
        if (shown == (Text, Shop, After))
            return;
        shown = (Text, Shop, After);
        words = Text ?? "";
        if (CaseAddressOf(words) is { } address)
        {
            navigation.NavigateTo(address, replace: true);
            return;
        }

        var question = questions.Ask();
        var found = await find.RunAsync(new(Me.Id, Numbers.Plain(words), Shop, After, Shown), default);
        if (!questions.IsLast(question))
            return;
        orders = found;
        if (orders.Value?.Items is [{ } only] && only.Number == Numbers.Plain(words))
            navigation.NavigateTo(OrderAddress.Of(only.Shop, only.Number), replace: true);
    }

    void Find() => navigation.NavigateTo(OrderAddress.List(words.Trim(), Shop));

    /// <summary>The search at the top of every page leads here, also with the number of a case.</summary>
    static string? CaseAddressOf(string words) =>
        words.Trim() is { Length: > 9 } text
        && text.StartsWith("CD", StringComparison.OrdinalIgnoreCase)
        && text[8] == '-'
        && text[2..].All(c => char.IsAsciiDigit(c) || c == '-')
            ? $"/cases/{text.ToUpperInvariant()}"
            : null;
}
