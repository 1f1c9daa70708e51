using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseDesk.App.Exports;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Npgsql;

namespace CaseDesk.App.Tests.Statements;

public sealed class ExportTests : StatementTest
{
    const string Ledger = """
        SELECT (SELECT COALESCE(sum(r.amount), 0) FROM statement_lines l JOIN refunds r ON r.id = l.refund_id JOIN statements s ON s.id = l.statement_id WHERE s.month = $1)
             + (SELECT COALESCE(sum(k.amount), 0) FROM corrections k JOIN statements s ON s.id = k.statement_id WHERE s.month = $1)
        """;

    /// <summary>What the platform gave back by itself, with names as long and as short as they come.</summary>
    const string FiveThousand = """
        INSERT INTO orders (shop_id, number, platform, buyer, paid, freight, status, created_at, verified, paid_differs)
        SELECT s.id, '2210774100' || lpad(n::text, 5, '0'), 'taobao', repeat('买', 1 + n % 9) || '**' || n % 97, 129, 0, 'shipped',
               '2026-11-01Z', true, false
        FROM shops s, generate_series(1, 5000) n WHERE s.key = 'demo-1';
        INSERT INTO parcels (order_id, seq, courier, tracking_number)
        SELECT id, 1, (ARRAY['SF', 'YTO', 'ZTO', 'STO'])[1 + id % 4], 'T' || id FROM orders;
        INSERT INTO refunds (id, shop_id, order_id, kind, origin, state, amount, reason, method, bearer, requested_at, authors, content,
                             paid_at, recorded_at, platform_number, paid_by_approver)
        SELECT md5(o.number)::uuid, o.shop_id, o.id, 'without-return', 'platform', 'paid', 0.01 + o.id % 12899 / 100.0,
               (ARRAY['damaged', 'not-arrived', 'short-shipped', 'no-courier-record'])[1 + o.id % 4], 'platform-refund',
               (ARRAY['courier', 'warehouse', 'company', 'supplier'])[1 + o.id % 4], '2026-11-05Z', '{}', 1,
               '2026-11-05Z'::timestamptz + o.id * interval '1 minute', '2026-11-20Z', '50' || o.number, false
        FROM orders o;
        """;

    static readonly int Amount = StatementColumns.All.ToList().FindIndex(column => column.Name == "amount");

    [Fact]
    public async Task Every_sheet_adds_up_to_the_ledger_to_the_cent()
    {
        await PaidMonthsAsync();

        foreach (var month in new[] { November, December })
        {
            await using var file = await ExportAsync(ExportFormat.Xlsx, Wording.English, month);
            using var book = SpreadsheetDocument.Open(file.Content, isEditable: false);
            var ledger = await Desk.ScalarAsync<decimal>(Ledger, month.First);
            var sheets = ExportedBook.Sheets(book);

            Assert.Equal(["Refunds", "By reason", "By bearer", "By method", "By courier", "By agent"], sheets.Keys);
            foreach (var (name, rows) in sheets)
            {
                var amount = rows[0].IndexOf("Amount");
                var entries = rows.Skip(1)
                    .SkipLast(1)
                    .Sum(row => decimal.Parse(row[amount], CultureInfo.InvariantCulture));
                Assert.Equal((name, ledger), (name, entries));
                Assert.Equal((name, ledger), (name, decimal.Parse(rows[^1][amount], CultureInfo.InvariantCulture)));
            }
        }
    }

    [Fact]
    public async Task What_a_workbook_cannot_hold_is_left_out_of_it()
    {
        await PaidAsync();
        await Desk.SqlAsync("UPDATE orders SET buyer = 't' || chr(11) || '😀' || chr(65535) || '9'");
        NovemberIsOver();
        (await CompileAsync()).Require();

        await using var file = await ExportAsync(ExportFormat.Xlsx, Wording.English, November);
        using var book = SpreadsheetDocument.Open(file.Content, isEditable: false);

        Assert.Contains("t😀9", ExportedBook.Sheets(book)["Refunds"][1]);
    }

    [Fact]
    public async Task The_csv_says_what_the_workbook_says()
    {
        await PaidMonthsAsync();
        await using var workbook = await ExportAsync(ExportFormat.Xlsx, Wording.English, December);
        await using var text = await ExportAsync(ExportFormat.Csv, Wording.English, December);
        using var book = SpreadsheetDocument.Open(workbook.Content, isEditable: false);

        var csv = Records(text.Content).TakeWhile(record => record.Any(cell => cell.Length > 0)).ToList();
        var sheet = ExportedBook.Sheets(book)["Refunds"];

        Assert.Equal(sheet[0], csv[0]);
        Assert.Equal(sheet.Count - 2, csv.Count - 1);
        foreach (var (row, record) in sheet.Skip(1).SkipLast(1).Zip(csv.Skip(1)))
        {
            Assert.Equal(
                decimal.Parse(row[Amount], CultureInfo.InvariantCulture),
                decimal.Parse(record[Amount], CultureInfo.InvariantCulture)
            );
            Assert.Equal(row[1], record[1]);
        }
    }

    [Fact]
    public async Task The_csv_carries_the_totals_by_every_grouping()
    {
        await PaidMonthsAsync();
        await using var file = await ExportAsync(ExportFormat.Csv, Wording.English, November);

        var records = Records(file.Content).ToList();
        var reason = records.FindIndex(record => record[0] == "Reason");

        Assert.Equal(["Reason", "Entries", "Amount"], records[reason].Take(3));
        Assert.Equal(["Not arrived", "2", "80.10"], records[reason + 1].Take(3));
        Assert.Equal(["Short shipped", "1", "20.05"], records[reason + 2].Take(3));
        Assert.Equal(["Total", "3", "100.15"], records[records.FindIndex(record => record[0] == "Total") + 1].Take(3));
    }

    [Fact]
    public async Task The_csv_is_utf8_with_its_mark_crlf_and_equally_wide_records()
    {
        await PaidMonthsAsync();
        await using var file = await ExportAsync(ExportFormat.Csv, Wording.Chinese, November);
        using var copy = new MemoryStream();
        await file.Content.CopyToAsync(copy);
        var text = Encoding.UTF8.GetString(copy.ToArray());

        Assert.Equal([0xEF, 0xBB, 0xBF], copy.ToArray().Take(3));
        Assert.StartsWith("\uFEFF案件号,订单号,买家", text, StringComparison.Ordinal);
        Assert.Equal(text.Count(c => c == '\n'), text.Split("\r\n").Length - 1);
        Assert.All(Records(copy), record => Assert.Equal(StatementColumns.All.Count, record.Length));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("＝1+1")]
    public async Task What_begins_like_a_formula_is_text_to_whoever_opens_it(string typed)
    {
        var @case = await PaidAsync();
        NovemberIsOver();
        (await CompileAsync()).Require();
        // Trimmed where it is typed; an import may bring it as it is.
        var refund = await RefundOfAsync(@case);
        (await FindAsync(new LinesFound(Finding.Explained, [refund], "x"))).Require();
        await Desk.SqlAsync("UPDATE statement_lines SET explanation = $1", typed);

        await using var csv = await ExportAsync(ExportFormat.Csv, Wording.English, November);
        await using var xlsx = await ExportAsync(ExportFormat.Xlsx, Wording.English, November);
        using var book = SpreadsheetDocument.Open(xlsx.Content, isEditable: false);

        Assert.Equal("'" + typed, Records(csv.Content).ElementAt(1)[^1]);
        Assert.Equal(typed, ExportedBook.Sheets(book)["Refunds"][1][^1]);
        var cells = book.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<CellFormula>());
        Assert.All(cells, formula => Assert.StartsWith("SUM(", formula.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_correction_is_a_negative_amount_and_not_a_formula()
    {
        await PaidMonthsAsync();
        await using var file = await ExportAsync(ExportFormat.Csv, Wording.English, December);

        var correction = Records(file.Content).Single(record => record[16] == "2026-11");

        Assert.Equal("-20.05", correction[Amount]);
    }

    [Fact]
    public async Task The_workbook_is_valid_with_typed_cells_in_the_shops_zone()
    {
        await PaidMonthsAsync();
        await using var file = await ExportAsync(ExportFormat.Xlsx, Wording.Chinese, November);
        using var book = SpreadsheetDocument.Open(file.Content, isEditable: false);

        Assert.Empty(new OpenXmlValidator().Validate(book).Select(error => $"{error.Path?.XPath} {error.Description}"));
        var sheet = book.WorkbookPart!.WorksheetParts.First().Worksheet;
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        var row = sheet.Descendants<Row>().ElementAt(1).Elements<Cell>().ToList();
        Assert.Null(row[Amount].DataType);
        var paid = DateTime.FromOADate(double.Parse(row[Amount - 1].CellValue!.Text, CultureInfo.InvariantCulture));
        Assert.Equal(new DateTime(2026, 11, 20, 10, 1, 0), paid, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Each_export_stands_in_the_audit_with_the_hash_of_what_was_sent()
    {
        await PaidMonthsAsync();
        await using var file = await ExportAsync(ExportFormat.Xlsx, Wording.English, November);

        var sent = Convert.ToHexStringLower(await SHA256.HashDataAsync(file.Content));

        Assert.Equal(
            sent,
            await Desk.ScalarAsync<string>("SELECT detail ->> 'sha256' FROM audit WHERE act = 'export-statement'")
        );
        Assert.Equal("demo-1_2026-11_exceptions.xlsx", file.Name);
        Assert.Equal(sent, Convert.ToHexStringLower(file.Sha256));
    }

    [Fact]
    public async Task Each_export_stands_in_the_register_and_on_the_statement_with_rows_total_and_hash()
    {
        await PaidMonthsAsync();
        await using var csv = await ExportAsync(ExportFormat.Csv, Wording.Chinese, November);
        await using var xlsx = await ExportAsync(ExportFormat.Xlsx, Wording.English, November);

        var sheet = (
            await Desk.Get<StatementView>()
                .ReadAsync(
                    TestDesk.Person("clerk"),
                    "demo-1",
                    November,
                    StatementKind.Exceptions,
                    new EntryPage(),
                    default
                )
        ).Require();

        Assert.Equal([xlsx.Sha256, csv.Sha256], sheet.Exports.Select(given => given.Sha256));
        var last = sheet.Exports[0];
        Assert.Equal((3, 100.15m), (last.Rows, last.Total));
        Assert.Equal((ExportFormat.Xlsx, "en", "finance"), (last.Format, last.Language, last.By.UserName));
        Assert.Equal(
            csv.Content.Length,
            await Desk.ScalarAsync<long>("SELECT bytes FROM exports WHERE format = 'csv'")
        );
        Assert.Equal(
            ["100.15", "100.15"],
            await Desk.ScalarAsync<string[]>(
                "SELECT array_agg(detail ->> 'total') FROM audit WHERE act = 'export-statement'"
            )
        );
    }

    [Theory]
    [InlineData("UPDATE exports SET total = 1")]
    [InlineData("DELETE FROM exports")]
    [InlineData("TRUNCATE exports")]
    public async Task What_was_given_out_stays_written_down(string statement)
    {
        await PaidMonthsAsync();
        await using var file = await ExportAsync(ExportFormat.Csv, Wording.English, November);

        await Assert.ThrowsAsync<PostgresException>(() => Desk.SqlAsync(statement));

        Assert.Equal(100.15m, await Desk.ScalarAsync<decimal>("SELECT total FROM exports"));
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    public async Task A_file_that_breaks_off_goes_to_nobody_and_is_not_entered(ExportFormat format)
    {
        await PaidMonthsAsync();
        await Desk.SqlAsync(
            """
            ALTER TABLE statement_lines DISABLE TRIGGER USER;
            UPDATE statement_lines SET entry = entry - 'order' WHERE seq = 3;
            ALTER TABLE statement_lines ENABLE TRIGGER USER;
            """
        );

        await Assert.ThrowsAsync<JsonException>(() => ExportAsync(format, Wording.English, November));

        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM exports"));
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM audit WHERE act = 'export-statement'"));
    }

    [Fact]
    public async Task Of_five_thousand_rows_the_workbooks_typed_sums_are_those_of_the_csv_and_the_ledger()
    {
        await Desk.SqlAsync(FiveThousand);
        NovemberIsOver();
        (await CompileAsync()).Require();
        await using var workbook = await ExportAsync(ExportFormat.Xlsx, Wording.Chinese, November);
        await using var text = await ExportAsync(ExportFormat.Csv, Wording.Chinese, November);
        using var book = SpreadsheetDocument.Open(workbook.Content, isEditable: false);

        var ledger = await Desk.ScalarAsync<decimal>(Ledger, November.First);
        var csv = Records(text.Content).TakeWhile(record => record.Any(cell => cell.Length > 0)).Skip(1).ToList();
        var rows = book.WorkbookPart!.WorksheetParts.Select(part => part.Worksheet.Descendants<Row>().ToList())
            .ToList();
        var typed = rows.MaxBy(sheet => sheet.Count)!
            .Skip(1)
            .SkipLast(1)
            .Select(row => row.Elements<Cell>().ElementAt(Amount));

        Assert.Equal(5000, csv.Count);
        Assert.Equal(ledger, csv.Sum(record => decimal.Parse(record[Amount], CultureInfo.InvariantCulture)));
        Assert.Equal(ledger, typed.Sum(AmountOf));
        foreach (var (name, sheet) in ExportedBook.Sheets(book))
        {
            var amount = sheet[0].IndexOf("金额");
            Assert.Equal((name, ledger), (name, decimal.Parse(sheet[^1][amount], CultureInfo.InvariantCulture)));
        }

        static decimal AmountOf(Cell cell)
        {
            Assert.Null(cell.DataType);
            return decimal.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public async Task A_closed_statement_gives_the_same_bytes_whatever_changed_around_it()
    {
        await PaidMonthsAsync();
        await using var before = await ExportAsync(ExportFormat.Xlsx, Wording.Chinese, November);

        await Desk.SqlAsync("UPDATE people SET display_name = 'renamed'");
        await Desk.SqlAsync("UPDATE orders SET buyer = 'somebody'");
        Desk.Time.Step(TimeSpan.FromDays(90));
        await using var after = await ExportAsync(ExportFormat.Xlsx, Wording.Chinese, November);

        Assert.Equal(before.Sha256, after.Sha256);
    }

    [Fact]
    public async Task A_month_that_was_not_compiled_is_not_given_out_nor_one_to_other_roles()
    {
        await PaidAsync();

        var open = await Desk.Get<ExportStatement>().RunAsync(Request("clerk", November, ExportFormat.Csv), default);
        var agent = await Desk.Get<ExportStatement>().RunAsync(Request("agent", November, ExportFormat.Csv), default);

        Assert.Equal(("statement-not-compiled", RefusalKind.Rule), (open.Refusal?.Code, open.Refusal?.Kind));
        Assert.Equal("not-your-role", agent.Refusal?.Code);
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM audit WHERE act = 'export-statement'"));
    }

    /// <summary>November closed with 100.15 of which 20.05 did not arrive; December compiled with 33.33 and the correction.</summary>
    async Task PaidMonthsAsync()
    {
        await PaidAsync("50.00");
        await PaidAsync("30.10", by: "agent-2");
        var disputed = await PaidAsync("20.05", reason: "short-shipped");
        NovemberIsOver();
        (await CompileAsync()).Require();
        (await FindAsync(new LinesFound(Finding.Disputed, [await RefundOfAsync(disputed)], "未到账"))).Require();
        (await MatchAllAsync()).Require();
        (await ReconcileAsync()).Require();
        (await CloseAsync()).Require();
        await PaidAsync("33.33");
        Desk.Time.Now = new DateTimeOffset(2027, 1, 2, 0, 0, 0, TimeSpan.Zero);
        (await CompileAsync(month: December)).Require();
    }

    async Task<ExportedFile> ExportAsync(ExportFormat format, CultureInfo culture, Month month) =>
        (
            await Desk.Get<ExportStatement>()
                .RunAsync(Request("finance", month, format) with { Culture = culture }, default)
        ).Require();

    static ExportRequest Request(string person, Month month, ExportFormat format) =>
        new(TestDesk.Person(person), "demo-1", month, StatementKind.Exceptions, format, Wording.English);

    static IEnumerable<string[]> Records(Stream file)
    {
        file.Position = 0;
        using var csv = CsvReader.Create(
            new StreamReader(file, leaveOpen: true),
            CsvReaderOptions.Default with
            {
                HasHeader = false,
            }
        );
        while (csv.Read())
        {
            yield return [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
        }
    }
}
