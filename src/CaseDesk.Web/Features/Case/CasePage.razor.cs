using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Orders;
using CaseDesk.Domain;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Controls.Fields;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;
using LineChoice = CaseDesk.Web.Controls.Fields.OrderLine;

namespace CaseDesk.Web.Features.Case;

/// <summary>One case: what it is, until when, where it stands, what can be done now, what happened.</summary>
public sealed partial class CasePage(CaseView view, OrderView orders, DeskTime time, IServiceProvider services)
    : ComponentBase,
        IDisposable
{
    readonly CancellationTokenSource gone = new();
    CaseSheet? sheet;
    OrderTruth? order;
    Refusal? refusal;
    CaseCompany.Seat? seat;

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
        );

    /// <summary>Whoever has work in the kind may write; the use case has the last word.</summary>
    bool MayNote =>
        sheet!
            .Workflow.Steps.SelectMany(step => step.Owners)
            .Concat(sheet.Workflow.Rows.SelectMany(row => row.By))
            .Any(sheet.Reader.Holds);

    protected override async Task OnParametersSetAsync()
    {
        if (sheet?.Number == Number)
            return;
        seat?.Dispose();
        (sheet, order, seat) = (null, null, null);
        await ReadAsync();
        if (sheet is not null)
            seat = services
                .GetRequiredService<CaseCompany>()
                .Join(Number, Me.Id, Me.DisplayName, () => _ = InvokeAsync(StateHasChanged));
    }

    public void Dispose()
    {
        seat?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }

    async Task ReadAsync()
    {
        if (gone.IsCancellationRequested)
            return;
        var ct = gone.Token;
        var read = await view.ReadAsync(Me.Id, Number, ct);
        (sheet, refusal) = (read.Value, read.Refusal);
        if (sheet?.Order is { } facts)
            order = (await orders.ReadAsync(Me.Id, sheet.Shop.Key, facts.Number, ct)).Value;
    }

    Task NotedAsync()
    {
        seat!.Rest();
        return ReadAsync();
    }
}
