using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Refunds;
using CaseDesk.Domain;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Approvals;

/// <summary>A supervisor says yes or no to what was asked for, one by one or several at once.</summary>
public sealed partial class ApprovalsPage(
    ApprovalQueue queue,
    MoveCases moves,
    PlaceCounts counts,
    Toasts toasts,
    Confirm confirm
) : ComponentBase, IDisposable
{
    readonly CancellationTokenSource gone = new();
    readonly Questions questions = new();
    readonly HashSet<Guid> picked = [];
    readonly Dictionary<Guid, Telling> said = [];
    Result<ApprovalPage> read;
    EvidenceDialog evidence = null!;
    IReadOnlyList<(ApprovalRow Row, Telling Told)> done = [];
    string? verdict;
    bool busy;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "tab")]
    public string? TabKey { get; set; }

    [SupplyParameterFromQuery]
    public string? Shop { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    ApprovalTab Tab => Keys.Find<ApprovalTab>(TabKey) ?? ApprovalTab.Mine;

    IReadOnlyList<ApprovalRow> Chosen => [.. read.Value?.Rows.Where(row => picked.Contains(row.Asked.Id)) ?? []];

    string Totals => Amounts.Of(Chosen.Select(row => (row.Amount, row.Asked.Currency)));

    /// <summary>What a dry run or the rules say of what is selected.</summary>
    string Verdict =>
        verdict
        ?? (
            Chosen.Count(row => !row.CouldApprove) is var red and > 0 ? ApprovalsText.SomeRed.With(red)
            : Chosen.Count(row => !row.OrderIsSure) is var unsure and > 0 ? ApprovalsText.SomeUnsure.With(unsure)
            : ApprovalsText.AllGreen.With(Chosen.Count)
        );

    string EmptyTitle =>
        Tab switch
        {
            ApprovalTab.Mine => ApprovalsText.NoneMine,
            ApprovalTab.Others => ApprovalsText.NoneOthers,
            ApprovalTab.Given => ApprovalsText.NoneGiven,
        };

    string EmptyHint =>
        Tab switch
        {
            ApprovalTab.Mine => ApprovalsText.NoneMineHint,
            ApprovalTab.Others => ApprovalsText.NoneOthersHint,
            ApprovalTab.Given => ApprovalsText.NoneGivenHint,
        };

    protected override async Task OnParametersSetAsync()
    {
        picked.Clear();
        said.Clear();
        done = [];
        await ReadAsync();
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
        var found = await queue.ReadAsync(Me.Id, new ApprovalQuery(Tab, Shop, After), gone.Token);
        if (!questions.IsLast(question))
            return;
        read = found;
        if (read.Value is { } page)
        {
            counts["approvals"] = page.Counts[0];
            picked.IntersectWith(page.Rows.Select(row => row.Asked.Id));
        }
    }

    static string NameOf(ApprovalTab tab) =>
        tab switch
        {
            ApprovalTab.Mine => ApprovalsText.TabMine,
            ApprovalTab.Others => ApprovalsText.TabOthers,
            ApprovalTab.Given => ApprovalsText.TabGiven,
        };

    string AddressOf(ApprovalTab tab, string? after = null)
    {
        string?[] parts =
        [
            tab == ApprovalTab.Mine ? null : $"tab={tab.Key()}",
            Shop is null ? null : $"shop={Uri.EscapeDataString(Shop)}",
            after is null ? null : $"after={after}",
        ];
        return string.Join('?', new[] { "/approvals", string.Join('&', parts.OfType<string>()) }.Where(p => p != ""));
    }

    void Pick(ApprovalRow row, bool yes)
    {
        verdict = null;
        if (said.GetValueOrDefault(row.Asked.Id) is { Good: true })
            said.Remove(row.Asked.Id);
        if (yes)
            picked.Add(row.Asked.Id);
        else
            picked.Remove(row.Asked.Id);
    }

    void PickAll(bool yes)
    {
        foreach (var row in read.Value!.Rows)
            Pick(row, yes);
    }

    Task OpenAsync(ApprovalRow row) => evidence.OpenAsync(row.Case);

    Task ApproveAsync(ApprovalRow row) => MoveAsync([row], Actions.Approve, new { }, dryRun: false);

    async Task RejectAsync(ApprovalRow row)
    {
        var what = ApprovalsText.RejectWhat.With(MoneyText.Show(row.Amount, row.Asked.Currency), row.Case);
        if (await confirm.AskReason(ApprovalsText.Reject, what, ApprovalsText.Reject, danger: true) is { } reason)
            await MoveAsync([row], Actions.Reject, new { reason }, dryRun: false);
    }

    Task ApproveChosenAsync(bool dryRun) => MoveAsync(Chosen, Actions.Approve, new { }, dryRun);

    async Task RejectChosenAsync()
    {
        var chosen = Chosen;
        var what = ApprovalsText.RejectSeveral.With(chosen.Count, Totals);
        if (await confirm.AskReason(ApprovalsText.Reject, what, ApprovalsText.Reject, danger: true) is { } reason)
            await MoveAsync(chosen, Actions.Reject, new { reason }, dryRun: false);
    }

    /// <summary>Each row by itself; what is refused says so in its row and stays selected.</summary>
    async Task MoveAsync(IReadOnlyList<ApprovalRow> rows, ActionKey action, object inputs, bool dryRun)
    {
        busy = true;
        var request = new MoveCasesRequest(
            Me.Id,
            [.. rows.Select(row => new CaseSeen(row.Case, row.Act, row.Outlay))],
            action,
            System.Text.Json.JsonSerializer.SerializeToElement(inputs),
            dryRun
        );
        var moved = await moves.RunAsync(request, gone.Token);
        busy = false;
        if (!moved.Succeeded)
        {
            toasts.Refused(moved.Refusal.Sentence());
            return;
        }

        Tell(rows, action, moved.Value, dryRun);
        if (!dryRun)
            await ReadAsync();
    }

    /// <summary>In each row that stays, and, of several, all of them together: those that are done leave the list.</summary>
    void Tell(IReadOnlyList<ApprovalRow> rows, ActionKey action, MovedCase[] moved, bool dryRun)
    {
        var told = rows.Zip(moved, (row, one) => (Row: row, Told: Telling.Of(row, action, one.Result, dryRun)))
            .ToList();
        foreach (var (row, one) in told)
        {
            if (one.Good && !dryRun)
                said.Remove(row.Asked.Id);
            else
                said[row.Asked.Id] = one;
        }

        done = dryRun || told.Count == 1 ? [] : told;
        TellTogether(rows, action, moved, dryRun);
    }

    void TellTogether(IReadOnlyList<ApprovalRow> rows, ActionKey action, MovedCase[] moved, bool dryRun)
    {
        var passed = rows.Where((_, i) => moved[i].Result.Succeeded).ToList();
        var sum = Amounts.Of(passed.Select(row => (row.Amount, row.Asked.Currency)));
        verdict = dryRun ? ApprovalsText.DryRunSays.With(passed.Count, sum, rows.Count - passed.Count) : null;
        if (dryRun)
            return;
        if (passed.Count > 0)
            toasts.Done(
                (action == Actions.Approve ? ApprovalsText.Approved : ApprovalsText.Rejected).With(passed.Count, sum)
            );
        if (passed.Count < rows.Count)
            toasts.Refused(ApprovalsText.NotDone.With(rows.Count - passed.Count));
    }
}
