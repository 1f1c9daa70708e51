using CaseDesk.App.Accounts;
using CaseDesk.App.Refunds;
using CaseDesk.App.Refunds.Batches;
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
    TakeBatch takeBatch,
    NavigationManager navigation,
    ReleasePayment release,
    PlaceCounts counts,
    TimeProvider clock,
    Toasts toasts,
    Confirm confirm
) : ComponentBase, IDisposable
{
    readonly CancellationTokenSource gone = new();
    readonly Questions questions = new();
    readonly HashSet<Guid> picked = [];
    readonly HashSet<Guid> looked = [];
    readonly Dictionary<Guid, string> said = [];
    Result<PaymentPage> read;
    Guid? open;
    bool busy;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "tab")]
    public string? TabKey { get; set; }

    [SupplyParameterFromQuery]
    public string? Shop { get; set; }

    PaymentTab Tab => Keys.Find<PaymentTab>(TabKey) ?? PaymentTab.ToPay;

    IReadOnlyList<PaymentRow> Chosen =>
        [.. read.Value?.Rows.Where(row => picked.Contains(row.Refund.Id) && Takeable(row)) ?? []];

    /// <summary>The platform may have refunded some of them by itself: the payer says that somebody looked, or they are not taken.</summary>
    bool WantsCheck => Chosen.Any(row => row.WantsCheck);

    /// <summary>Said of each of them, and not of others that were chosen before.</summary>
    bool HasLooked => Chosen.Where(row => row.WantsCheck).All(row => looked.Contains(row.Refund.Id));

    /// <summary>A batch is of one shop and one method, and so of one currency.</summary>
    bool OneBatch => Chosen.DistinctBy(row => (row.Refund.Shop, row.Refund.Method)).Count() == 1;

    protected override Task OnParametersSetAsync()
    {
        picked.Clear();
        said.Clear();
        looked.Clear();
        return ReadAsync();
    }

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

    static bool Takeable(PaymentRow row) => row.CanBeTaken;

    bool IsAllPicked(IEnumerable<PaymentRow> rows) =>
        rows.Where(Takeable).ToArray() is { Length: > 0 } all && all.All(row => picked.Contains(row.Refund.Id));

    void Look(bool yes)
    {
        looked.Clear();
        if (yes)
            looked.UnionWith(Chosen.Where(row => row.WantsCheck).Select(row => row.Refund.Id));
    }

    void PickAll(IEnumerable<PaymentRow> rows, bool yes)
    {
        foreach (var row in rows.Where(Takeable))
            Pick(row, yes);
    }

    void Pick(PaymentRow row, bool yes)
    {
        if (yes)
            picked.Add(row.Refund.Id);
        else
            picked.Remove(row.Refund.Id);
    }

    /// <summary>What could not be taken stays on the list and says why.</summary>
    async Task TakeBatchAsync()
    {
        var (chosen, first) = (Chosen, Chosen[0].Refund);
        busy = true;
        var request = new TakeBatchRequest(Me.Id, first.Shop, first.Method, [.. chosen.Select(row => row.Refund.Id)])
        {
            CheckedAt = WantsCheck && HasLooked ? clock.GetUtcNow() : null,
        };
        var taken = await takeBatch.RunAsync(request, gone.Token);
        busy = false;
        if (!taken.Succeeded)
        {
            toasts.Refused(taken.Refusal.Sentence());
            return;
        }

        said.Clear();
        looked.Clear();
        foreach (var (row, one) in chosen.Zip(taken.Value.Rows))
            if (one.Refusal is { } refusal)
                said[one.Refund] = refusal.Sentence(zone: row.Zone);
        picked.Clear();
        if (said.Count > 0)
            toasts.Refused(PaymentsText.LeftOut.With(said.Count));
        if (taken.Value.Batch is { } batch && said.Count == 0)
            navigation.NavigateTo(BatchAddress.Of(batch));
        else
            await ReadAsync();
    }

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
