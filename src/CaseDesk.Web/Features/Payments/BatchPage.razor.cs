using CaseDesk.App.Accounts;
using CaseDesk.App.Refunds;
using CaseDesk.App.Refunds.Batches;
using CaseDesk.Domain;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Payments;

/// <summary>One batch: taken out as a file, brought back filled in, tried, entered; what is not answered is given back or stays.</summary>
public sealed partial class BatchPage(
    BatchView view,
    EnterResults enter,
    ReleasePayment release,
    DeskTime time,
    Toasts toasts,
    Confirm confirm
) : ComponentBase, IDisposable
{
    readonly CancellationTokenSource gone = new();
    readonly Questions questions = new();
    Result<BatchSheet> read;
    EnteredResults? tried;
    Guid? brought;
    bool entered;
    bool busy;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [Parameter]
    public long Number { get; set; }

    DeskTime Time => time;

    IReadOnlyList<BatchedRefund> Releasable =>
        [.. read.Value?.Rows.Where(row => row is { IsUntold: true, MayRelease: true }) ?? []];

    protected override Task OnParametersSetAsync()
    {
        (tried, brought, entered) = (null, null, false);
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
        var found = await view.ReadAsync(Me.Id, Number, gone.Token);
        if (questions.IsLast(question))
            read = found;
    }

    /// <summary>What came back is tried at once: nobody enters what they have not seen.</summary>
    async Task BroughtAsync(Uploaded file)
    {
        (tried, brought, entered) = (null, file.Id, false);
        if (brought is not null)
            await RunAsync(dryRun: true);
    }

    async Task EnterAsync()
    {
        await RunAsync(dryRun: false);
        await ReadAsync();
        if (!entered || tried is not { } results)
            return;
        if (results.Rows.Count(row => row is { Fate: not null, Before: false }) is var done and > 0)
            toasts.Done(PaymentsText.EnteredOf.With(done));
        if (results.Rows.Count(row => row.Refusal is not null) is var refused and > 0)
            toasts.Refused(PaymentsText.RefusedOf.With(refused));
    }

    async Task RunAsync(bool dryRun)
    {
        busy = true;
        var done = await enter.RunAsync(new EnterRequest(Me.Id, brought!.Value, dryRun), gone.Token);
        busy = false;
        if (!done.Succeeded)
        {
            toasts.Refused(done.Refusal.Sentence());
            return;
        }

        (tried, entered) = (done.Value, !dryRun);
    }

    /// <summary>All that nobody has answered; each by itself.</summary>
    async Task ReleaseAsync()
    {
        var open = Releasable;
        var mine = read.Value!.Batch.Mine;
        var what = PaymentsText.ReleaseOpenWhat.With(open.Count);
        var reason = mine
            ? await confirm.Ask(PaymentsText.Release, what, PaymentsText.Release, danger: true)
                ? ""
                : null
            : await confirm.AskReason(PaymentsText.Release, what, PaymentsText.Release, danger: true);
        if (reason is null)
            return;
        busy = true;
        var refused = new List<Refusal>();
        foreach (var row in open)
        {
            var request = new ReleaseRequest(Me.Id, row.Refund.Id, reason.Length == 0 ? null : reason);
            if ((await release.RunAsync(request, gone.Token)).Refusal is { } refusal)
                refused.Add(refusal);
        }

        busy = false;
        if (refused.Count < open.Count)
            toasts.Done(PaymentsText.ReleasedMany.With(open.Count - refused.Count));
        if (refused is [var first, ..])
            toasts.Refused(first.Sentence());
        await ReadAsync();
    }
}
