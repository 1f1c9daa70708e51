using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Exports;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Statements;

/// <summary>One month of a shop: what is on it, what it adds up to, and what clerk and finance do with it.</summary>
public sealed partial class StatementPage(
    StatementView view,
    CompileStatement compile,
    ReturnStatement giveBack,
    ReconcileStatement reconcile,
    CloseStatement close,
    Toasts toasts,
    Confirm confirm
) : ComponentBase
{
    readonly Questions questions = new();
    StatementSheet? sheet;
    Refusal? refusal;
    bool acting;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [Parameter]
    public string Shop { get; set; } = "";

    [Parameter]
    public string Month { get; set; } = "";

    [Parameter]
    public string Kind { get; set; } = "";

    [SupplyParameterFromQuery(Name = "finding")]
    public string? Found { get; set; }

    [SupplyParameterFromQuery]
    public int? After { get; set; }

    Finding? Wanted => Keys.Find<Finding>(Found);

    ListWords Words => StatementWords.For(sheet!.Shop, CultureInfo.CurrentUICulture);

    /// <summary>Finance gave it back and the clerk has not compiled it again.</summary>
    StatementEvent? GivenBack =>
        sheet is { State: StatementState.Open, Events: [.., { Act: StatementAct.Return } last] } ? last : null;

    /// <summary>Whose turn it is, where it is not this person's.</summary>
    string? Waits =>
        sheet!.Offers.Any(act => act != StatementAct.Correct)
            ? null
            : sheet.State switch
            {
                StatementState.Open => StatementsText.WaitsForClerk,
                StatementState.Compiled or StatementState.Reconciled => StatementsText.WaitsForFinance,
                StatementState.Closed => null,
            };

    protected override Task OnParametersSetAsync() => ReadAsync();

    async Task ReadAsync()
    {
        if (
            !Domain.Statements.Month.TryParse(Month, null, out var month)
            || Keys.Find<StatementKind>(Kind) is not { } kind
        )
        {
            refusal = new Refusal("statement-unknown", RefusalKind.NotFound);
            return;
        }

        var question = questions.Ask();
        var read = await view.ReadAsync(Me.Id, Shop, month, kind, new EntryPage(After ?? 0, Finding: Wanted), default);
        if (!questions.IsLast(question))
            return;
        (sheet, refusal) = (read.Value, read.Refusal);
    }

    async Task CompileAsync()
    {
        var what = StatementsText.CompileWhat.With(sheet!.Totals.Count, Total);
        if (await confirm.Ask(StatementsText.Compile, what, StatementsText.Compile))
        {
            await ActAsync(compile.RunAsync(Request, default), StatementsText.Compiled);
        }
    }

    async Task ReturnAsync()
    {
        if (
            await confirm.AskReason(StatementsText.Return, StatementsText.ReturnWhat, StatementsText.Return) is
            { } reason
        )
        {
            await ActAsync(giveBack.RunAsync(Request, reason, default), StatementsText.Returned);
        }
    }

    async Task ReconcileAsync()
    {
        if (
            await confirm.Ask(
                StatementsText.Reconcile,
                StatementsText.ReconcileWhat.With(Total),
                StatementsText.Reconcile
            )
        )
        {
            await ActAsync(reconcile.RunAsync(Request, default), StatementsText.Reconciled);
        }
    }

    async Task CloseAsync()
    {
        if (await confirm.Ask(StatementsText.Close, StatementsText.CloseWhat, StatementsText.Close))
        {
            await ActAsync(close.RunAsync(Request, default), StatementsText.Closed);
        }
    }

    async Task ActAsync(Task<Result<StatementResult>> act, string done)
    {
        acting = true;
        toasts.Tell((await act).Refusal, done, sheet!.Shop.Zone);
        acting = false;
        await ReadAsync();
    }

    StatementRequest Request => new(Me.Id, Shop, sheet!.Month, sheet.Kind) { ExpectedAct = sheet.Act };

    string Total => MoneyText.Show(sheet!.Totals.Amount, sheet.Shop.Currency);

    bool Offered(StatementAct act) => sheet!.Offers.Contains(act);

    string File(ExportFormat format) => StatementAddress.File(Shop, sheet!.Month, sheet.Kind, format);
}
