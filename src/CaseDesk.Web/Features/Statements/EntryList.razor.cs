using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Exports;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CaseDesk.Web.Features.Statements;

/// <summary>The entries of a month, by what was found, page by page; finance says of each what it found.</summary>
public sealed partial class EntryList(
    FindLines find,
    CorrectLine correct,
    Toasts toasts,
    Confirm confirm,
    DialogService dialogs
) : ComponentBase
{
    bool acting;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [Parameter, EditorRequired]
    public StatementSheet Sheet { get; set; } = null!;

    [Parameter, EditorRequired]
    public ListWords Words { get; set; } = null!;

    /// <summary>Only entries of this finding; null: all.</summary>
    [Parameter]
    public Finding? Wanted { get; set; }

    /// <summary>The number of the last entry of the page before; null: this is the first.</summary>
    [Parameter]
    public int? After { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    StatementRequest Request => new(Me.Id, Sheet.Shop.Key, Sheet.Month, Sheet.Kind) { ExpectedAct = Sheet.Act };

    async Task MatchAllAsync()
    {
        var what = StatementsText.MatchAllWhat.With(CountOf(Finding.Open));
        if (await confirm.Ask(StatementsText.MatchAll, what, StatementsText.MatchAll))
        {
            await ActAsync(find.RunAsync(Request, new LinesFound(Finding.Matched), default), StatementsText.Matched);
        }
    }

    Task SayAsync((NumberedEntry Entry, Finding Finding) said) =>
        said.Finding switch
        {
            Finding.Matched => FindAsync(said.Entry, Finding.Matched, reason: null),
            Finding.Explained => AskAndFindAsync(
                said.Entry,
                Finding.Explained,
                StatementsText.Explain,
                StatementsText.ExplainWhat
            ),
            Finding.Disputed => AskAndFindAsync(
                said.Entry,
                Finding.Disputed,
                StatementsText.Dispute,
                StatementsText.DisputeWhat
            ),
            Finding.Corrected => CorrectAsync(said.Entry),
            Finding.Open => Task.CompletedTask,
        };

    async Task AskAndFindAsync(NumberedEntry entry, Finding finding, string title, string what)
    {
        if (await confirm.AskReason(title, what, title, danger: finding == Finding.Disputed) is { } reason)
        {
            await FindAsync(entry, finding, reason);
        }
    }

    Task FindAsync(NumberedEntry entry, Finding finding, string? reason)
    {
        var found = new LinesFound(finding, [entry.Entry.Refund], reason) { Seen = entry.Entry.Finding };
        return ActAsync(find.RunAsync(Request, found, default), StatementNames.Of(finding));
    }

    async Task CorrectAsync(NumberedEntry entry)
    {
        var asked = await dialogs.OpenAsync<CorrectionDialog>(
            StatementsText.Correct,
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(CorrectionDialog.Refund)] = entry.Entry.Refund,
                [nameof(CorrectionDialog.Currency)] = Sheet.Shop.Currency,
            },
            DialogLook.Of()
        );
        if (asked is LineCorrection correction)
        {
            var seen = correction with { Seen = entry.Entry.Corrected };
            var done = seen.Overpaid is null ? StatementsText.CorrectionEntered : StatementsText.OverpaymentRecorded;
            await ActAsync(correct.RunAsync(Request, seen, default), done);
        }
    }

    async Task ActAsync(Task<Result<StatementResult>> act, string done)
    {
        acting = true;
        toasts.Tell((await act).Refusal, done, Sheet.Shop.Zone);
        acting = false;
        await OnChanged.InvokeAsync();
    }

    bool Offered(StatementAct act) => Sheet.Offers.Contains(act);

    int CountOf(Finding finding) => Sheet.Findings.GetValueOrDefault(finding);

    string AddressOf(Finding? finding, int? after = null)
    {
        var query = new List<string>();
        if (finding is { } one)
        {
            query.Add($"finding={one.Key()}");
        }

        if (after is { } number)
        {
            query.Add(string.Create(CultureInfo.InvariantCulture, $"after={number}"));
        }

        return StatementAddress.Of(Sheet.Shop.Key, Sheet.Month, Sheet.Kind)
            + (query.Count == 0 ? "" : "?" + string.Join('&', query));
    }
}
