using System.IO.Compression;
using System.Text;
using CaseDesk.App.Imports;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;
using Microsoft.Extensions.Options;

namespace CaseDesk.App.Tests.Imports;

/// <summary>A file that cannot be read at all refuses the import; nothing of it, or of the files beside it, is taken.</summary>
public sealed class BadFileTests : ImportTest
{
    [Theory]
    [InlineData("PK\x03\x04rest", "xlsx")]
    [InlineData("%PDF-1.7", "pdf")]
    [InlineData("<html><body>please sign in</body></html>", "html")]
    [InlineData("a\0b\0c", "binary")]
    [InlineData("just a letter to the desk\nof two lines\n", "text")]
    public async Task A_file_that_is_no_csv_is_refused_as_what_it_is(string content, string found)
    {
        var refusal = await RefusedAsync(("list.csv", Utf8(content)));

        Assert.Equal(("not-csv", found), (refusal.Code, refusal.Numbers["found"]));
        Assert.Equal("list.csv", refusal.Numbers["file"]);
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_refused_with_the_line()
    {
        var text = OlistFiles.Orders.Replace("o2,c2", "o2,café", StringComparison.Ordinal);

        var refusal = await RefusedAsync(("orders.csv", Encoding.Latin1.GetBytes(text)));

        Assert.Equal(("wrong-encoding", "3"), (refusal.Code, refusal.Numbers["line"]));
    }

    [Fact]
    public async Task A_bad_byte_far_into_a_file_is_found_too()
    {
        var many = new StringBuilder(OlistFiles.OrderHeader).Append('\n');
        foreach (var n in Enumerable.Range(1, 9_000))
        {
            many.Append(n).Append(",cé,shipped,2018-03-01 10:00:00,,,,2018-03-12 00:00:00\n");
        }

        var bytes = Utf8(many.ToString());
        bytes[^3] = 0xE9;

        var refusal = await RefusedAsync(("orders.csv", bytes));

        Assert.Equal(("wrong-encoding", "9001"), (refusal.Code, refusal.Numbers["line"]));
    }

    [Fact]
    public async Task A_mark_at_the_start_tells_the_encoding()
    {
        var marked = new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }.Select(encoding =>
            encoding.GetPreamble().Concat(encoding.GetBytes(OlistFiles.Orders)).ToArray()
        );

        foreach (var bytes in marked)
        {
            var report = (await TryImportAsync(("orders.csv", bytes))).Require();
            Assert.Equal((3L, 0L), (report.Counts.Rows, report.Counts.Refused));
        }

        Assert.Equal(3, await CountAsync("orders"));
    }

    [Fact]
    public async Task A_missing_column_is_named()
    {
        var text = OlistFiles.Orders.Replace("order_status", "status_of_order", StringComparison.Ordinal);

        var refusal = await RefusedAsync(("orders.csv", Utf8(text)));

        Assert.Equal(("column-missing", "order_status"), (refusal.Code, refusal.Numbers["column"]));
    }

    [Fact]
    public async Task A_file_that_the_source_does_not_give_out_is_unknown()
    {
        var refusal = await RefusedAsync(
            ("bill.csv", Utf8("交易时间,交易分类,交易对方,金额\n2018-01-01,餐饮,x,1.00\n"))
        );

        Assert.Equal("file-unknown", refusal.Code);
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        Assert.Equal("file-empty", (await RefusedAsync(("orders.csv", []))).Code);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_is_refused_where_it_opens()
    {
        var refusal = await RefusedAsync(
            (
                "reviews.csv",
                Utf8(OlistFiles.Reviews + "r5,o1,1,,\"never closed,2018-03-21 00:00:00,\nr6,o1,2,,,2018,\n")
            )
        );

        Assert.Equal(("quote-unclosed", "6"), (refusal.Code, refusal.Numbers["line"]));
    }

    [Fact]
    public async Task A_packed_file_is_unpacked_and_a_damaged_one_refused()
    {
        var packed = Pack(Utf8(OlistFiles.Orders));

        Assert.Equal(3, (await TryImportAsync(("orders.csv.gz", packed))).Require().Counts.Orders.Added);
        Assert.Equal("file-damaged", (await TryImportAsync(("orders.csv.gz", packed[..^20]))).Refusal?.Code);
    }

    [Fact]
    public async Task A_good_file_beside_a_bad_one_is_not_taken_either()
    {
        await RefusedAsync(("orders.csv", Utf8(OlistFiles.Orders)), ("items.csv", Utf8("nothing")));

        Assert.Equal("refused", await Desk.ScalarAsync<string>("SELECT state FROM imports"));
    }

    [Theory]
    [InlineData("BRL", "Asia/Shanghai", "olist")]
    [InlineData("CNY", "America/Sao_Paulo", "olist")]
    [InlineData("BRL", "America/Sao_Paulo", "taobao")]
    public async Task A_shop_of_another_currency_zone_or_platform_is_refused(
        string currency,
        string zone,
        string platform
    )
    {
        await Desk.AddShopAsync("other", currency, zone, platform);
        await Desk.JoinShopAsync("clerk", "other");

        var request = new ImportNowRequest(Clerk, "other", "olist", Incoming(("o.csv", Utf8(OlistFiles.Orders))), null);
        var refusal = (await TryImportAsync(request)).Refusal;

        Assert.Equal("source-shop-mismatch", refusal?.Code);
        Assert.Equal(("BRL", currency), (refusal!.Numbers["currency"], refusal.Numbers["shopCurrency"]));
    }

    [Fact]
    public async Task Who_may_not_import_is_refused_before_a_byte_is_read()
    {
        async Task<string?> CodeAsync(string person, string shop = Shop) =>
            (await TryImportAsync(new ImportNowRequest(TestDesk.Person(person), shop, "olist", Unreadable(), null)))
                .Refusal
                ?.Code;

        Assert.Equal("not-your-role", await CodeAsync("agent"));
        Assert.Equal("shop-not-yours", await CodeAsync("supervisor-2"));
        Assert.Equal("shop-unknown", await CodeAsync("clerk", "nowhere"));
        await Desk.SqlAsync("UPDATE people SET disabled_at = now() WHERE user_name = 'clerk'");
        Assert.Equal("person-disabled", await CodeAsync("clerk"));
    }

    [Fact]
    public async Task More_than_the_limit_is_refused_and_nothing_is_kept()
    {
        var options = Desk.Get<IOptions<ImportOptions>>().Value;
        options.MaxBytes = Utf8(OlistFiles.Orders).Length + 10;

        var said = await TryImportAsync(new ImportNowRequest(Clerk, Shop, "olist", Unreadable(), options.MaxBytes + 1));
        var midway = await RefusedAsync(("orders.csv", Utf8(OlistFiles.Orders)), ("items.csv", Utf8(OlistFiles.Items)));

        Assert.Equal(("upload-too-large", RefusalKind.TooLarge), (said.Refusal?.Code, said.Refusal?.Kind));
        Assert.Equal("upload-too-large", midway.Code);
        Assert.Equal(0, await CountAsync("imports"));
        Assert.Empty(Directory.EnumerateFiles(options.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_packed_file_that_holds_more_than_the_limit_is_refused()
    {
        var many = new StringBuilder(OlistFiles.OrderHeader).Append('\n');
        foreach (var n in Enumerable.Range(1, 20_000))
        {
            many.Append(n).Append(",c,shipped,2018-03-01 10:00:00,,,,2018-03-12 00:00:00\n");
        }

        Desk.Get<IOptions<ImportOptions>>().Value.MaxBytes = 500_000;

        Assert.Equal("upload-too-large", (await RefusedAsync(("o.gz", Pack(Utf8(many.ToString()))))).Code);
    }

    [Fact]
    public async Task A_second_import_of_the_shop_waits_for_the_first()
    {
        await using var connection = await Desk.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var other = new Npgsql.NpgsqlCommand(
            $"SELECT pg_try_advisory_xact_lock(1329812553, (SELECT id FROM shops WHERE key = '{Shop}'))",
            connection
        );
        await other.ExecuteNonQueryAsync();

        var refusal = await RefusedAsync(("orders.csv", Utf8(OlistFiles.Orders)));

        Assert.Equal(("import-running", RefusalKind.Conflict), (refusal.Code, refusal.Kind));
    }

    /// <summary>The import is refused and has left nothing behind, in the database or on disk.</summary>
    async Task<Refusal> RefusedAsync(params (string Name, byte[] Bytes)[] files)
    {
        var refusal = (await TryImportAsync(files)).Refusal;
        Assert.NotNull(refusal);
        Assert.Equal(0, await CountAsync("orders"));
        var folder = Desk.Get<IOptions<ImportOptions>>().Value.Folder;
        Assert.Empty(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
        return refusal;
    }

    static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    static async IAsyncEnumerable<IncomingFile> Unreadable()
    {
        await Task.Yield();
        throw new InvalidOperationException("It was read all the same.");
#pragma warning disable CS0162 // An iterator needs a yield.
        yield break;
#pragma warning restore CS0162
    }
}
