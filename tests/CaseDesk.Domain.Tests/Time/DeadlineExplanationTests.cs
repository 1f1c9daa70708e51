using System.Collections;
using System.Globalization;
using System.Resources;
using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Tests.Time;

public class DeadlineExplanationTests
{
    static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    static readonly Desk Shanghai = Desk.Shanghai;

    [Fact]
    public void Working_days_are_counted_one_by_one() =>
        AssertSays(
            Desk.In("Asia/Shanghai").With("2026-11-24", "", "国庆节").Deadline("2026-11-20 17:20", 3.WorkingDays),
            "Fri 20 Nov 17:20 entered · Sat, Sun closed · Mon 1st · Tue holiday (National Day) · Wed 2nd · Thu 3rd, due 18:00",
            "11-20 周五 17:20 进入 · 周六、周日休息 · 周一 第1个工作日 · 周二放假（国庆节） · 周三 第2个工作日 · 周四 第3个工作日，18:00 到期"
        );

    [Fact]
    public void Beyond_a_week_the_dates_are_said_and_a_make_up_day_is_called_one() =>
        AssertSays(
            Shanghai.Deadline("2026-09-30 17:20", 3.WorkingDays),
            "Wed 30 Sep 17:20 entered · Thu 1 Oct – Wed 7 Oct holiday (National Day) · Thu 8 Oct 1st · Fri 9 Oct 2nd · Sat 10 Oct 3rd (make-up day), due 18:00",
            "09-30 周三 17:20 进入 · 10-01 周四 至 10-07 周三放假（国庆节） · 10-08 周四 第1个工作日 · 10-09 周五 第2个工作日 · 10-10 周六 第3个工作日（调休上班），18:00 到期"
        );

    [Fact]
    public void A_limit_of_more_than_a_week_counts_by_runs_of_days() =>
        AssertSays(
            Shanghai.Deadline("2025-09-30 17:20", 11.WorkingDays),
            "Tue 30 Sep 17:20 entered · Wed 1 Oct – Wed 8 Oct holiday (National Day, Mid-Autumn Festival) · Thu 9 Oct, Fri 10 Oct 1st to 2nd · Sat 11 Oct 3rd (make-up day) · Sun 12 Oct closed · Mon 13 Oct – Fri 17 Oct 4th to 8th · Sat 18 Oct, Sun 19 Oct closed · Mon 20 Oct – Wed 22 Oct 9th to 11th, due 18:00",
            "09-30 周二 17:20 进入 · 10-01 周三 至 10-08 周三放假（国庆节、中秋节） · 10-09 周四、10-10 周五 第1至2个工作日 · 10-11 周六 第3个工作日（调休上班） · 10-12 周日休息 · 10-13 周一 至 10-17 周五 第4至8个工作日 · 10-18 周六、10-19 周日休息 · 10-20 周一 至 10-22 周三 第9至11个工作日，18:00 到期"
        );

    [Fact]
    public void Seven_working_days_are_told_one_by_one_and_eight_by_runs()
    {
        Assert.Equal(7, Counted(7));
        Assert.Equal(2, Counted(8));

        static int Counted(int days) =>
            Shanghai.Deadline("2026-11-15 12:00", days.WorkingDays).Why.OfType<DeadlineLine.Counted>().Count();
    }

    [Fact]
    public void Hours_say_how_many_passed() =>
        AssertSays(
            Shanghai.Deadline("2026-11-20 17:20", 24.Hours),
            "Fri 20 Nov 17:20 entered · 24 h passed · due Sat 17:20",
            "11-20 周五 17:20 进入 · 计满 24 小时 · 周六 17:20 到期"
        );

    [Fact]
    public void A_pause_that_moved_the_due_time_is_told_and_one_that_did_not_is_not() =>
        AssertSays(
            Shanghai.Deadline(
                "2026-11-20 17:20",
                new Limit.Hours(0.5m),
                Shanghai.Pause("2026-11-20 17:30", "2026-11-21 19:45"),
                Shanghai.Pause("2026-11-22 09:00", "2026-11-22 10:00")
            ),
            "Fri 20 Nov 17:20 entered · Fri 17:30 to Sat 19:45 waiting for the customer (26 h 15 min) · 30 min passed · due Sat 20:05",
            "11-20 周五 17:20 进入 · 周五 17:30 至 周六 19:45 等待客户，暂停 26 小时 15 分钟 · 计满 30 分钟 · 周六 20:05 到期"
        );

    [Fact]
    public void Working_days_that_closed_inside_a_pause_are_told() =>
        AssertSays(
            Shanghai.Deadline(
                "2026-11-20 17:20",
                1.WorkingDays,
                Shanghai.Pause("2026-11-23 10:00", "2026-11-25 10:00")
            ),
            "Fri 20 Nov 17:20 entered · Sat, Sun closed · Mon, Tue not counted: still waiting for the customer at closing time · Wed 1st, due 18:00",
            "11-20 周五 17:20 进入 · 周六、周日休息 · 周一、周二下班时仍在等待客户，不计 · 周三 第1个工作日，18:00 到期"
        );

    [Fact]
    public void Working_hours_say_how_much_of_each_day_passed() =>
        AssertSays(
            Shanghai.Deadline(
                "2026-11-20 17:20",
                6.WorkingHours,
                Shanghai.Pause("2026-11-23 10:00", "2026-11-23 14:00"),
                Shanghai.Pause("2026-11-24 16:00", "2026-11-24 17:00")
            ),
            "Fri 20 Nov 17:20 entered · Fri 40 min · Sat, Sun closed · Mon 10:00 to Mon 14:00 waiting for the customer (4 h) · Mon 5 h · Tue 20 min, due 09:20",
            "11-20 周五 17:20 进入 · 周五 计 40 分钟 · 周六、周日休息 · 周一 10:00 至 周一 14:00 等待客户，暂停 4 小时 · 周一 计 5 小时 · 周二 计 20 分钟，09:20 到期"
        );

    [Fact]
    public void A_day_of_which_nothing_passed_is_not_told() =>
        AssertSays(
            Shanghai.Deadline("2026-11-19 18:00", 2.WorkingHours),
            "Thu 19 Nov 18:00 entered · Fri 2 h, due 11:00",
            "11-19 周四 18:00 进入 · 周五 计 2 小时，11:00 到期"
        );

    [Fact]
    public void A_monthly_limit_says_where_it_counts_from() =>
        AssertSays(
            Shanghai.Deadline("2026-10-31 17:20", 2.Monthly),
            "Sat 31 Oct 17:20 entered · counted from Sun 1 Nov · Sun closed · Mon 1st · Tue 2nd, due 18:00",
            "10-31 周六 17:20 进入 · 自 11-01 周日 起计 · 周日休息 · 周一 第1个工作日 · 周二 第2个工作日，18:00 到期"
        );

    [Fact]
    public void A_daily_limit_tells_the_pause_that_lay_on_it() =>
        AssertSays(
            Shanghai.Deadline("2026-11-19 17:20", 9.Daily, Shanghai.Pause("2026-11-20 08:00", "2026-11-20 10:00")),
            "Thu 19 Nov 17:20 entered · Fri 08:00 to Fri 10:00 waiting for the customer (2 h) · due Fri 10:00",
            "11-19 周四 17:20 进入 · 周五 08:00 至 周五 10:00 等待客户，暂停 2 小时 · 周五 10:00 到期"
        );

    [Fact]
    public void A_step_that_waits_says_since_when() =>
        AssertSays(
            Shanghai.Deadline("2026-11-20 17:20", 24.Hours, Shanghai.Pause("2026-11-21 10:00", null)),
            "Fri 20 Nov 17:20 entered · waiting for the customer since Sat 10:00: no due time",
            "11-20 周五 17:20 进入 · 周六 10:00 起等待客户，计时暂停，暂无到期时间"
        );

    [Fact]
    public void A_provisional_year_is_named_after_the_due_time() =>
        AssertSays(
            Shanghai.Deadline("2026-12-31 17:20", 1.WorkingDays),
            "Thu 31 Dec 17:20 entered · Fri holiday (New Year's Day) · Sat, Sun closed · Mon 1st, due 18:00 · provisional: the make-up days of 2027 are not announced yet",
            "12-31 周四 17:20 进入 · 周五放假（元旦） · 周六、周日休息 · 周一 第1个工作日，18:00 到期 · 暂定：2027 年的调休安排尚未公布"
        );

    [Fact]
    public void A_missing_year_is_named_instead_of_a_due_time() =>
        AssertSays(
            Shanghai.Deadline("2027-12-30 17:20", 2.WorkingDays),
            "Thu 30 Dec 17:20 entered · Fri 1st · the days off of 2028 are not known: no due time",
            "12-30 周四 17:20 进入 · 周五 第1个工作日 · 2028 年的节假日安排尚未录入，无法计算到期时间"
        );

    [Fact]
    public void A_day_off_has_the_name_the_shop_gave_it_and_midnight_ends_the_day_that_closes_then() =>
        AssertSays(
            Desk.In("Asia/Shanghai", "14:00-24:00")
                .With("2026-11-23", "", "Closed")
                .Deadline("2026-11-22 17:20", 1.WorkingDays),
            "Sun 22 Nov 17:20 entered · Mon holiday (Closed) · Tue 1st, due 24:00",
            "11-22 周日 17:20 进入 · 周一放假（Closed） · 周二 第1个工作日，24:00 到期"
        );

    [Fact]
    public void What_began_may_have_a_name_of_its_own() =>
        Assert.Equal(
            "11-20 周五 17:20 收到评价",
            DeadlineExplanation.Lines(Shanghai.Deadline("2026-11-20 17:20", 24.Hours), Chinese, "收到评价")[0]
        );

    [Theory]
    [InlineData(1, "Mon 1st, due 18:00")]
    [InlineData(2, "Tue 2nd, due 18:00")]
    [InlineData(3, "Wed 3rd, due 18:00")]
    [InlineData(4, "Thu 4th, due 18:00")]
    [InlineData(11, "1st to 11th, due 18:00")]
    [InlineData(12, "1st to 12th, due 18:00")]
    [InlineData(13, "1st to 13th, due 18:00")]
    [InlineData(21, "1st to 21st, due 18:00")]
    [InlineData(22, "1st to 22nd, due 18:00")]
    [InlineData(23, "1st to 23rd, due 18:00")]
    public void Days_are_numbered_as_English_does(int days, string end)
    {
        var deadline = Desk.EveryDayIn("UTC", "09:00-18:00").Deadline("2026-11-01 10:00", days.WorkingDays);
        Assert.EndsWith(end, DeadlineExplanation.Line(deadline, English), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_is_in_both_languages_with_the_same_places()
    {
        var english = Texts(CultureInfo.InvariantCulture);
        var chinese = Texts(Chinese);
        Assert.Equal(english.Keys.Order(), chinese.Keys.Order());
        Assert.All(english, text => Assert.Equal(Places(text.Value), Places(chinese[text.Key])));

        static int Places(string text) =>
            Enumerable.Range(0, 4).Count(n => text.Contains($"{{{n}}}", StringComparison.Ordinal));
    }

    static Dictionary<string, string> Texts(CultureInfo culture) =>
        new ResourceManager("CaseDesk.Domain.Time.DeadlineText", typeof(Deadline).Assembly)
            .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    static void AssertSays(Deadline deadline, string english, string chinese)
    {
        Assert.Equal(english, DeadlineExplanation.Line(deadline, English));
        Assert.Equal(chinese, DeadlineExplanation.Line(deadline, Chinese));
    }
}
