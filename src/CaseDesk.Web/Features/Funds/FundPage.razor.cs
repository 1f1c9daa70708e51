using CaseDesk.App;
using CaseDesk.App.Accounts;
using CaseDesk.App.Funds;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Statements;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CaseDesk.Web.Features.Funds;

/// <summary>A month of a shop as ledger, platform and account say it, and what finance makes of the differences.</summary>
public sealed partial class FundPage(
    FundView view,
    DifferenceList list,
    ExplainDifference explain,
    CompareAgain compare,
    DeskTime time,
    Toasts toasts,
    DialogService dialogs
) : ComponentBase
{
    readonly Questions questions = new();
    readonly HashSet<long> picked = [];
    FundMonth? money;
    Page<FundDifference>? differences;
    Refusal? refusal;
    bool acting;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [Parameter]
    public string Shop { get; set; } = "";

    [Parameter]
    public string Month { get; set; } = "";

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "explained")]
    public bool Explained { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    DifferenceKind? Wanted => Keys.Find<DifferenceKind>(Kind);

    bool MayAct => money is { Obstacle: null };

    protected override Task OnParametersSetAsync()
    {
        picked.Clear();
        return ReadAsync();
    }

    async Task ReadAsync()
    {
        if (!Domain.Statements.Month.TryParse(Month, null, out var month))
        {
            refusal = new Refusal("statement-unknown", RefusalKind.NotFound);
            return;
        }

        var question = questions.Ask();
        var read = await view.ReadAsync(Me.Id, Shop, month, default);
        var query = new DifferenceQuery(month, Wanted, Explained, long.TryParse(After, out var after) ? after : 0);
        var found = await list.ReadAsync(Me.Id, Shop, query, default);
        if (questions.IsLast(question))
            (money, differences, refusal) = (read.Value, found.Value, read.Refusal ?? found.Refusal);
    }

    Task CompareAsync() => ActAsync(() => compare.RunAsync(Me.Id, Shop, default), FundsText.Compared);

    async Task ExplainAsync(IReadOnlyList<long> chosen)
    {
        var asked = await dialogs.OpenAsync<ExplainDialog>(
            FundsText.Explain,
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(ExplainDialog.Differences)] = differences!
                    .Items.Where(one => chosen.Contains(one.Id))
                    .ToArray(),
            },
            DialogLook.Of()
        );
        if (asked is Explanation explanation)
        {
            picked.Clear();
            // What has gone from the page meanwhile is told and not left out.
            var given = explanation with
            {
                Differences = chosen,
            };
            await ActAsync(() => explain.RunAsync(Me.Id, Shop, given, default), FundsText.ExplainedDone);
        }
    }

    async Task ActAsync(Func<Task<Refusal?>> act, string done)
    {
        acting = true;
        toasts.Tell(await act(), done, money!.Shop.Zone);
        acting = false;
        await ReadAsync();
    }

    int CountOf(DifferenceKind? kind) =>
        (int)(kind is { } one ? money!.Open.GetValueOrDefault(one).Count : money!.Open.Values.Sum(sum => sum.Count));
}
