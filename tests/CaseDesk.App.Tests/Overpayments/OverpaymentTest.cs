using CaseDesk.App.Cases;
using CaseDesk.App.Overpayments;
using CaseDesk.App.Statements;
using CaseDesk.App.Tests.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Overpayments;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Overpayments;

/// <summary>A desk on which 50.00 of November were approved and more of it left.</summary>
public abstract class OverpaymentTest : StatementTest
{
    protected string Case { get; private set; } = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.AddPersonAsync("finance-2", "finance", "demo-1");
        Case = await PaidAsync("50.00");
        NovemberIsOver();
        (await CompileAsync()).Require();
    }

    protected async Task<Result<StatementResult>> RecordAsync(
        decimal amount = 10m,
        Bearer bearer = Bearer.Warehouse,
        string by = "finance",
        decimal? seen = null
    ) =>
        await Desk.Get<CorrectLine>()
            .RunAsync(
                By(by),
                new LineCorrection(await RefundOfAsync(Case), amount, "多转了") { Overpaid = bearer, Seen = seen },
                default
            );

    protected async Task<Result<OverpaymentResult>> ActAsync(
        string by,
        OverpaymentAct act,
        decimal came = 0m,
        DateTimeOffset? at = null,
        string how = "支付宝转账 88",
        string? reason = null,
        string? seen = null,
        ActKey? key = null
    ) =>
        await Desk.Get<AdvanceOverpayment>()
            .RunAsync(
                new OverpaymentRequest(TestDesk.Person(by), await OverpaymentAsync(), act, seen)
                {
                    Came = act == OverpaymentAct.Recover ? new Recovery(came, at ?? Desk.Time.Now, how) : null,
                    Reason = reason,
                    Key = key,
                },
                default
            );

    protected async Task AcknowledgedAsync(decimal amount = 10m)
    {
        (await RecordAsync(amount)).Require();
        (await ActAsync("supervisor", OverpaymentAct.Acknowledge)).Require();
    }

    protected Task<Guid> OverpaymentAsync() => Desk.ScalarAsync<Guid>("SELECT id FROM overpayments");

    protected Task AlsoAsync(string person, string role) =>
        Desk.SqlAsync("INSERT INTO person_roles VALUES ($1, $2)", TestDesk.Person(person), role);

    protected async Task<StatementSheet> SheetAsync(Month? month = null) =>
        (
            await Desk.Get<StatementView>()
                .ReadAsync(
                    TestDesk.Person("finance"),
                    "demo-1",
                    month ?? November,
                    StatementKind.Exceptions,
                    new EntryPage(),
                    default
                )
        ).Require();
}
