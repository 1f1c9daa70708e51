using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Orders;
using CaseDesk.Domain;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Controls.Fields;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;
using LineChoice = CaseDesk.Web.Controls.Fields.OrderLine;

namespace CaseDesk.Web.Features.Case;

/// <summary>One case: what it is, until when, where it stands, what can be done now, what happened.</summary>
public sealed partial class CasePage(CaseView view, OrderView orders, DeskTime time, CaseCompany company)
    : ComponentBase,
        IDisposable
{
    readonly CancellationTokenSource gone = new();
    readonly Questions questions = new();
    CaseSheet? sheet;
    OrderTruth? order;
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
        );

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
        if (ct.IsCancellationRequested || !questions.IsLast(question))
            return;
        if (read.Succeeded)
            seat ??= company.Join(Number, Me.Id, Me.DisplayName, () => _ = InvokeAsync(StateHasChanged));
        (sheet, order, refusal) = (read.Value, truth, read.Refusal);
    }

    Task NotedAsync()
    {
        seat!.Rest();
        return ReadAsync();
    }
}
