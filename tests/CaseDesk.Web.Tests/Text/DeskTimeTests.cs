using System.Globalization;
using CaseDesk.Domain.Time;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Tests.Text;

public sealed class DeskTimeTests
{
    static readonly ShopZone Shanghai = ShopZone.Of("Asia/Shanghai");
    static readonly DateTimeOffset Noon = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);
    readonly DeskTime time = new(new SteppedTime(Noon));

    [Theory]
    [InlineData(192, "剩 3 小时 12 分", "3 h 12 min left")]
    [InlineData(-130, "逾期 2 小时 10 分", "2 h 10 min overdue")]
    [InlineData(65, "剩 1 小时 05 分", "1 h 05 min left")]
    [InlineData(180, "剩 3 小时", "3 h left")]
    [InlineData(12, "剩 12 分", "12 min left")]
    [InlineData(0, "逾期 不到 1 分", "under a minute overdue")]
    [InlineData(1680, "剩 1 天 4 小时", "1 d 4 h left")]
    [InlineData(17280, "剩 12 天", "12 d left")]
    public void What_is_left_of_a_deadline_is_said_in_its_two_largest_units(int minutes, string chinese, string english)
    {
        var due = Noon.AddMinutes(minutes);

        Assert.Equal(chinese, In("zh-CN", () => time.Remaining(due)));
        Assert.Equal(english, In("en", () => time.Remaining(due)));
    }

    [Theory]
    [InlineData(0, "刚刚")]
    [InlineData(10, "10 分钟前")]
    [InlineData(119, "1 小时前")]
    [InlineData(13 * 60, "昨天")]
    [InlineData(3 * 24 * 60, "3 天前")]
    [InlineData(10 * 24 * 60, "11-12")]
    [InlineData(400 * 24 * 60, "2025-10-18")]
    public void What_has_passed_is_said_roughly_then_by_its_day(int minutes, string words) =>
        Assert.Equal(words, In("zh-CN", () => time.Ago(Noon.AddMinutes(-minutes), Shanghai)));

    [Theory]
    [InlineData("2026-11-22T10:40Z", "今天 18:40")]
    [InlineData("2026-11-21T10:40Z", "昨天 18:40")]
    [InlineData("2026-11-22T16:30Z", "明天 00:30")]
    [InlineData("2026-11-20T02:05Z", "11-20 10:05")]
    [InlineData("2027-01-04T10:00Z", "2027-01-04 18:00")]
    public void An_instant_is_said_in_the_shops_zone(string at, string words) =>
        Assert.Equal(
            words,
            In("zh-CN", () => time.At(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), Shanghai))
        );

    [Fact]
    public void The_exact_instant_carries_its_offset() =>
        Assert.Equal("2026-11-22 12:00:00 (UTC+08:00)", DeskTime.Exact(Noon, Shanghai));

    static string In(string language, Func<string> say)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return say();
    }
}
