using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Orders;
using CaseDesk.App.Parcels;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Controls.Fields;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;
using LineChoice = CaseDesk.Web.Controls.Fields.OrderLine;

namespace CaseDesk.Web.Features.Case;

/// <summary>One case: what it is, until when, where it stands, what can be done now, what happened.</summary>
public sealed partial class CasePage(
    CaseView view,
    OrderView orders,
    DeskTime time,
    CaseCompany company,
    ParcelView parcels,
    UnclaimedParcels shelf
) : ComponentBase, IDisposable
{
    /// <summary>Kinds of cases that may wait for goods to come back.</summary>
    static readonly string[] TakesGoods = [KindKeys.ReturnExchange, KindKeys.Quality, KindKeys.Courier];

    readonly CancellationTokenSource gone = new();
    readonly Questions questions = new();
    CaseSheet? sheet;
    OrderTruth? order;
    ParcelSheet? parcel;
    IReadOnlyList<UnclaimedParcel> unclaimed = [];
    Refusal? refusal;
    CaseCompany.Seat? seat;
    string? asked;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [Parameter]
    public string Number { get; set; } = "";

    Wording Wording => Wording.For(sheet!.Workflow, CultureInfo.CurrentUICulture);

    ValueWords Values => new(Wording, sheet!.Shop.Currency, sheet.Shop.Zone, time, order?.Lines ?? []);

    InputContext Context =>
        new(
            Wording,
            sheet!.Shop.Currency,
            sheet.Shop.Zone,
            [
                .. (order?.Lines ?? [])
                    .Where(line => !line.Cancelled)
                    .Select(line => new LineChoice(line.Line, line.Title, line.Sku, line.Quantity, line.Price)),
            ],
            [
                .. sheet.Evidence.Select(piece => new EvidenceChoice(
                    piece.Id,
                    $"{piece.Name} · {piece.Step} · {piece.By.Name}"
                )),
            ]
        )
        {
            Orders = parcel is null ? OrdersToActOn : OrdersOfParcel,
            AnyOrder = parcel is not null,
        };

    /// <summary>What fits the parcel best first; any other can be typed.</summary>
    IReadOnlyList<Option> OrdersOfParcel =>
        [
            .. parcel!.Orders.Select(one => new Option(
                one.Number,
                $"{Numbers.Grouped(one.Number)} · {one.Buyer} · {ParcelWords.Clues(one.Clues)}"
            )),
        ];

    /// <summary>Of a stock-out, those whose buyer can still decide or that wait, whoever has waited longest first.</summary>
    IReadOnlyList<Option> OrdersToActOn =>
        [
            .. (sheet!.StockOut?.Orders ?? [])
                .Where(order => order.Facts.MayAnswer)
                .Select(order => new Option(
                    order.Number,
                    $"{Numbers.Grouped(order.Number)} · {order.Buyer} · {string.Join(CaseText.Comma, order.Goods)}"
                )),
        ];

    /// <summary>Whoever has work in the kind may write; the use case has the last word.</summary>
    bool MayNote =>
        sheet!
            .Workflow.Steps.SelectMany(step => step.Owners)
            .Concat(sheet.Workflow.Rows.SelectMany(row => row.By))
            .Any(sheet.Reader.Holds);

    protected override Task OnParametersSetAsync()
    {
        if (asked == Number)
            return Task.CompletedTask;
        asked = Number;
        seat?.Dispose();
        (sheet, order, seat) = (null, null, null);
        return ReadAsync();
    }

    public void Dispose()
    {
        seat?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }

    /// <summary>What is shown changes at once, whole: the page may be drawn at any moment in between.</summary>
    async Task ReadAsync()
    {
        if (gone.IsCancellationRequested)
            return;
        var ct = gone.Token;
        var question = questions.Ask();
        var read = await view.ReadAsync(Me.Id, Number, ct);
        var truth = read.Value?.Order is { } facts
            ? (await orders.ReadAsync(Me.Id, read.Value.Shop.Key, facts.Number, ct)).Value
            : null;
        var label =
            read.Value?.Workflow.Key == KindKeys.ReturnParcel
                ? (await parcels.ReadAsync(Me.Id, Number, ct)).Value
                : null;
        var onShelf =
            read.Value is { Step: not null } && TakesGoods.Contains(read.Value.Workflow.Key)
                ? (await shelf.ForAsync(Me.Id, Number, ct)).Value ?? []
                : [];
        if (ct.IsCancellationRequested || !questions.IsLast(question))
            return;
        if (read.Succeeded)
            seat ??= company.Join(Number, Me.Id, Me.DisplayName, () => _ = InvokeAsync(StateHasChanged));
        (sheet, order, parcel, unclaimed, refusal) = (read.Value, truth, label, onShelf, read.Refusal);
    }

    Task NotedAsync()
    {
        seat!.Rest();
        return ReadAsync();
    }
}
