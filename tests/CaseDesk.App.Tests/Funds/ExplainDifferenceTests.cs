using System.Globalization;
using System.Text;
using CaseDesk.App.Funds;
using CaseDesk.App.Statements;
using CaseDesk.App.Tests.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Funds;

/// <summary>A refund of November that no file of November knows, paid after the month was compiled and listed late in December.</summary>
public sealed class ExplainDifferenceTests : StatementTest
{
    [Fact]
    public async Task Whoever_compiled_the_statement_that_lists_a_refund_late_does_not_explain_it()
    {
        await ListedLateAsync(compiledBy: "finance");

        Assert.Equal("compiled-by-you", (await ExplainAsync(await DifferenceAsync(), "finance"))?.Code);
        Assert.Null(await ExplainAsync(await DifferenceAsync(), "finance-2"));
    }

    [Theory]
    [InlineData(null, "跨月入账", "Turn of the month")]
    [InlineData("银行次日入账", "银行次日入账", "银行次日入账")]
    public async Task A_line_says_the_reason_in_the_readers_language_and_typed_words_as_they_are(
        string? words,
        string chinese,
        string english
    )
    {
        await ListedLateAsync(compiledBy: "clerk");

        Assert.Null(await ExplainAsync(await DifferenceAsync(), "finance", words: words));

        var sheet = (
            await Desk.Get<StatementView>()
                .ReadAsync(
                    TestDesk.Person("finance"),
                    "demo-1",
                    December,
                    StatementKind.Exceptions,
                    new EntryPage(),
                    default
                )
        ).Require();
        var entry = Assert.Single(sheet.Entries).Entry;
        var column = StatementColumns.Named("explanation");
        Assert.Equal(Finding.Explained, entry.Finding);
        Assert.Equal(
            [chinese, english],
            new[] { "zh-CN", "en" }.Select(culture =>
                StatementWords.For(sheet.Shop, CultureInfo.GetCultureInfo(culture)).Show(column, entry)
            )
        );
    }

    [Theory]
    [InlineData(DifferenceReason.AdvancedByPlatform)]
    [InlineData(DifferenceReason.FreightByPlatform)]
    [InlineData(DifferenceReason.BeforeTheDesk)]
    public async Task A_reason_that_makes_no_sense_for_what_only_the_ledger_knows_is_refused(DifferenceReason reason)
    {
        await ListedLateAsync(compiledBy: "clerk");

        var refused = await ExplainAsync(await DifferenceAsync(), "finance", reason, "x");

        Assert.Equal("reason-not-fitting", refused?.Code);
        Assert.Null((await DifferenceAsync()).Explained);
    }

    [Theory]
    [InlineData(null, DifferenceReason.CutOff)]
    [InlineData("银行次日入账", DifferenceReason.Other)]
    public async Task What_was_explained_and_is_found_anew_keeps_its_reason_as_reason_and_its_words_as_words(
        string? words,
        DifferenceReason reason
    )
    {
        await ListedLateAsync(compiledBy: "clerk");
        Assert.Null(await ExplainAsync(await DifferenceAsync(), "finance", words: words));
        await Desk.SqlAsync("UPDATE fund_differences SET state = 'gone'");

        Assert.Null(await Desk.Get<CompareAgain>().RunAsync(TestDesk.Person("finance"), "demo-1", default));

        var explained = (await DifferenceAsync()).Explained;
        Assert.Equal((reason, words), (explained?.Reason, explained?.Words));
    }

    async Task ListedLateAsync(string compiledBy)
    {
        await Desk.SqlAsync("INSERT INTO person_roles VALUES ($1, 'clerk')", TestDesk.Person("finance"));
        await Desk.AddPersonAsync("finance-2", "finance", "demo-1");
        var late = await ApprovedAsync();
        NovemberIsOver();
        (await CompileAsync("clerk")).Require();
        await PayAsync(late, new DateTimeOffset(2026, 11, 30, 10, 0, 0, TimeSpan.Zero));
        Desk.Time.Now = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
        (await CompileAsync(compiledBy, December)).Require();
        (
            await Desk.Get<TakeFundFile>()
                .RunAsync(
                    new FundUpload(
                        TestDesk.Person("finance"),
                        "demo-1",
                        "账务明细.csv",
                        new MemoryStream(Encoding.UTF8.GetBytes(File)),
                        Length: null
                    ),
                    default
                )
        ).Require();
    }

    async Task<FundDifference> DifferenceAsync() =>
        Assert.Single(
            (
                await Desk.Get<DifferenceList>()
                    .ReadAsync(
                        TestDesk.Person("finance"),
                        "demo-1",
                        new DifferenceQuery(November, Explained: null),
                        default
                    )
            )
                .Require()
                .Items
        );

    Task<Refusal?> ExplainAsync(
        FundDifference difference,
        string by,
        DifferenceReason reason = DifferenceReason.CutOff,
        string? words = null
    ) =>
        Desk.Get<ExplainDifference>()
            .RunAsync(TestDesk.Person(by), "demo-1", new Explanation([difference.Id], reason, words), default);

    const string File = """
        拼多多店铺账务明细查询

        起始时间：2026-11-01 00:00:00 终止时间：2026-11-30 23:59:59
        ----------交易记录明细列表---------
        商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述
        P-9,2026-11-20 10:00:00,61.80,0,交易收入,-,0010002|交易收入-订单收入

        """;
}
