using CaseDesk.App.Accounts;
using CaseDesk.App.Refunds;
using CaseDesk.Domain;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Payments;

/// <summary>Approved refunds are paid out: opened by one person, then settled as paid, failed or of unknown fate.</summary>
public sealed partial class PaymentsPage(
    PaymentQueue queue,
    TakeForPayment take,
    ReleasePayment release,
    PlaceCounts counts,
    Toasts toasts,
    Confirm confirm
) : ComponentBase, IDisposable
{
    readonly CancellationTokenSource gone = new();
    readonly Questions questions = new();
    Result<PaymentPage> read;
    Guid? open;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "tab")]
    public string? TabKey { get; set; }

    [SupplyParameterFromQuery]
    public string? Shop { get; set; }

    PaymentTab Tab => Keys.Find<PaymentTab>(TabKey) ?? PaymentTab.ToPay;

    protected override Task OnParametersSetAsync() => ReadAsync();

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    async Task ReadAsync()
    {
        if (gone.IsCancellationRequested)
            return;
        var question = questions.Ask();
        var found = await queue.ReadAsync(Me.Id, Tab, Shop, gone.Token);
        if (!questions.IsLast(question))
            return;
        read = found;
        if (read.Value is { } page)
            counts["payments"] = page.ToPay;
    }

    string AddressOf(PaymentTab tab)
    {
        var shop = Shop is null ? null : $"shop={Uri.EscapeDataString(Shop)}";
        var asked =
            tab == PaymentTab.ToPay ? shop : string.Join('&', new[] { $"tab={tab.Key()}", shop }.OfType<string>());
        return asked is null ? "/payments" : $"/payments?{asked}";
    }

    void Toggle(PaymentRow row) => open = open == row.Refund.Id ? null : row.Refund.Id;

    async Task TakeAsync(PaymentRow row)
    {
        var taken = await take.RunAsync(new TakeRequest(Me.Id, row.Refund.Id), gone.Token);
        if (taken.Succeeded)
            open = row.Refund.Id;
        else
            toasts.Refused(taken.Refusal.Sentence(zone: row.Zone));
        await ReadAsync();
    }

    async Task ReleaseAsync(PaymentRow row)
    {
        string? reason = null;
        if (!row.Mine)
        {
            var what = PaymentsText.ReleaseWhat.With(row.Refund.Payer?.Name);
            reason = await confirm.AskReason(PaymentsText.Release, what, PaymentsText.Release, danger: true);
            if (reason is null)
                return;
        }

        var released = await release.RunAsync(new ReleaseRequest(Me.Id, row.Refund.Id, reason), gone.Token);
        if (released.Succeeded)
            toasts.Done(PaymentsText.Released.With(MoneyText.Show(row.Refund.Amount, row.Refund.Currency)));
        else
            toasts.Refused(released.Refusal.Sentence(zone: row.Zone));
        open = null;
        await ReadAsync();
    }

    Task DoneAsync()
    {
        open = null;
        return ReadAsync();
    }
}
