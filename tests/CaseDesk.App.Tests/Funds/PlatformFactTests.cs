using System.Text;
using CaseDesk.App.Cases;
using CaseDesk.App.Funds;
using CaseDesk.App.Funds.Facts;
using CaseDesk.App.Orders;
using CaseDesk.Domain;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Funds;

/// <summary>What a platform's export says was refunded, and what the ledger makes of it (decision 16).</summary>
public sealed class PlatformFactTests : RefundExportTest
{
    [Fact]
    public async Task What_the_ledger_does_not_have_the_platform_refunded_by_itself()
    {
        var order = await Desk.AddOrderAsync();

        var made = await TakeAsync(
            new ExportRow("R1", order, 20m),
            new ExportRow("R2", order, 30m) { Type = "退货退款" }
        );

        Assert.Equal(new FactCounts(2, 0, 0, 0, 0, 0), made);
        Assert.Equal((0m, 50m), await MoneyAsync(order));
        Assert.Equal(
            "R1 without-return 2026-11-20 01:30, R2 return 2026-11-20 01:30",
            await Desk.ScalarAsync<string>(
                "SELECT string_agg(concat_ws(' ', platform_number, kind, to_char(paid_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')), ', ' ORDER BY platform_number) FROM refunds WHERE case_id IS NULL AND state = 'paid' AND origin = 'platform'"
            )
        );
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task What_moved_no_money_is_no_refund()
    {
        var order = await Desk.AddOrderAsync();

        var made = await TakeAsync(
            new ExportRow("R1", order, 20m) { Status = "买家申请退款，待商家处理", Done = "" },
            new ExportRow("R2", order, 20m) { Status = "已撤销" },
            new ExportRow("R3", order, 20m) { Status = "换货补寄成功", Type = "换货" }
        );

        Assert.Equal(new FactCounts(0, 0, 0, 0, 0, 0), made);
        Assert.Equal((0m, 0m), await MoneyAsync(order));
    }

    [Fact]
    public async Task The_same_file_twice_and_files_that_overlap_count_a_refund_once()
    {
        var order = await Desk.AddOrderAsync();
        var first = Encoding.UTF8.GetBytes(Export(new ExportRow("R1", order, 20m)));
        (await TryTakeAsync(first)).Require();

        var again = await TryTakeAsync(first);
        var further = await TakeAsync(new ExportRow("R1", order, 20m), new ExportRow("R2", order, 20m));

        Assert.Equal("fund-file-known", again.Refusal?.Code);
        Assert.Equal(new FactCounts(1, 0, 0, 0, 0, 0), further);
        Assert.Equal((0m, 40m), await MoneyAsync(order));
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task A_number_that_a_later_file_has_with_another_amount_is_told_and_counts_as_it_did()
    {
        var order = await Desk.AddOrderAsync();
        await TakeAsync(new ExportRow("R1", order, 20m));

        var made = await TakeAsync(new ExportRow("R1", order, 25m));

        Assert.Equal(1, made.Differing);
        Assert.Equal((0m, 20m), await MoneyAsync(order));
    }

    [Fact]
    public async Task What_the_desk_paid_under_the_platforms_number_counts_once()
    {
        var order = await Desk.AddOrderAsync();
        (await PayAsync("authorized-agent", await ApprovedAsync(order, "20.00", line: 1), "R1")).Require();

        var made = await TakeAsync(new ExportRow("R1", order, 20m) { Done = "2026-11-10 09:30:00" });

        Assert.Equal(new FactCounts(0, 0, 1, 0, 0, 0), made);
        Assert.Equal((20m, 0m), await MoneyAsync(order));
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task What_the_desk_paid_of_the_same_order_and_amount_at_about_that_time_counts_once()
    {
        var order = await Desk.AddOrderAsync();
        (await PayAsync("authorized-agent", await ApprovedAsync(order, "20.00", line: 1), "A1")).Require();

        var made = await TakeAsync(
            new ExportRow("R1", order, 20m) { Done = "2026-11-18 11:00:00" },
            new ExportRow("R2", order, 20m) { Done = "2026-11-20 09:59:00" },
            new ExportRow("R3", order, 20m) { Done = "2026-11-10 09:59:00" }
        );

        Assert.Equal(new FactCounts(2, 0, 1, 0, 0, 0), made);
        Assert.Equal(
            "R2",
            await Desk.ScalarAsync<string>("SELECT number FROM exported_refunds WHERE standing = 'in-ledger'")
        );
        Assert.Equal((20m, 40m), await MoneyAsync(order));
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task Several_payments_of_one_amount_are_each_found_once()
    {
        var order = await Desk.AddOrderAsync();
        (await PayAsync("authorized-agent", await ApprovedAsync(order, "20.00", line: 1), "A1")).Require();
        (await PayAsync("authorized-agent", await ApprovedAsync(order, "20.00", line: 2), "A2")).Require();

        var made = await TakeAsync(
            new ExportRow("R1", order, 20m),
            new ExportRow("R2", order, 20m),
            new ExportRow("R3", order, 20m)
        );

        Assert.Equal(new FactCounts(1, 0, 2, 0, 0, 0), made);
        Assert.Equal((40m, 20m), await MoneyAsync(order));
    }

    [Fact]
    public async Task A_row_that_does_not_say_when_it_was_completed_is_found_however_long_after_the_request_it_was_paid()
    {
        var order = await Desk.AddOrderAsync();
        (await PayAsync("authorized-agent", await ApprovedAsync(order, "20.00", line: 1), "A1")).Require();

        var made = await TakeAsync(new ExportRow("R1", order, 20m) { Applied = "2026-11-10 09:00:00", Done = "" });

        Assert.Equal(new FactCounts(0, 0, 1, 0, 0, 0), made);
        Assert.Equal((20m, 0m), await MoneyAsync(order));
    }

    [Fact]
    public async Task What_the_platform_gave_back_before_anybody_asked_settles_no_case()
    {
        var order = await Desk.AddOrderAsync();
        var @case = await AskedAsync(order, "20.00", line: 1);

        var made = await TakeAsync(
            new ExportRow("R1", order, 20m) { Applied = "2026-11-11 09:00:00", Done = "2026-11-12 09:00:00" }
        );

        Assert.Equal(new FactCounts(1, 0, 0, 0, 0, 0), made);
        Assert.Equal("F2", await StepAsync(@case));
        Assert.Equal((20m, 20m), await MoneyAsync(order));
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task What_bounced_before_the_export_came_answers_nothing_that_was_asked_anew()
    {
        var order = await Desk.AddOrderAsync();
        var @case = await ApprovedAsync(order, "20.00", line: 1);
        (await PayAsync("authorized-agent", @case, "R1")).Require();
        await Desk.MoveAsync("supervisor", @case, "bounced", new { proof = "退票" });
        (await AskAsync(@case, "20.00", line: 1)).Require();

        var made = await TakeAsync(new ExportRow("R1", order, 20m));

        Assert.Equal((0, 0), (made.Recorded, made.Settled));
        Assert.Equal("F2", await StepAsync(@case));
        Assert.Equal(
            "bounced",
            await Desk.ScalarAsync<string>("SELECT standing FROM exported_refunds WHERE number = 'R1'")
        );
        Assert.Equal((20m, 0m), await MoneyAsync(order));
    }

    [Fact]
    public async Task A_transfer_of_the_desks_is_no_refund_of_the_platforms()
    {
        var order = await Desk.AddOrderAsync();
        (await PayAsync("authorized-agent", await ApprovedAsync(order, "20.00", line: 1), "A1")).Require();
        await Desk.SqlAsync("UPDATE refunds SET method = 'alipay-transfer'");

        Assert.Equal(1, (await TakeAsync(new ExportRow("R1", order, 20m))).Recorded);
        Assert.Equal((20m, 20m), await MoneyAsync(order));
    }

    [Fact]
    public async Task What_is_being_paid_at_this_moment_is_taken_for_it_and_counts_once_when_it_is_told()
    {
        var order = await Desk.AddOrderAsync();
        var @case = await ApprovedAsync(order, "20.00", line: 1);
        await OpenForPaymentAsync(@case);

        var made = await TakeAsync(new ExportRow("R1", order, 20m));
        (await PayAsync("authorized-agent", @case, "A1")).Require();

        Assert.Equal(new FactCounts(0, 0, 1, 0, 0, 0), made);
        Assert.Equal((20m, 0m), await MoneyAsync(order));
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task A_payment_that_failed_although_the_platform_refunded_is_the_platforms_from_that_act_on()
    {
        var order = await Desk.AddOrderAsync();
        var @case = await ApprovedAsync(order, "20.00", line: 1);
        await OpenForPaymentAsync(@case);
        await TakeAsync(new ExportRow("R1", order, 20m));

        var moved = await Desk.MoveAsync("authorized-agent", @case, "payment-failed", new { reason = "no balance" });

        Assert.Equal((0m, 20m), await MoneyAsync(order));
        Assert.Equal("F4", await StepAsync(@case));
        Assert.Equal(("F4", await ActOfAsync(@case)), (moved.Step, moved.Act));
        var entries = (await Histories.OfAsync(Desk.Database, @case))[^2..].Select(one => one.Entry).ToArray();
        Assert.Equal(["payment-failed", "settled-by-platform"], entries.Select(one => one.Action));
        Assert.Equal(("clock", null), (entries[1].Role, entries[1].Person));
        Assert.Contains("\"R1\"", entries[1].Body, StringComparison.Ordinal);
        Assert.Equal(["settled-by-platform"], await ToldAsync());
        Assert.Equal(
            @case,
            await Desk.ScalarAsync<string>(
                "SELECT c.number FROM refunds r JOIN cases c ON c.id = r.case_id WHERE r.platform_number = 'R1'"
            )
        );
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task Trying_to_give_up_such_a_payment_shows_the_case_settled_and_changes_nothing()
    {
        var order = await Desk.AddOrderAsync();
        var @case = await ApprovedAsync(order, "20.00", line: 1);
        await OpenForPaymentAsync(@case);
        await TakeAsync(new ExportRow("R1", order, 20m));
        var (step, act) = (await StepAsync(@case), await ActOfAsync(@case));

        var tried = await Desk.Get<MoveCase>()
            .RunAsync(
                new(
                    TestDesk.Person("authorized-agent"),
                    @case,
                    Actions.PaymentFailed,
                    TestDesk.Json(new { reason = "no balance" })
                )
                {
                    DryRun = true,
                },
                default
            );

        Assert.Equal("F4", tried.Require().Step);
        Assert.Equal((step, act), (await StepAsync(@case), await ActOfAsync(@case)));
        Assert.Equal((20m, 0m), await MoneyAsync(order));
    }

    [Fact]
    public async Task A_payment_that_bounced_although_the_platform_refunded_settles_its_case()
    {
        var order = await Desk.AddOrderAsync();
        var @case = await ApprovedAsync(order, "20.00", line: 1);
        (await PayAsync("authorized-agent", @case, "A1")).Require();
        await TakeAsync(new ExportRow("R1", order, 20m));

        await Desk.MoveAsync("supervisor", @case, "bounced", new { proof = "came back on the 21st" });

        Assert.Equal((0m, 20m), await MoneyAsync(order));
        Assert.Equal("settled-by-platform", (await Histories.OfAsync(Desk.Database, @case))[^1].Entry.Action);
        Assert.Equal(["settled-by-platform"], await ToldAsync());
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task A_case_that_is_not_settled_by_what_stands_in_its_payments_place_says_so_and_keeps_it()
    {
        var order = await Desk.AddOrderAsync();
        var @case = await ApprovedAsync(order, "20.00", line: 1);
        await OpenForPaymentAsync(@case);
        await TakeAsync(new ExportRow("R1", order, 20m));
        var row = await Desk.ScalarAsync<long>("SELECT id FROM exported_refunds");
        await using (var connection = await Desk.Database.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var fail = new NpgsqlCommand(
                "UPDATE refunds SET state = 'failed' WHERE origin = 'desk'",
                connection
            );
            await fail.ExecuteNonQueryAsync();
            var shop = (await Desk.Get<CaseDesk.App.Settings.HouseDirectory>().NowAsync(default)).Shops.Values.Single(
                one => one.Key == "demo-1"
            );
            await Desk.Get<PlatformStandIns>()
                .SettleAsync(connection, shop, [new TakenPayment(row, @case, IsOutlay: true)], Desk.Time.Now, default);
            await transaction.CommitAsync();
        }

        var last = (await Histories.OfAsync(Desk.Database, @case))[^1].Entry;
        Assert.Equal(("platform-stands", "clock", null), (last.Action, last.Role, last.Person));
        Assert.Contains("\"R1\"", last.Body, StringComparison.Ordinal);
        Assert.Equal(["platform-refunded"], await ToldAsync());
    }

    [Fact]
    public async Task What_was_taken_for_a_payment_under_way_is_not_given_back_unpaid()
    {
        var order = await Desk.AddOrderAsync();
        var @case = await ApprovedAsync(order, "20.00", line: 1);
        await OpenForPaymentAsync(@case);
        await TakeAsync(new ExportRow("R1", order, 20m));

        var refused = await Desk.Get<CaseDesk.App.Refunds.ReleasePayment>()
            .RunAsync(new(TestDesk.Person("authorized-agent"), await RefundOfAsync(@case)), default);

        Assert.Equal(("refund-made", "R1"), (refused.Refusal?.Code, refused.Refusal?.Numbers["number"]));
    }

    [Fact]
    public async Task A_refund_that_bounced_under_the_platforms_own_number_is_free_again()
    {
        var order = await Desk.AddOrderAsync();
        var @case = await ApprovedAsync(order, "20.00", line: 1);
        (await PayAsync("authorized-agent", @case, "R1")).Require();
        await TakeAsync(new ExportRow("R1", order, 20m));

        await Desk.MoveAsync("supervisor", @case, "bounced", new { proof = "came back on the 21st" });

        Assert.Equal((0m, 0m), await MoneyAsync(order));
        Assert.Equal(0, (await TakeAsync(new ExportRow("R1", order, 20m), new ExportRow("R2", order, 1m))).InLedger);
        Assert.Equal((0m, 1m), await MoneyAsync(order));
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task A_case_that_asked_for_exactly_that_is_settled_by_it_and_its_people_are_told()
    {
        var order = await Desk.AddOrderAsync();
        var @case = await ApprovedAsync(order, "20.00", line: 1);

        var made = await TakeAsync(new ExportRow("R1", order, 20m));

        Assert.Equal(new FactCounts(1, 1, 0, 0, 0, 0), made);
        Assert.Equal("F4", await StepAsync(@case));
        var last = (await Histories.OfAsync(Desk.Database, @case))[^1].Entry;
        Assert.Equal(("settled-by-platform", "clock", null), (last.Action, last.Role, last.Person));
        Assert.Equal((0m, 20m), await MoneyAsync(order));
        Assert.Equal(["settled-by-platform"], await ToldAsync());
        Assert.Equal("not-offered", (await PayAsync("authorized-agent", @case, "A1")).Refusal?.Code);
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task Of_two_requests_of_that_amount_the_approved_one_is_settled_and_the_other_stays()
    {
        var order = await Desk.AddOrderAsync();
        var asked = await AskedAsync(order, "20.00", line: 1);
        var approved = await ApprovedAsync(order, "20.00", line: 2);

        await TakeAsync(new ExportRow("R1", order, 20m));

        Assert.Equal(("F2", "F4"), (await StepAsync(asked), await StepAsync(approved)));
        Assert.Equal((20m, 20m), await MoneyAsync(order));
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task A_request_that_no_longer_fits_is_cancelled_and_its_case_stays_and_tells()
    {
        var order = await Desk.AddOrderAsync();
        var @case = await ApprovedAsync(order, "50.00", line: 1);

        var made = await TakeAsync(new ExportRow("R1", order, 100m));

        Assert.Equal(new FactCounts(1, 0, 0, 0, 0, 0), made);
        Assert.Equal((0m, 100m), await MoneyAsync(order));
        Assert.Equal("request-cancelled", (await Histories.ActionsOfAsync(Desk.Database, @case))[^1]);
        Assert.Equal(["request-cancelled"], await ToldAsync());
        Assert.NotNull((await PayAsync("authorized-agent", @case, "A1")).Refusal);
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task A_request_that_still_fits_stays_and_its_case_is_told()
    {
        var order = await Desk.AddOrderAsync();
        var @case = await ApprovedAsync(order, "50.00", line: 1);

        await TakeAsync(new ExportRow("R1", order, 79m));

        Assert.Equal((50m, 79m), await MoneyAsync(order));
        Assert.Equal(["platform-refunded"], await ToldAsync());
        (await PayAsync("authorized-agent", @case, "A1")).Require();
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task An_order_that_was_paid_out_already_is_listed_as_over_refunded()
    {
        var order = await Desk.AddOrderAsync();
        (await PayAsync("authorized-agent", await ApprovedAsync(order, "50.00", line: 1), "A1")).Require();
        await Desk.AddOrderAsync("2");
        await TakeAsync(new ExportRow("R1", order, 129m), new ExportRow("R2", "2", 129m));

        var listed = Assert.Single((await OverRefundedAsync("finance")).Require().Items);

        Assert.Equal(
            ("demo-1", order, 129m, 50m, 129m, 50m),
            (listed.Shop, listed.Order, listed.Paid, listed.ByDesk, listed.ByPlatform, listed.OverBy)
        );
        Assert.Equal(["over-refunded"], await ToldAsync());
        Assert.Equal("not-your-role", (await OverRefundedAsync("agent")).Refusal?.Code);
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task A_refund_of_an_order_that_comes_later_waits_for_it()
    {
        var made = await TakeAsync(new ExportRow("R1", "77001", 20m));
        Assert.Equal(new FactCounts(0, 0, 0, 1, 0, 0), made);

        (
            await Desk.Get<EnterOrder>()
                .RunAsync(
                    new EnterOrderRequest(
                        TestDesk.Person("agent"),
                        "demo-1",
                        "77001",
                        59.90m,
                        new DateTimeOffset(2026, 11, 10, 0, 0, 0, TimeSpan.Zero)
                    ),
                    default
                )
        ).Require();

        Assert.Equal((0m, 20m), await MoneyAsync("77001"));
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task A_file_that_calls_closed_what_was_refunded_is_told_of_once_and_takes_nothing_back()
    {
        var order = await Desk.AddOrderAsync();
        await TakeAsync(new ExportRow("R1", order, 20m));

        var made = await TakeAsync(new ExportRow("R1", order, 20m) { Status = "已撤销" });
        await TakeAsync(new ExportRow("R1", order, 20m) { Status = "已撤销" }, new ExportRow("R2", order, 1m));

        Assert.Equal(1, made.Denied);
        Assert.Equal(["platform-refund-denied"], await ToldAsync());
        Assert.Equal((0m, 21m), await MoneyAsync(order));
    }

    [Fact]
    public async Task What_somebody_told_on_a_case_is_not_told_anew_by_a_file()
    {
        var order = await Desk.AddOrderAsync();
        (await PlatformRefundsAsync(await WantsMoneyAsync(order), "20.00", "R1")).Require();
        (await PlatformRefundsAsync(await WantsMoneyAsync(order), "30.00", "typed wrongly")).Require();

        var made = await TakeAsync(new ExportRow("R1", order, 20m), new ExportRow("R2", order, 30m));

        Assert.Equal(new FactCounts(0, 0, 2, 0, 0, 0), made);
        Assert.Equal((0m, 50m), await MoneyAsync(order));
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task What_was_taken_for_another_by_its_time_gives_way_to_its_number()
    {
        var order = await Desk.AddOrderAsync();
        (await PlatformRefundsAsync(await WantsMoneyAsync(order), "20.00", "R1")).Require();
        Assert.Equal(1, (await TakeAsync(new ExportRow("R9", order, 20m))).InLedger);

        var made = await TakeAsync(new ExportRow("R1", order, 20m));

        Assert.Equal((1, 1), (made.Recorded, made.InLedger));
        Assert.Equal((0m, 40m), await MoneyAsync(order));
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task What_somebody_tells_by_the_number_of_a_row_that_was_taken_for_a_payment_is_that_row()
    {
        var order = await Desk.AddOrderAsync();
        (await PayAsync("authorized-agent", await ApprovedAsync(order, "20.00", line: 1), "A1")).Require();
        await TakeAsync(new ExportRow("R1", order, 20m));

        (await PlatformRefundsAsync(await WantsMoneyAsync(order), "20.00", "R1")).Require();

        Assert.Equal((20m, 20m), await MoneyAsync(order));
        Assert.Equal(
            "R1",
            await Desk.ScalarAsync<string>(
                "SELECT r.platform_number FROM exported_refunds e JOIN refunds r ON r.id = e.refund_id"
            )
        );
        await AssertVerifiedAsync();
    }

    [SharedDataTheory]
    [InlineData("taobao_refund_export_v1_39cols_2017_header.gbk.csv")]
    [InlineData("taobao_refund_export_v2_42cols_header.gbk.csv")]
    [InlineData("taobao_refund_export_v3_51cols_header.utf8.csv")]
    [InlineData("douyin_aftersale_50cols_header.utf8bom.csv")]
    public async Task Rows_under_the_real_headers_become_facts(string name)
    {
        var order = await Desk.AddOrderAsync();
        var bytes = await File.ReadAllBytesAsync(SharedData.At("data", "platform-files", name));

        var made = (await TryTakeAsync([.. bytes, .. RowsUnder(bytes, order)])).Require().Facts;

        Assert.Equal(new FactCounts(1, 0, 0, 1, 0, 0), made);
        Assert.Equal((0m, 20m), await MoneyAsync(order));
        await AssertVerifiedAsync();
    }

    /// <summary>One refund of the order, one that is closed, and one of an order that nobody knows.</summary>
    static byte[] RowsUnder(byte[] header, string order)
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        var encoding = IsUtf8(strict, header) ? strict : CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        var columns = encoding
            .GetString(header)
            .Trim()
            .TrimStart('\uFEFF')
            .Split(',')
            .Select(column => column.Trim('"', ' ').Replace("（元）", "", StringComparison.Ordinal));
        string Row(string number, string of, string status) =>
            string.Join(
                ',',
                columns.Select(column =>
                    column switch
                    {
                        "订单编号" or "订单号" => of,
                        "退款编号" or "售后单号" => number,
                        "退款状态" or "售后状态" => status,
                        "买家退款金额" or "退商品金额" => "20.00",
                        "是否需要退货" => "不需要退货",
                        "售后类型" => "仅退款",
                        "退款的申请时间" or "售后申请时间" => "2026-11-19 08:00:00",
                        "退款完结时间" or "用户到账时间" => "2026-11-20 09:00:00",
                        _ => "",
                    }
                )
            );
        var closed = columns.Contains("售后单号") ? "售后关闭" : "退款关闭";
        return encoding.GetBytes(
            $"\n{Row("9001", order, "退款成功")}\n{Row("9002", order, closed)}\n{Row("9003", "7", "退款成功")}\n"
        );
    }

    static bool IsUtf8(UTF8Encoding strict, byte[] bytes)
    {
        try
        {
            return strict.GetCharCount(bytes) > 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    [Fact]
    public async Task What_a_file_told_settles_the_case_on_which_somebody_tells_it_and_counts_once()
    {
        var order = await Desk.AddOrderAsync();
        await TakeAsync(new ExportRow("R1", order, 20m));
        var @case = await WantsMoneyAsync(order);

        var told = (await PlatformRefundsAsync(@case, "20.00", "R1")).Require();

        Assert.Equal("F4", told.Step);
        Assert.Equal((0m, 20m), await MoneyAsync(order));
        Assert.Equal(
            @case,
            await Desk.ScalarAsync<string>("SELECT c.number FROM refunds r JOIN cases c ON c.id = r.case_id")
        );
        Assert.Equal(
            "platform-refund-known",
            (await PlatformRefundsAsync(await WantsMoneyAsync(order), "20.00", "R1")).Refusal?.Code
        );
        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task A_file_tried_without_writing_says_what_it_would_do_and_does_nothing()
    {
        var order = await Desk.AddOrderAsync();
        var @case = await ApprovedAsync(order, "20.00", line: 1);
        var take = Desk.Get<TakeFundFile>();
        var bytes = Encoding.UTF8.GetBytes(Export(new ExportRow("R1", order, 20m)));
        using var file = (
            await take.SpoolAsync(
                new(TestDesk.Person("finance"), "demo-1", "f.csv", new MemoryStream(bytes), null),
                default
            )
        ).Require();

        var would = (await take.TakeAsync(file, dryRun: true, key: null, default)).Require();

        Assert.Equal(new FactCounts(1, 1, 0, 0, 0, 0), would.Facts);
        Assert.Equal("F3", await StepAsync(@case));
        Assert.Equal((20m, 0m), await MoneyAsync(order));
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM exported_refunds"));
    }

    [Fact]
    public async Task A_repeat_under_its_key_gets_the_first_answer()
    {
        var order = await Desk.AddOrderAsync();
        var take = Desk.Get<TakeFundFile>();
        var bytes = Encoding.UTF8.GetBytes(Export(new ExportRow("R1", order, 20m)));
        var upload = () => new FundUpload(TestDesk.Person("finance"), "demo-1", "f.csv", new MemoryStream(bytes), null);
        using var one = (await take.SpoolAsync(upload(), default)).Require();
        using var two = (await take.SpoolAsync(upload(), default)).Require();

        var first = (await take.TakeAsync(one, dryRun: false, new ActKey("k", one.Digest), default)).Require();
        var again = (await take.TakeAsync(two, dryRun: false, new ActKey("k", two.Digest), default)).Require();

        Assert.Equal(first, again);
        Assert.Equal((0m, 20m), await MoneyAsync(order));
    }

    [Fact]
    public async Task Supervisors_and_clerks_bring_refund_exports_and_no_statements_of_money()
    {
        var order = await Desk.AddOrderAsync();
        var export = Encoding.UTF8.GetBytes(Export(new ExportRow("R1", order, 20m)));
        var statement = Encoding.UTF8.GetBytes(
            "拼多多店铺账务明细查询\n\n起始时间：2026-11-01 00:00:00 终止时间：2026-11-30 23:59:59\n----------交易记录明细列表---------\n商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述\n1,2026-11-20 10:00:00,0,-1.00,交易退款,-,0020002|交易退款-订单退款\n"
        );

        Assert.Equal("not-your-role", (await TryTakeAsync(export, "agent")).Refusal?.Code);
        Assert.Equal("not-your-role", (await TryTakeAsync(export, "supervisor", refundExport: false)).Refusal?.Code);
        Assert.Equal("not-a-refund-export", (await TryTakeAsync(statement, "supervisor")).Refusal?.Code);
        (await TryTakeAsync(export, "supervisor")).Require();
    }

    Task<Result<Page<OverRefundedOrder>>> OverRefundedAsync(string by) =>
        Desk.Get<OverRefundedOrders>().ReadAsync(TestDesk.Person(by), new OverRefundedQuery("demo-1"), default);

    async Task OpenForPaymentAsync(string @case) =>
        (
            await Desk.Get<CaseDesk.App.Refunds.TakeForPayment>()
                .RunAsync(new(TestDesk.Person("authorized-agent"), await RefundOfAsync(@case)), default)
        ).Require();

    Task<Guid> RefundOfAsync(string @case) =>
        Desk.ScalarAsync<Guid>(
            "SELECT r.id FROM refunds r JOIN cases c ON c.id = r.case_id WHERE c.number = $1",
            @case
        );

    Task<int> ActOfAsync(string @case) => Desk.ScalarAsync<int>("SELECT act FROM cases WHERE number = $1", @case);
}
