using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Orders;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.NewCase;

/// <summary>Offers late orders without a case, the latest promise first, and logs them one by one.</summary>
public sealed partial class LateList(LateOrders source, OpenCase open, DeskTime time, Toasts toasts) : ComponentBase
{
    const int Shown = 20;

    readonly LateWords words = new(time);
    IReadOnlyList<LateOrder>? late;
    readonly Questions questions = new();
    string? looked;
    int total;
    bool logging;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [Parameter]
    public string? Shop { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (late is not null && looked == Shop)
            return;
        looked = Shop;
        await LookAsync();
    }

    async Task LookAsync()
    {
        var question = questions.Ask();
        var found = new List<LateOrder>();
        var counted = 0;
        foreach (var shop in Me.Shops.Where(shop => Shop is null || shop.Key == Shop))
        {
            var page = await source.RunAsync(new LateOrdersRequest(Me.Id, shop.Key, Limit: Shown), default);
            var count = await source.CountAsync(Me.Id, shop.Key, import: null, default);
            found.AddRange(page.Value?.Items ?? []);
            counted += count.Value;
        }

        if (questions.IsLast(question))
            (late, total) = ([.. found.OrderByDescending(order => order.PromisedAt).Take(Shown)], counted);
    }

    async Task LogAsync(LateOrder order)
    {
        logging = true;
        var proposal = CaseProposal.For(order);
        // The key is the order's own: whoever presses twice logs once.
        var key = $"late/{order.Shop}/{order.Number}";
        var request = new OpenRequest(
            Me.Id,
            proposal.Workflow.Key,
            order.Shop,
            order.Number,
            words.Summary(order),
            JsonSerializer.SerializeToElement(new { })
        )
        {
            Known = proposal.Known,
            Key = new ActKey(key, SHA256.HashData(Encoding.UTF8.GetBytes(key))),
        };
        var opened = await open.RunAsync(request, default);
        if (opened.Succeeded)
            toasts.Done(NewCaseText.Logged.With(opened.Value.Case));
        else
            toasts.Refused(opened.Refusal.Sentence(zone: order.Zone));
        await LookAsync();
        logging = false;
    }
}
