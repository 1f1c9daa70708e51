using System.Text;
using CaseDesk.App.Funds;
using CaseDesk.App.Statements;
using CaseDesk.App.Tests.Funds.Reading;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Funds;

/// <summary>A shop of Pinduoduo whose files say what left: made up, in the platform's form.</summary>
public sealed class TakeFundFileTests : DeskTest
{
    static readonly Month November = Month.Of("2026-11");

    [Fact]
    public async Task A_file_is_taken_in_whole_and_compared_with_the_ledger()
    {
        await PaidAsync("P-1", 30.00m);
        await PaidAsync("P-2", 12.50m);

        var card = (await TakeAsync(File(("P-1", 30.00m), ("P-3", 5.00m)))).Require();

        Assert.Equal((2, 0, 35.00m), (card.Lines, card.Known, card.LeftOut));
        var month = await MonthAsync();
        Assert.Equal(new RefundSum(1, 30.00m), month.Matched[MatchedBy.OrderAndAmount]);
        Assert.Equal(new RefundSum(1, -12.50m), month.Open[DifferenceKind.OursOnly]);
        Assert.Equal(new RefundSum(1, 5.00m), month.Open[DifferenceKind.TheirsOnly]);
        Assert.Equal((42.50m, 35.00m), (month.AllOurs.Amount, month.AccountToBuyers.Amount));
    }

    [Fact]
    public async Task The_same_file_twice_is_told_and_changes_nothing()
    {
        (await TakeAsync(File(("P-1", 30.00m)))).Require();

        var again = await TakeAsync(File(("P-1", 30.00m)));

        Assert.Equal(("fund-file-known", "finance"), (again.Refusal?.Code, again.Refusal?.Numbers["by"]));
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM fund_lines"));
    }

    [Fact]
    public async Task The_same_file_twice_at_once_is_taken_in_once_and_told_once()
    {
        // Both have looked for the file and found none before either may write.
        await using var connection = await Desk.Database.OpenConnectionAsync();
        await using var held = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("LOCK TABLE fund_lines IN SHARE MODE", connection))
        {
            await hold.ExecuteNonQueryAsync();
        }

        var both = new[] { TakeAsync(File(("P-1", 30.00m))), TakeAsync(File(("P-1", 30.00m))) };
        await WaitingAsync(2);
        await held.RollbackAsync();
        var results = await Task.WhenAll(both);

        Assert.Single(results, one => one.Succeeded);
        Assert.Equal("fund-file-known", Assert.Single(results, one => !one.Succeeded).Refusal?.Code);
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM fund_files"));
    }

    [Fact]
    public async Task Files_that_overlap_count_a_movement_once_and_equal_lines_of_one_file_twice()
    {
        (await TakeAsync(File(("P-1", 30.00m), ("P-1", 30.00m)))).Require();

        var card = (await TakeAsync(File(("P-1", 30.00m), ("P-1", 30.00m), ("P-2", 1.00m)))).Require();

        Assert.Equal((3, 2), (card.Lines, card.Known));
        Assert.Equal(61.00m, (await MonthAsync()).AccountToBuyers.Amount);
    }

    [Fact]
    public async Task The_same_line_in_a_text_file_and_in_a_workbook_is_one_movement()
    {
        (await TakeAsync(File(("P-1", 27.50m)))).Require();

        var card = (
            await TakeAsync(
                MadeBook.Of(
                    ["商户订单号", "发生时间", "收入金额（+元）", "支出金额（-元）", "账务类型", "备注", "业务描述"],
                    ["P-1", "2026-11-20 10:00:00", 0, -27.5, "交易退款", "-", "0020002|交易退款-订单退款"]
                )
            )
        ).Require();

        Assert.Equal((1, 1), (card.Lines, card.Known));
        Assert.Equal(27.50m, (await MonthAsync()).AccountToBuyers.Amount);
    }

    [Fact]
    public async Task Of_people_no_more_is_kept_than_recognises_one_who_is_known()
    {
        var file = string.Join(
            '\n',
            [
                "账务流水号,业务流水号,商户订单号,发生时间,对方账号,收入金额,支出金额,业务类型,备注",
                "f1,t1,P-1,2026-11-20 10:00:00,kuaile@126.com,100.00,,在线支付,给小明的生日礼物",
                "f2,t1,P-1,2026-11-20 11:00:00,李小明(13812345678),,30.00,交易退款,买家电话13812345678",
                "f3,t3,,2026-11-20 12:00:00,**博(156******89),,5.00,转账,给王小明的尾款",
                "",
            ]
        );

        (await TakeAsync(file)).Require();

        Assert.Equal(
            ["kua***@126.com|", "李***(138***)|交易退款 · 买家电话138******78", "**博(156******89)|"],
            await Desk.ScalarAsync<string[]>(
                "SELECT array_agg(party || '|' || COALESCE(words, '') ORDER BY line) FROM fund_lines"
            )
        );
    }

    [Fact]
    public async Task A_number_that_comes_with_another_amount_refuses_the_file_with_both()
    {
        (await TakeAsync(Flows(("3180001", "20.00")))).Require();

        var later = await TakeAsync(Flows(("3180001", "20.00"), ("3180002", "1.00"), ("3180001", "25.00")));
        var within = await TakeAsync(Flows(("3180003", "8.00"), ("3180003", "9.00")));

        Assert.Equal(
            ("fund-line-changed", "4", "3180001", "-20.00", "-25.00"),
            (
                later.Refusal?.Code,
                later.Refusal?.Numbers["line"],
                later.Refusal?.Numbers["number"],
                later.Refusal?.Numbers["then"],
                later.Refusal?.Numbers["now"]
            )
        );
        Assert.Equal(
            ("fund-line-changed", "-8.00", "-9.00"),
            (within.Refusal?.Code, within.Refusal?.Numbers["then"], within.Refusal?.Numbers["now"])
        );
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM fund_lines"));
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM fund_files"));
    }

    [Fact]
    public async Task Whoever_is_not_of_finance_takes_in_nothing()
    {
        var refused = await TakeAsync(File(("P-1", 30.00m)), by: "clerk");

        Assert.Equal("not-your-role", refused.Refusal?.Code);
    }

    [Fact]
    public async Task A_file_that_is_refused_leaves_nothing()
    {
        var refused = await TakeAsync(File(("P-1", 30.00m)).Replace("30.00", "2.02E+15", StringComparison.Ordinal));

        Assert.NotNull(refused.Refusal);
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM fund_files"));
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM fund_lines"));
    }

    [Fact]
    public async Task What_was_explained_stays_so_until_a_further_file_changes_it()
    {
        await PaidAsync("P-2", 12.50m);
        (await TakeAsync(File(("P-1", 30.00m)))).Require();
        var differences = await DifferencesAsync(explained: false);
        Assert.Equal(2, differences.Count);

        Assert.Null(await ExplainAsync(differences));
        Assert.Empty(await DifferencesAsync(explained: false));
        Assert.Equal(2, (await DifferencesAsync(explained: true)).Count);

        (await TakeAsync(File(("P-2", 12.00m)))).Require();
        var left = Assert.Single(await DifferencesAsync(explained: false));
        Assert.Equal((DifferenceKind.AmountDiffers, "P-2", -0.50m), (left.Kind, left.Order, left.Gap));
        Assert.Equal("P-1", Assert.Single(await DifferencesAsync(explained: true)).Order);
    }

    [Fact]
    public async Task Two_who_explain_the_same_do_not_overwrite_each_other()
    {
        await Desk.AddPersonAsync("finance-2", "finance", "demo-1");
        (await TakeAsync(File(("P-1", 30.00m)))).Require();
        var differences = await DifferencesAsync(explained: false);

        Assert.Null(await ExplainAsync(differences));
        var second = await ExplainAsync(differences, by: "finance-2");

        Assert.Equal(("stale", "finance"), (second?.Code, second?.Numbers["changedBy"]));
    }

    [Fact]
    public async Task Another_reason_wants_words()
    {
        (await TakeAsync(File(("P-1", 30.00m)))).Require();

        var refused = await ExplainAsync(await DifferencesAsync(explained: false), DifferenceReason.Other);

        Assert.Equal("reason-missing", refused?.Code);
    }

    [Fact]
    public async Task What_was_matched_across_the_edge_of_what_is_compared_anew_stays_matched()
    {
        await PaidAsync("P-1", 30.00m, "2025-12-31 15:59Z");
        await PaidAsync("P-2", 9.00m, "2025-12-31 15:59Z");
        (
            await TakeAsync(
                FileOf(
                    "2025-12-01",
                    "2026-01-31",
                    "P-1,2026-01-01 00:10:00,0,-30.00",
                    "P-2,2026-01-01 00:10:00,0,-9.50"
                )
            )
        ).Require();
        var differs = Assert.Single(await DifferencesAsync(explained: null, Month.Of("2026-01")));
        Assert.Null(await ExplainAsync([differs]));
        await Desk.SqlAsync(
            """
            INSERT INTO statements (shop_id, month, kind, state, act)
            SELECT s.id, m.month::date, k.kind, 'closed', 4
            FROM shops s, (VALUES ('2025-12-01'), ('2026-01-01')) m(month), (VALUES ('exceptions'), ('returns')) k(kind) WHERE s.key = 'demo-1'
            """
        );

        (await TakeAsync(FileOf("2026-02-01", "2026-02-28", "P-3,2026-02-02 00:10:00,0,-1.00"))).Require();

        Assert.Equal("P-3", Assert.Single(await DifferencesAsync(explained: false, Month.Of("2026-02"))).Order);
        Assert.Empty(await DifferencesAsync(explained: false, Month.Of("2026-01")));
        Assert.Empty(await DifferencesAsync(explained: false, Month.Of("2025-12")));
        Assert.Equal(differs.Id, Assert.Single(await DifferencesAsync(explained: true, Month.Of("2026-01"))).Id);
    }

    [Fact]
    public async Task A_month_does_not_close_over_what_a_file_told_after_it_was_reconciled()
    {
        await Desk.SqlAsync(
            """
            INSERT INTO statements (shop_id, month, kind, state, act)
            SELECT s.id, '2026-11-01', 'exceptions', 'reconciled', 3 FROM shops s WHERE s.key = 'demo-1'
            """
        );
        (await TakeAsync(File(("P-9", 500.00m)))).Require();

        var closed = await Desk.Get<CloseStatement>()
            .RunAsync(
                new StatementRequest(TestDesk.Person("finance"), "demo-1", November, StatementKind.Exceptions),
                default
            );

        Assert.Equal("differences-open", closed.Refusal?.Code);
    }

    [Fact]
    public async Task Of_the_account_and_the_platform_that_say_the_same_refund_the_account_speaks()
    {
        await PaidAsync("1001", 30.00m);
        (
            await TakeAsync(
                AlipayAccount("2026112200001,70001,1001,杯,2026-11-20 10:00:00,买家,0.00,30.00,1.00,支付宝,交易退款,")
            )
        ).Require();

        (await TakeAsync(TmallSettlement("1001", "30.00"))).Require();

        Assert.Empty(await DifferencesAsync(explained: null));
        var month = await MonthAsync();
        Assert.Equal((30.00m, 30.00m), (month.AccountToBuyers.Amount, month.PlatformToBuyers.Amount));
    }

    [Fact]
    public async Task A_transfer_is_a_refund_by_its_number_alone()
    {
        await PaidAsync("1001", 30.00m, "2026-11-20Z", "T-77", "alipay-transfer");
        await PaidAsync("1002", 20.00m, "2026-11-20Z", "T-78", "alipay-transfer");

        (
            await TakeAsync(
                AlipayAccount(
                    "2026112200001,T-77,,转账,2026-11-20 10:00:00,买家,0.00,30.00,1.00,支付宝,转账,",
                    "2026112200002,T-78,,转账,2026-11-20 10:00:00,买家,0.00,20.50,1.00,支付宝,转账,",
                    "2026112200003,T-99,,转账,2026-11-20 10:00:00,房东,0.00,5000.00,1.00,支付宝,转账,"
                )
            )
        ).Require();

        var differs = Assert.Single(await DifferencesAsync(explained: null));
        Assert.Equal(("1002", 20.00m, 20.50m), (differs.Order, differs.Ours, differs.Theirs));
        Assert.Equal(50.50m, (await MonthAsync()).AccountToBuyers.Amount);
    }

    [Fact]
    public async Task A_file_speaks_of_the_days_that_it_covers_and_leaves_the_others_to_whom_they_belong()
    {
        await PaidAsync("1001", 30.00m);
        await PaidAsync("1002", 8.00m, "2026-11-03Z");
        await PaidAsync("1003", 5.00m, "2026-11-19Z");
        (await TakeAsync(TmallSettlement("1001", "30.00"))).Require();

        (
            await TakeAsync(
                AlipayAccount(
                    "2026112200001,70001,1004,杯,2026-11-01 00:00:00,买家,20.00,0.00,1.00,支付宝,在线支付,",
                    "2026112200002,70002,1005,杯,2026-11-15 23:59:59,买家,20.00,0.00,1.00,支付宝,在线支付,"
                )
            )
        ).Require();

        var differs = Assert.Single(await DifferencesAsync(explained: null));
        Assert.Equal((DifferenceKind.OursOnly, "1002"), (differs.Kind, differs.Order));
        var month = await MonthAsync();
        Assert.Equal(new RefundSum(1, 30.00m), month.Matched[MatchedBy.OrderAndAmount]);
        Assert.Equal([Days(1, 15)], month.AccountDays);
        Assert.Equal([Days(20, 20)], month.PlatformDays);
        Assert.False(month.IsWhole);
    }

    [Fact]
    public async Task Files_that_overlap_or_leave_a_gap_cover_what_they_cover()
    {
        await PaidAsync("P-1", 1.00m, "2026-11-05T02:00Z");
        await PaidAsync("P-2", 2.00m, "2026-11-08T15:59Z");
        await PaidAsync("P-3", 3.00m, "2026-11-08T16:00Z");
        await PaidAsync("P-4", 4.00m, "2026-11-12T02:00Z");
        foreach (
            var file in new[]
            {
                FileOf("2026-11-01", "2026-11-05", "P-9,2026-11-05 10:10:00,0,-9.00"),
                FileOf("2026-11-04", "2026-11-08", "P-9,2026-11-05 10:10:00,0,-9.00"),
                FileOf("2026-11-10", "2026-11-14"),
            }
        )
        {
            (await TakeAsync(file)).Require();
        }

        var found = await DifferencesAsync(explained: null);

        Assert.Equal(["P-1", "P-2", "P-4", "P-9"], found.Select(one => one.Order).Order(StringComparer.Ordinal));
        Assert.Equal([Days(1, 8), Days(10, 14)], (await MonthAsync()).AccountDays);
    }

    [Fact]
    public async Task A_transfer_is_missed_only_where_the_accounts_own_file_covers_its_day()
    {
        await PaidAsync("1002", 20.00m, "2026-11-20Z", "T-78", "alipay-transfer");
        (await TakeAsync(TmallSettlement("1001", "30.00"))).Require();
        Assert.Equal("1001", Assert.Single(await DifferencesAsync(explained: null)).Order);

        (
            await TakeAsync(
                AlipayAccount("2026112200001,70001,1004,杯,2026-11-20 00:00:00,买家,20.00,0.00,1.00,支付宝,在线支付,")
            )
        ).Require();

        Assert.Equal("1002", Assert.Single(await DifferencesAsync(explained: null)).Order);
    }

    [Fact]
    public async Task A_file_covers_nothing_of_what_was_yet_to_come_when_it_was_taken_in()
    {
        (await TakeAsync(FileOf("2026-11-01", "2026-11-30", "P-1,2026-11-18 10:10:00,0,-9.00"))).Require();
        Assert.Equal([Days(1, 20)], (await MonthAsync()).AccountDays);

        Desk.Time.Now = Desk.Time.Now.AddDays(40);
        var card = (await TakeAsync(FileOf("2026-11-01", "2026-11-30", "P-2,2026-11-18 10:10:00,0,-9.00"))).Require();

        Assert.Equal((new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30)), (card.From, card.To));
        Assert.True((await MonthAsync()).IsWhole);
    }

    [Theory]
    [InlineData("2026年11月01日", "2026年11月15日", 15)]
    [InlineData("2026年11月01日 00:00:00", "2026年11月16日 00:00:00", 15)]
    [InlineData("2026年11月01日 00:00:00", "2026年11月15日 23:59:59", 15)]
    [InlineData("2026年11月01日 00:00:00", "2026年11月16日 00:00:01", 16)]
    public async Task What_a_file_declares_ends_with_the_day_that_it_names_and_before_the_midnight(
        string from,
        string to,
        int last
    )
    {
        var card = (
            await TakeAsync(
                string.Join(
                    '\n',
                    [
                        "#支付宝账务明细查询",
                        $"#起始日期：[{from}] 终止日期：[{to}]",
                        AlipayAccount(
                                "2026112200001,70001,1004,杯,2026-11-03 10:00:00,买家,20.00,0.00,1.00,支付宝,在线支付,"
                            )
                            .TrimEnd(),
                        "#支出合计：0笔，共0.00元，收入合计：1笔，共20.00元",
                        "",
                    ]
                )
            )
        ).Require();

        Assert.Equal(Days(1, last), new DayRange(card.From, card.To));
    }

    static DayRange Days(int first, int last) => new(new DateOnly(2026, 11, first), new DateOnly(2026, 11, last));

    static string TmallSettlement(string order, string refunded) =>
        string.Join(
            '\n',
            [
                "订单号,子订单号,下单时间,确认收货时间,商品ID,sku,商品名称,数量,单价（元）,订单实际金额（元）,退款单号,退款金额（元）,收/付渠道,业务流水号,打款时间,账期,业务大类,业务小类",
                $"{order},{order}1,2026-11-01 10:00:00,,1,s,杯,1,30.00,30.00,R-{order},{refunded},支付宝,P-{order},2026-11-20 10:00:00,T+1,退款,售后退款",
                "",
            ]
        );

    static string Flows(params (string Number, string Left)[] refunds) =>
        AlipayAccount([
            .. refunds.Select(one =>
                $"{one.Number},7{one.Number},1001,杯,2026-11-20 10:00:00,买家,0.00,{one.Left},1.00,支付宝,交易退款,"
            ),
        ]);

    static string AlipayAccount(params string[] lines) =>
        string.Join(
            '\n',
            [
                "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注",
                .. lines,
                "",
            ]
        );

    Task<Result<FundFileCard>> TakeAsync(string file, string by = "finance") =>
        TakeAsync(Encoding.UTF8.GetBytes(file), by);

    Task<Result<FundFileCard>> TakeAsync(byte[] file, string by = "finance") =>
        Desk.Get<TakeFundFile>()
            .RunAsync(
                new FundUpload(TestDesk.Person(by), "demo-1", "账务明细.csv", new MemoryStream(file), Length: null),
                default
            );

    async Task WaitingAsync(int many)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (
            await Desk.ScalarAsync<long>(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            ) < many
        )
        {
            await Task.Delay(20, patience.Token);
        }
    }

    Task<Refusal?> ExplainAsync(
        IReadOnlyList<FundDifference> differences,
        DifferenceReason reason = DifferenceReason.CutOff,
        string by = "finance"
    ) =>
        Desk.Get<ExplainDifference>()
            .RunAsync(
                TestDesk.Person(by),
                "demo-1",
                new Explanation([.. differences.Select(one => one.Id)], reason),
                default
            );

    async Task<FundMonth> MonthAsync() =>
        (await Desk.Get<FundView>().ReadAsync(TestDesk.Person("finance"), "demo-1", November, default)).Require();

    async Task<IReadOnlyList<FundDifference>> DifferencesAsync(bool? explained, Month? month = null) =>
        (
            await Desk.Get<DifferenceList>()
                .ReadAsync(
                    TestDesk.Person("finance"),
                    "demo-1",
                    new DifferenceQuery(month ?? November, Explained: explained),
                    default
                )
        )
            .Require()
            .Items;

    /// <summary>Paid on the morning of 2026-11-20, without a number that anybody knows.</summary>
    async Task PaidAsync(
        string order,
        decimal amount,
        string at = "2026-11-20Z",
        string? number = null,
        string method = "platform-refund"
    )
    {
        await Desk.AddOrderAsync(order);
        await Desk.SqlAsync(
            """
            INSERT INTO refunds (id, shop_id, order_id, kind, origin, state, amount, reason, method, bearer, requested_at, authors, content,
                                 paid_at, recorded_at, platform_number, paid_by_approver)
            SELECT gen_random_uuid(), o.shop_id, o.id, 'without-return', 'platform', 'paid', $2, 'x', $5, 'company',
                   $3::timestamptz, '{}', 1, $3::timestamptz, $3::timestamptz, NULLIF($4, ''), false
            FROM orders o WHERE o.number = $1
            """,
            order,
            amount,
            at,
            number ?? "",
            method
        );
    }

    static string FileOf(string from, string to, params string[] lines) =>
        string.Join(
            '\n',
            [
                "拼多多店铺账务明细查询",
                "",
                $"起始时间：{from} 00:00:00 终止时间：{to} 23:59:59",
                "----------交易记录明细列表---------",
                "商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述",
                .. lines.Select(line => $"{line},交易退款,-,0020002|交易退款-订单退款"),
                "",
            ]
        );

    static string File(params (string Order, decimal Amount)[] refunds) =>
        string.Join(
            '\n',
            [
                "拼多多店铺账务明细查询",
                "",
                "起始时间：2026-11-01 00:00:00 终止时间：2026-11-30 23:59:59",
                "----------交易记录明细列表---------",
                "商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述",
                .. refunds.Select(refund =>
                    FormattableString.Invariant(
                        $"{refund.Order},2026-11-20 10:00:00,0,-{refund.Amount},交易退款,-,0020002|交易退款-订单退款"
                    )
                ),
                "",
            ]
        );
}
