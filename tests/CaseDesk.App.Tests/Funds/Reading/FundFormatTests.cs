using CaseDesk.App.Funds.Formats;

namespace CaseDesk.App.Tests.Funds.Reading;

public sealed class FundFormatTests
{
    public static TheoryData<string> Keys => [.. FundFormats.All.Select(format => format.Key)];

    public static TheoryData<string> KeysOfShops =>
        [.. FundFormats.All.Where(format => !format.IsBuyersBill).Select(format => format.Key)];

    [Fact]
    public void The_formats_are_known_by_their_keys()
    {
        Assert.Equal(
            [
                "alipay-fund",
                "alipay-trade",
                "buyers-alipay",
                "buyers-jd",
                "buyers-meituan",
                "buyers-wechat",
                "douyin-aftersales",
                "douyin-fund",
                "douyin-settlement",
                "jd-aftersales",
                "jd-fund",
                "jd-settlement",
                "olist-payments",
                "pdd-fund",
                "pdd-refunds",
                "taobao-refunds",
                "tmall-settlement",
                "wechat-bill",
                "wechat-fundflow",
            ],
            FundFormats.All.Select(format => format.Key)
        );
        Assert.Null(FundFormats.Find("nobody"));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_format_has_names_in_both_languages(string key)
    {
        Assert.Equal(["en", "zh-CN"], FundFormats.Find(key)!.Names.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(KeysOfShops))]
    public void The_columns_that_a_format_needs_are_those_of_no_other(string key)
    {
        var format = FundFormats.Find(key)!;

        Assert.Equal(key, HeadOf(format, format.Needs));
        Assert.Equal(key, HeadOf(format, format.Needs.Select(column => format.NamesOf(column)[^1])));
    }

    [Theory]
    [MemberData(nameof(KeysOfShops))]
    public void A_format_needs_a_time_where_it_says_one_and_every_name_that_tells_movements_apart(string key)
    {
        var format = FundFormats.Find(key)!;
        if (format.Line is not { } line)
        {
            Assert.Subset(format.Needs.ToHashSet(), format.Refund!.Number.Concat(format.Refund.Status).ToHashSet());
            Assert.NotEmpty(format.Refund.CompletedAt.Concat(format.Refund.CompletedElse).Intersect(format.Needs));
            return;
        }

        Assert.True(line.At.Count == 0 || line.At.Intersect(format.Needs).Any());
        Assert.Subset(format.Needs.ToHashSet(), line.Flow.ToHashSet());
        Assert.All(line.Movements, movement => Assert.NotEmpty(movement.Plus.Concat(movement.Out)));
    }

    [Fact]
    public void Names_are_read_whatever_their_brackets_blanks_and_units()
    {
        Assert.Equal(
            "alipay-fund",
            ReadFile.Of("账务流水号\t, 发生时间 ,收入金额(+元),支出金额（－元）,业务类型\n").Head.Format
        );
    }

    /// <summary>The format of a file that has just those columns; one that ends with totals may miss them.</summary>
    static string HeadOf(FundFormat format, IEnumerable<string> columns)
    {
        var result = ReadFile.Of(string.Join(',', columns) + "\n").Result;
        return result.Refusal is { Code: "footer-missing" } && format.Footer is { Needed: FooterNeed.Always }
            ? format.Key
            : result.Require().Format;
    }
}
