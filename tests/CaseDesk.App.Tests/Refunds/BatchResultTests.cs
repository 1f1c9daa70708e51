using System.Text;
using CaseDesk.App.Exports;
using CaseDesk.App.Refunds.Batches;
using CaseDesk.App.Refunds.Batches.Results;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseDesk.App.Tests.Refunds;

public sealed class BatchResultTests : BatchTest
{
    const string Result = "结果（已付/失败/不明）";

    [Fact]
    public async Task What_comes_back_is_entered_as_the_payers_own_acts_and_what_is_not_answered_stays()
    {
        var refunds = await ApprovedAsync(4);
        var batch = await TakenAsync(refunds);
        Desk.Time.Step(TimeSpan.FromMinutes(5));
        var file = Filled(
            await ExportedAsync(batch),
            csv =>
            {
                csv.Paid(1, "R-1", Now);
                csv[2, Result] = "failed";
                csv[2, "失败原因"] = "账号不存在";
                csv[3, Result] = "不明";
            }
        );

        var rows = await EnterAsync(batch, file);

        Assert.Equal([PaymentFate.Paid, PaymentFate.Failed, PaymentFate.Unknown, null], rows.Select(row => row.Fate));
        Assert.Equal(
            ["paid", "failed", "unknown", "paying"],
            [
                await StateAsync(refunds[0]),
                await StateAsync(refunds[1]),
                await StateAsync(refunds[2]),
                await StateAsync(refunds[3]),
            ]
        );
        Assert.Equal("C4", await Desk.ScalarAsync<string>("SELECT step FROM cases ORDER BY id LIMIT 1"));
        var summary = (await SheetAsync(batch)).Batch;
        Assert.Equal((1, 1, 1, 1), (summary.Open, summary.Paid, summary.Failed, summary.Unknown));
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_become_of_each_row_and_writes_nothing()
    {
        var refunds = await ApprovedAsync(2);
        var batch = await TakenAsync(refunds);
        var file = Filled(
            await ExportedAsync(batch),
            csv =>
            {
                csv.Paid(1, "R-1", Now);
                csv.Paid(2, "R-2", Local(Desk.Time.Now.AddDays(1)));
            }
        );

        var rows = await EnterAsync(batch, file, dryRun: true);

        Assert.Equal((PaymentFate.Paid, null), (rows[0].Fate, rows[0].Refusal));
        Assert.Equal("paid-at", rows[1].Refusal?.Code);
        Assert.Equal(["paying", "paying"], [await StateAsync(refunds[0]), await StateAsync(refunds[1])]);
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing()
    {
        var refunds = await ApprovedAsync(2);
        var batch = await TakenAsync(refunds);
        var file = Filled(await ExportedAsync(batch), csv => csv.Paid(1, "R-1", Now));

        var first = (await BringAsync(batch, file)).Require();
        await EnterAsync(batch, file);
        var entries = await Desk.ScalarAsync<long>("SELECT count(*) FROM history");
        var again = (await BringAsync(batch, file)).Require();
        var rows = await EnterAsync(batch, file);

        Assert.Equal(first.Id, again.Id);
        Assert.Equal((PaymentFate.Paid, true), (rows[0].Fate, rows[0].Before));
        Assert.Equal(entries, await Desk.ScalarAsync<long>("SELECT count(*) FROM history"));
    }

    [Fact]
    public async Task Entered_twice_at_once_each_payment_stands_once()
    {
        var refunds = await ApprovedAsync(3);
        var batch = await TakenAsync(refunds);
        var file = Filled(
            await ExportedAsync(batch),
            csv =>
            {
                csv.Paid(1, "R-1", Now);
                csv.Paid(2, "R-2", Now);
                csv.Paid(3, "R-3", Now);
            }
        );
        (await BringAsync(batch, file)).Require();

        await Task.WhenAll(EnterAsync(batch, file), EnterAsync(batch, file));

        Assert.Equal(3L, await Desk.ScalarAsync<long>("SELECT count(*) FROM refunds WHERE state = 'paid'"));
        Assert.Equal(3L, await Desk.ScalarAsync<long>("SELECT count(*) FROM history WHERE action = 'paid'"));
        Assert.All(await EnterAsync(batch, file), row => Assert.True(row.Before));
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task A_desk_that_dies_between_taking_and_entering_has_lost_nothing()
    {
        var refunds = await ApprovedAsync(2);
        var batch = await TakenAsync(refunds);
        var file = Filled(await ExportedAsync(batch), csv => csv.Paid(1, "R-1", Now));
        var brought = (await BringAsync(batch, file)).Require();

        await using var later = TestDesk.Restart(Desk.ConnectionString);
        later.Time.Now = Desk.Time.Now;
        var entered = await later
            .Get<EnterResults>()
            .RunAsync(new EnterRequest(TestDesk.Person(Payer), brought.Id), default);

        Assert.Equal(PaymentFate.Paid, entered.Require().Rows[0].Fate);
        Assert.Equal(("paid", "paying"), (await StateAsync(refunds[0]), await StateAsync(refunds[1])));
    }

    [Theory]
    [InlineData("金额", "300.00", "amount")]
    [InlineData("收款人", "李四", "payee")]
    [InlineData("订单号", "order-2", "order")]
    public async Task A_row_that_is_not_what_went_out_is_refused(string heading, string value, string column)
    {
        var refunds = await ApprovedAsync(1);
        var batch = await TakenAsync(refunds);
        var file = Filled(
            await ExportedAsync(batch),
            csv =>
            {
                csv.Paid(1, "R-1", Now);
                csv[1, heading] = value;
            }
        );

        var row = Assert.Single(await EnterAsync(batch, file));

        Assert.Equal(("batch-row-differs", column), (row.Refusal?.Code, row.Refusal?.Numbers["batchColumn"]));
        Assert.Equal("paying", await StateAsync(refunds[0]));
    }

    [Fact]
    public async Task Rows_that_cannot_be_right_are_refused_by_themselves()
    {
        var refunds = await ApprovedAsync(6);
        var batch = await TakenAsync(refunds);
        var file = Filled(
            await ExportedAsync(batch),
            csv =>
            {
                csv.Paid(1, "R-1", Now);
                csv.Paid(2, "R-1", Now);
                csv[3, Result] = "大概付了";
                csv.Paid(4, "2.02612E+15", Now);
                csv.Paid(5, "R-5", "昨天");
                csv.Paid(6, "R-6", Now);
                csv[6, "序号"] = "60";
            }
        );

        var rows = await EnterAsync(batch, file);

        Assert.Equal(
            [
                "reference-twice",
                "reference-twice",
                "result-unreadable",
                "batch-number-spoiled",
                "time-unreadable",
                "batch-row-unknown",
            ],
            rows.Select(row => row.Refusal?.Code)
        );
        Assert.Equal(6L, await Desk.ScalarAsync<long>("SELECT count(*) FROM refunds WHERE state = 'paying'"));
    }

    [Fact]
    public async Task Two_rows_of_one_refund_are_both_refused()
    {
        var refunds = await ApprovedAsync(1);
        var batch = await TakenAsync(refunds);
        var file = Filled(
            await ExportedAsync(batch),
            csv =>
            {
                csv.Paid(1, "R-1", Now);
                csv.Repeat(1);
                csv[2, "流水号"] = "R-2";
            }
        );

        Assert.All(await EnterAsync(batch, file), row => Assert.Equal("batch-row-twice", row.Refusal?.Code));
    }

    [Fact]
    public async Task What_was_given_back_or_answered_otherwise_meanwhile_is_not_touched()
    {
        var refunds = await ApprovedAsync(2);
        var batch = await TakenAsync(refunds);
        var file = Filled(
            await ExportedAsync(batch),
            csv =>
            {
                csv.Paid(1, "R-1", Now);
                csv.Paid(2, "R-2", Now);
            }
        );
        var release = new CaseDesk.App.Refunds.ReleaseRequest(TestDesk.Person(Payer), refunds[0]);
        (await Desk.Get<CaseDesk.App.Refunds.ReleasePayment>().RunAsync(release, default)).Require();
        var second = (await SheetAsync(batch)).Rows[1].Refund.Case!;
        await Desk.MoveAsync(Payer, second, "paid", new { reference = "R-9", time = Desk.Time.Now.UtcDateTime });

        var rows = await EnterAsync(batch, file);

        Assert.Equal(["batch-row-released", "batch-row-answered"], rows.Select(row => row.Refusal?.Code));
    }

    [Fact]
    public async Task Past_the_platforms_deadline_the_file_must_say_when_somebody_looked()
    {
        var refunds = await ApprovedAsync(2);
        var batch = await TakenAsync(refunds);
        var exported = await ExportedAsync(batch);
        await Desk.SqlAsync("UPDATE orders SET platform_due_at = '2026-11-20 01:00Z'");
        var file = Filled(
            exported,
            csv =>
            {
                csv.Paid(1, "R-1", Now);
                csv.Paid(2, "R-2", Now);
                csv[2, "平台核对时间"] = Now;
            }
        );

        var rows = await EnterAsync(batch, file);

        Assert.Equal(["G-PLATFORM", null], rows.Select(row => row.Refusal?.Code));
        Assert.Equal("paid", await StateAsync(refunds[1]));
    }

    [Fact]
    public async Task Freight_is_answered_beside_its_case()
    {
        var @case = await Desk.AtApprovalAsync();
        var freight = await Desk.AddFreightAsync(@case);
        var batch = await TakenAsync([freight]);
        var file = Filled(await ExportedAsync(batch), csv => csv.Paid(1, "F-1", Now));

        await EnterAsync(batch, file);

        Assert.Equal(
            ("paid", "C3B2"),
            (await StateAsync(freight), await Desk.ScalarAsync<string>("SELECT step FROM cases"))
        );
    }

    [Fact]
    public async Task A_workbook_comes_back_as_it_went_with_what_was_filled_in()
    {
        var refunds = await ApprovedAsync(2);
        var batch = await TakenAsync(refunds);
        var file = FilledBook(await ExportedAsync(batch, ExportFormat.Xlsx, Wording.English));

        var rows = await EnterAsync(batch, file);

        Assert.Equal([PaymentFate.Paid, null], rows.Select(row => row.Fate));
        Assert.Equal(
            "202611220000000000001",
            await Desk.ScalarAsync<string>("SELECT reference FROM refunds WHERE state = 'paid'")
        );
    }

    [Fact]
    public async Task What_is_to_be_filled_into_a_workbook_stays_as_it_is_typed()
    {
        var batch = await TakenAsync(await ApprovedAsync(1));
        using var stream = new MemoryStream(await ExportedAsync(batch, ExportFormat.Xlsx));

        using var book = SpreadsheetDocument.Open(stream, isEditable: false);
        var formats = book.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToArray();
        var cells = book
            .WorkbookPart.WorksheetParts.Single()
            .Worksheet.Descendants<Row>()
            .ElementAt(1)
            .Elements<Cell>();

        const uint asTyped = 49;
        Assert.All(
            cells.TakeLast(5),
            cell => Assert.Equal(asTyped, formats[cell.StyleIndex!.Value].NumberFormatId!.Value)
        );
    }

    [Fact]
    public async Task A_number_that_a_workbook_keeps_as_a_number_is_not_believed()
    {
        var refunds = await ApprovedAsync(1);
        var batch = await TakenAsync(refunds);
        var file = FilledBook(await ExportedAsync(batch, ExportFormat.Xlsx, Wording.English), isText: false);

        var row = Assert.Single(await EnterAsync(batch, file));

        Assert.Equal(("batch-number-spoiled", "reference"), (row.Refusal?.Code, row.Refusal?.Numbers["batchColumn"]));
        Assert.Equal("paying", await StateAsync(refunds[0]));
    }

    [Fact]
    public async Task What_a_file_says_was_paid_is_not_given_out_again_though_it_could_not_be_entered()
    {
        var refunds = await ApprovedAsync(2);
        var batch = await TakenAsync(refunds);
        var first = await ExportedAsync(batch);
        await EnterAsync(batch, Filled(first, csv => csv.Paid(1, "R-1", "昨天")));

        var again = Encoding.UTF8.GetString(await ExportedAsync(batch));

        var sheet = (
            await Desk.Get<BatchView>().ReadAsync(TestDesk.Person("authorized-agent"), batch, default)
        ).Require();
        Assert.Equal([false, true], sheet.Rows.Select(row => row.IsToPay));
        Assert.DoesNotContain(sheet.Rows[0].Refund.Case!, again, StringComparison.Ordinal);
        Assert.Contains(sheet.Rows[1].Refund.Case!, again, StringComparison.Ordinal);

        await EnterAsync(batch, Filled(first, csv => csv.Paid(1, "R-1", Now)));
        Assert.Equal("paid", await StateAsync(refunds[0]));
    }

    [Fact]
    public async Task What_a_file_says_was_paid_is_given_back_only_by_another_supervisor_with_a_reason()
    {
        var refunds = await ApprovedAsync(2);
        var batch = await TakenAsync(refunds);
        await EnterAsync(batch, Filled(await ExportedAsync(batch), csv => csv.Paid(1, "R-1", "昨天")));
        var release = Desk.Get<CaseDesk.App.Refunds.ReleasePayment>();

        var own = await release.RunAsync(new(TestDesk.Person(Payer), refunds[0], "没有付"), default);
        var untold = await release.RunAsync(new(TestDesk.Person(Payer), refunds[1]), default);
        var bare = await release.RunAsync(new(TestDesk.Person("supervisor-2"), refunds[0]), default);
        var stated = await release.RunAsync(new(TestDesk.Person("supervisor-2"), refunds[0], "银行没有这笔"), default);

        Assert.Equal(
            ["release-told", null, "input-missing", null],
            new[] { own, untold, bare, stated }.Select(one => one.Refusal?.Code)
        );
        Assert.Equal("approved", await StateAsync(refunds[0]));
    }

    [Theory]
    [InlineData("已付", "2025010122001450000000000000", "batch-number-spoiled")]
    // Not paid today: that is no failure, by which it would be asked for anew.
    [InlineData("未付", "2025010122001450123456789012", "result-unreadable")]
    // A number and no result: somebody forgot to say that it was paid.
    [InlineData("", "2025010122001450123456789012", "result-missing")]
    public async Task What_a_spreadsheet_cut_and_what_may_still_be_paid_are_not_entered(
        string result,
        string reference,
        string code
    )
    {
        var refunds = await ApprovedAsync(1);
        var batch = await TakenAsync(refunds);
        var file = Filled(
            await ExportedAsync(batch),
            csv =>
            {
                csv[1, Result] = result;
                csv[1, "流水号"] = reference;
            }
        );

        var row = Assert.Single(await EnterAsync(batch, file));

        Assert.Equal(code, row.Refusal?.Code);
        Assert.Equal("paying", await StateAsync(refunds[0]));
    }

    [Fact]
    public async Task A_file_that_was_saved_in_the_encoding_of_chinese_spreadsheets_is_read()
    {
        var refunds = await ApprovedAsync(1);
        var batch = await TakenAsync(refunds);
        var file = Filled(
            await ExportedAsync(batch),
            csv =>
            {
                csv[1, Result] = "失败";
                csv[1, "失败原因"] = "账号不存在";
            }
        );
        var text = Encoding.UTF8.GetString(file);

        await EnterAsync(batch, CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(text));

        Assert.Equal(
            "账号不存在",
            await Desk.ScalarAsync<string>("SELECT failed_because FROM refunds WHERE state = 'failed'")
        );
    }

    [Fact]
    public async Task A_comma_that_nobody_quoted_refuses_the_file()
    {
        var batch = await TakenAsync(await ApprovedAsync(1));
        var file = Encoding.UTF8.GetString(await ExportedAsync(batch));

        var brought = await BringAsync(batch, Encoding.UTF8.GetBytes(file.TrimEnd() + ",,x"));

        Assert.Equal("fund-field-count", brought.Refusal?.Code);
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM payment_results"));
    }

    [Fact]
    public async Task Nothing_is_entered_to_a_payee_that_was_erased()
    {
        var refunds = await ApprovedAsync(1);
        var batch = await TakenAsync(refunds);
        var file = Filled(await ExportedAsync(batch), csv => csv.Paid(1, "R-1", Now));
        await EraseAsync(refunds[0]);

        Assert.Equal("personal-values-erased", (await ExportAsync(batch)).Refusal?.Code);
        Assert.Equal("personal-values-erased", Assert.Single(await EnterAsync(batch, file)).Refusal?.Code);
    }

    [Fact]
    public async Task Only_the_batchs_own_file_is_read_and_only_from_its_payer()
    {
        var refunds = await ApprovedAsync(2);
        var (one, two) = (await TakenAsync([refunds[0]]), await TakenAsync([refunds[1]]));
        var file = await ExportedAsync(one);

        Assert.Equal("file-of-other-batch", (await BringAsync(two, file)).Refusal?.Code);
        Assert.Equal("not-your-batch", (await BringAsync(one, file, by: "supervisor-2")).Refusal?.Code);
        Assert.Equal("results-column-missing", (await BringAsync(one, "a,b\r\n1,2"u8.ToArray())).Refusal?.Code);
        Assert.Equal("not-a-table", (await BringAsync(one, [0x89, 0x50, 0x4E, 0x47])).Refusal?.Code);
        Assert.Equal("file-damaged", (await BringAsync(one, [0x50, 0x4B, 0x03, 0x04, 1, 2])).Refusal?.Code);
        Assert.Equal("file-empty", (await BringAsync(one, [])).Refusal?.Code);
    }

    static byte[] FilledBook(byte[] exported, bool isText = true)
    {
        using var stream = new MemoryStream();
        stream.Write(exported);
        using (var book = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var part = (WorksheetPart)
                book.WorkbookPart!.GetPartById(book.WorkbookPart.Workbook.Descendants<Sheet>().First().Id!.Value!);
            var cells = part.Worksheet.Descendants<Row>().ElementAt(1).Elements<Cell>().ToArray();
            var headings = part
                .Worksheet.Descendants<Row>()
                .First()
                .Elements<Cell>()
                .Select(cell => cell.InnerText)
                .ToList();
            Fill("Result (paid/failed/unknown)", "Paid");
            if (isText)
                Fill("Reference", "202611220000000000001");
            else
                Type("Reference", "2.02611220000000E+20");
            // As a spreadsheet keeps a time that somebody typed: 2026-11-20 10:00.
            Type("Time of payment", "46346.416666666664").StyleIndex = StyleOfTimes(book);

            Cell Type(string heading, string number)
            {
                var cell = cells[headings.IndexOf(heading)];
                (cell.DataType, cell.InlineString, cell.StyleIndex) = (null, null, null);
                cell.CellValue = new CellValue(number);
                return cell;
            }

            void Fill(string heading, string value)
            {
                var cell = cells[headings.IndexOf(heading)];
                cell.DataType = CellValues.InlineString;
                cell.InlineString = new InlineString(new Text(value));
            }
        }

        return stream.ToArray();
    }

    static uint StyleOfTimes(SpreadsheetDocument book)
    {
        const uint dayAndTime = 22;
        var formats = book.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!;
        formats.AppendChild(new CellFormat { NumberFormatId = dayAndTime, ApplyNumberFormat = true });
        formats.Count = (uint)formats.ChildElements.Count;
        return (uint)formats.ChildElements.Count - 1;
    }
}
