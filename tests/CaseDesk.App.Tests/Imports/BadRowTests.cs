using System.Text;
using CaseDesk.App.Imports;

namespace CaseDesk.App.Tests.Imports;

/// <summary>A row that cannot be taken is refused with where and why; the rows around it are taken.</summary>
public sealed class BadRowTests : ImportTest
{
    [Theory]
    [InlineData("o1,1,p1,s1,x,-5.00,1.00", "price", "amount-negative")]
    [InlineData("o1,1,p1,s1,x,5.001,1.00", "price", "amount-invalid")]
    [InlineData("o1,1,p1,s1,x,many,1.00", "price", "amount-invalid")]
    [InlineData("o1,1,p1,s1,x,,1.00", "price", "value-missing")]
    [InlineData("o1,1,,s1,x,5.00,1.00", "product_id", "value-missing")]
    [InlineData("1.93068E+15,1,p1,s1,x,5.00,1.00", "order_id", "id-scientific")]
    [InlineData("o1,zero,p1,s1,x,5.00,1.00", "order_item_id", "number-invalid")]
    [InlineData("o1,1,p1,s1,x,5.00", null, "field-count")]
    [InlineData("o1,1,p1,\"s1\"x,x,5.00,1.00", null, "quotes-invalid")]
    [InlineData("o9,1,p1,s1,x,5.00,1.00", "order_id", "order-unknown")]
    public async Task Each_mistake_has_its_line_its_column_and_its_code(string row, string? column, string code)
    {
        var report = await ImportAsync(OlistFiles.Orders, OlistFiles.Items + row + "\no3,1,p3,s1,x,30.00,3.33\n");

        var refused = Assert.Single(await RefusedAsync(report.Id));
        Assert.Equal((2, 5L, column, code), (refused.File, refused.Line, refused.Column, refused.Code));
        Assert.Equal(row, refused.Raw);
        Assert.Equal(4, await CountAsync("order_lines"));
        Assert.Equal(1, report.Counts.RefusedFor[code]);
        Assert.Equal((5L, 1L), (report.Files[1].Rows, report.Files[1].Refused));
    }

    [Theory]
    [InlineData("2018-02-30 10:00:00")]
    [InlineData("yesterday")]
    [InlineData("0001-01-01 00:00:00")]
    public async Task A_time_that_never_was_is_refused(string time)
    {
        var report = await ImportAsync(OlistFiles.OrderHeader + $"\no1,c1,shipped,{time},,,,\n");

        var refused = Assert.Single(await RefusedAsync(report.Id));
        Assert.Equal((2L, "order_purchase_timestamp", "time-invalid"), (refused.Line, refused.Column, refused.Code));
    }

    [Fact]
    public async Task What_spreadsheets_do_to_values_is_undone()
    {
        await ImportAsync(
            OlistFiles.OrderHeader + "\n=\"o1\",'c1,shipped,2018/3/1 9:05,,,-,\n",
            "order_id ,payment_sequential, payment_type,payment_installments,payment_value\n`o1\t,1,card,1,\"¥1,234.50元\"\n"
        );

        var order = await OrderAsync("o1");
        Assert.Equal(1234.50m, order.Money.Paid);
        Assert.Equal(new DateTimeOffset(2018, 3, 1, 12, 5, 0, TimeSpan.Zero), order.CreatedAt);
    }

    [Fact]
    public async Task Lines_are_counted_as_an_editor_does_over_breaks_in_quotes_and_empty_lines()
    {
        var report = await ImportAsync(
            OlistFiles.Orders,
            OlistFiles
                .Reviews.Replace("\n", "\r\n", StringComparison.Ordinal)
                .Replace("r2,o1,2", "\r\nr2,o1,9", StringComparison.Ordinal)
        );

        var refused = Assert.Single(await RefusedAsync(report.Id));
        Assert.Equal((5L, "review_score", "number-invalid"), (refused.Line, refused.Column, refused.Code));
    }

    [Fact]
    public async Task The_same_thing_twice_is_refused_with_where_it_stood_first()
    {
        var report = await ImportAsync(
            OlistFiles.Orders,
            OlistFiles.Items,
            OlistFiles.Items.Replace("50.00", "60.00", StringComparison.Ordinal)
        );

        var refused = await RefusedAsync(report.Id);
        Assert.Equal([(3, 2L), (3, 3L), (3, 4L)], refused.Select(row => (row.File, row.Line)));
        Assert.All(refused, row => Assert.Equal("duplicate-row", row.Code));
        Assert.Equal(("2", "2"), (refused[0].Numbers["firstFile"], refused[0].Numbers["firstLine"]));
        Assert.Equal(50.00m, (await OrderAsync("o1")).Lines[0].Price);
    }

    [Fact]
    public async Task A_row_refused_as_a_second_order_takes_its_parcel_with_it()
    {
        var report = await ImportAsync(
            OlistFiles.OrderHeader
                + "\no1,c1,created,2018-03-01 10:00:00,,,,\no1,c1,shipped,2018-03-01 10:00:00,,2018-03-02 10:00:00,,\n"
        );

        Assert.Equal(1, report.Counts.Refused);
        Assert.Empty((await OrderAsync("o1")).Parcels);
    }

    [Fact]
    public async Task Refused_rows_come_as_a_file_that_can_be_mended_and_imported_again()
    {
        var report = await ImportAsync(
            OlistFiles.Orders,
            OlistFiles.Items + "o3,1,\"p,3\",s1,x,-30.00,3.33\no3,2,p4,s1,x,oops,0\n"
        );

        var file = (
            await Desk.Get<RefusedList>().FileAsync(Clerk, report.Id, 2, row => $"not \"{row.Code}\"", default)
        ).Require();
        var mended = file
            .Text.Replace("-30.00", "30.00", StringComparison.Ordinal)
            .Replace("oops", "1.00", StringComparison.Ordinal);
        var again = await ImportAsync(mended);

        Assert.Contains(",\"price\",\"not \"\"amount-negative\"\"\"\r\n", file.Text, StringComparison.Ordinal);
        Assert.Equal((2L, 0L, 2L), (again.Counts.Rows, again.Counts.Refused, again.Counts.Lines.Added));
        Assert.Equal(["p,3", "p4"], (await OrderAsync("o3")).Lines.Select(line => line.Sku));
    }

    [Fact]
    public async Task Of_very_many_refused_rows_all_are_counted_and_the_first_kept()
    {
        var many = new StringBuilder("order_id,payment_sequential,payment_type,payment_installments,payment_value\n");
        foreach (var n in Enumerable.Range(1, 6_000))
        {
            many.Append("unknown-").Append(n).Append(",1,card,1,5.00\n");
            many.Append('o').Append(n).Append(",1,card,1,-5.00\n");
        }

        var report = await ImportAsync(many.ToString());

        Assert.Equal(12_000, report.Counts.Refused);
        Assert.Equal(10_000, await CountAsync("import_refusals WHERE raw IS NOT NULL"));
    }
}
