using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.App.Settings.Calendars;
using CaseDesk.App.Timers;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Settings;

public sealed class CalendarTests : DeskTest
{
    static readonly Guid Administrator = TestDesk.Person("administrator");

    [Fact]
    public async Task A_change_is_a_new_version_for_all_its_shops()
    {
        await Desk.AddShopAsync("demo-2");

        Assert.Equal(2, await Desk.CloseDayAsync("2026-11-24"));

        var sheet = await SheetAsync();
        Assert.Equal((2, "中国大陆工作日"), (sheet.Version, sheet.Name));
        Assert.Equal(OpeningHours.Closed, sheet.Calendar.HoursOn(new DateOnly(2026, 11, 24)));
        Assert.Equal([2, 1], sheet.Versions.Select(version => version.Version));
        Assert.Equal(["demo-1", "demo-2"], sheet.Shops.Select(shop => shop.Key));
        Assert.Equal("administrator", sheet.Versions[0].By);
        Assert.Null(sheet.Versions[1].By);
        Assert.Equal(1, await Desk.ScalarAsync<long>("SELECT count(*) FROM audit WHERE act = 'change-calendar'"));
    }

    [Fact]
    public async Task Steps_that_are_entered_from_now_on_are_counted_by_it_and_open_ones_are_not()
    {
        await Desk.LimitAsync("courier/K1", 2.WorkingDays);
        var before = await Desk.LateParcelAsync();
        await Desk.CloseDayAsync("2026-11-24");
        var after = await Desk.OpenAsync("courier", "2210774100935528");

        Assert.Equal("2026-11-24 18:00", await Desk.DueAsync(before));
        Assert.Equal("2026-11-25 18:00", await Desk.DueAsync(after));
        Assert.Equal([1, 1], (await SheetAsync()).Versions.Select(version => version.OpenSteps));
        Assert.Equal(1, (await SheetAsync()).Shops[0].Older);
    }

    [Fact]
    public async Task An_open_step_keeps_the_limit_it_was_entered_under_whatever_its_clock_writes_meanwhile()
    {
        var @case = await Desk.LateParcelAsync();
        await Desk.LimitAsync("courier/K1", 100.Hours);
        Desk.Time.Step(TimeSpan.FromHours(20));

        await Desk.Get<WriteDueAlarms>().RunAsync(default);

        Assert.Equal(["opened", "warned"], await Histories.ActionsOfAsync(Desk.Database, @case));
        Assert.Equal("2026-11-21 10:00", await Desk.DueAsync(@case));
    }

    [Fact]
    public async Task An_action_that_stays_at_its_step_leaves_what_that_is_counted_by()
    {
        var @case = await Desk.LateParcelAsync();
        await Desk.LimitAsync("courier/K1", 100.Hours);
        await Desk.CloseDayAsync("2026-11-24");

        await Desk.MoveAsync("agent", @case, "ask-customer", new { question = "照片" });
        Desk.Time.Step(TimeSpan.FromHours(1));
        await Desk.MoveAsync("agent", @case, "customer-answered");

        Assert.Equal("2026-11-21 11:00", await Desk.DueAsync(@case));
        Assert.Equal(1, await Desk.ScalarAsync<int>("SELECT calendar_version FROM cases"));
    }

    [Fact]
    public async Task A_step_that_is_entered_has_the_limit_that_the_shop_has_then()
    {
        var @case = await Desk.LateParcelAsync();
        await Desk.LimitAsync("courier/K2", 36.Hours);
        await Desk.MoveAsync(
            "agent",
            @case,
            "accept",
            new { problem = "late", tracking = new { courier = "YTO", number = "YT1" } }
        );
        await Desk.LimitAsync("courier/K2", 5.Hours);

        Assert.Equal("2026-11-21 22:00", await Desk.DueAsync(@case));
        Assert.Equal(
            """{"kind":"hours","value":"36"}""",
            await Desk.ScalarAsync<string>("SELECT step_limit::text FROM cases")
        );
    }

    [Theory]
    [InlineData("courier/XX", "limit-step-unknown")]
    [InlineData("courier/C4", "limit-of-another-kind")]
    public async Task A_limit_that_no_step_can_have_is_refused(string step, string code)
    {
        var rules = ShopRules.Default with { Limits = new Dictionary<string, Limit> { [step] = 3.Hours } };

        var refused = await Desk.Get<ChangeShop>().RunAsync(Administrator, new("demo-1", "a", rules, 1), default);

        Assert.Equal(code, refused.Refusal?.Code);
    }

    [Fact]
    public async Task Of_two_who_change_a_calendar_at_once_the_second_is_told_so()
    {
        var seen = await SheetAsync();
        await Desk.CloseDayAsync("2026-11-24");

        Assert.Equal("stale", await RefusedAsync(Changed(seen) with { Name = "别的" }));
    }

    [Fact]
    public async Task A_calendar_that_cannot_be_is_refused()
    {
        var seen = await SheetAsync();
        var day = new DayOverride(new DateOnly(2026, 11, 24), null, OpeningHours.Closed);

        Assert.Equal("calendar-unchanged", await RefusedAsync(Changed(seen)));
        Assert.Equal("calendar-name-missing", await RefusedAsync(Changed(seen) with { Name = " " }));
        Assert.Equal("calendar-day-twice", await RefusedAsync(Changed(seen) with { Overrides = [day, day] }));
        Assert.Equal(
            "calendar-never-open",
            await RefusedAsync(Changed(seen) with { Week = new Dictionary<DayOfWeek, OpeningHours>() })
        );
        Assert.Equal(
            "calendar-year-out-of-range",
            await RefusedAsync(
                Changed(seen) with
                {
                    Years = new Dictionary<int, CalendarYearStatus> { [1999] = CalendarYearStatus.Official },
                }
            )
        );
        Assert.Equal("calendar-unknown", await RefusedAsync(Changed(seen) with { Key = "us" }));
        Assert.Equal(
            "not-your-role",
            (
                await Desk.Get<ChangeCalendar>()
                    .RunAsync(TestDesk.Person("supervisor"), Changed(seen) with { Name = "x" }, default)
            )
                .Refusal
                ?.Code
        );
    }

    [Fact]
    public async Task A_published_version_never_changes()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            Desk.SqlAsync("UPDATE calendars SET body = body WHERE version = 1")
        );

        Assert.Equal("CD004", refused.SqlState);
    }

    [Fact]
    public async Task A_shop_can_go_by_a_calendar_of_its_own_and_its_open_steps_keep_theirs()
    {
        await Desk.LimitAsync("courier/K1", 2.WorkingDays);
        var before = await Desk.LateParcelAsync();
        var made = await Desk.Get<CreateCalendar>()
            .RunAsync(Administrator, new("night", "夜班", CopyOf: "cn"), default);
        Assert.Equal("night", made.Require());
        var night = await SheetAsync("night");
        await Desk.Get<ChangeCalendar>()
            .RunAsync(
                Administrator,
                Changed(night) with
                {
                    Week = Enum.GetValues<DayOfWeek>().ToDictionary(day => day, _ => OpeningHours.Of("14:00-24:00")),
                },
                default
            );

        (await Desk.Get<ChooseCalendar>().RunAsync(Administrator, "demo-1", "night", default)).Require();
        var after = await Desk.OpenAsync("courier", "2210774100935528");

        Assert.Equal("2026-11-24 18:00", await Desk.DueAsync(before));
        Assert.Equal("2026-11-23 00:00", await Desk.DueAsync(after));
        Assert.Empty((await SheetAsync()).Shops);
        Assert.Equal(("demo-1", 1), (await SheetAsync("night")).Shops.Select(shop => (shop.Key, shop.Older)).Single());
    }

    [Fact]
    public async Task A_key_that_is_taken_or_no_key_is_refused()
    {
        Assert.Equal("calendar-key-taken", await RefusedAsync(new NewCalendar("cn", "a", "cn")));
        Assert.Equal("calendar-key-invalid", await RefusedAsync(new NewCalendar("夜班", "a", "cn")));
        Assert.Equal("calendar-unknown", await RefusedAsync(new NewCalendar("us", "a", "nowhere")));
    }

    [Fact]
    public async Task A_new_shop_begins_with_the_newest_version()
    {
        await Desk.CloseDayAsync("2026-11-24");

        await Desk.Get<CreateShop>().RunAsync(Administrator, new("jd-1", "JD", "jd", "Asia/Shanghai", "CNY"), default);

        Assert.Equal(2, await Desk.ScalarAsync<int>("SELECT calendar_version FROM shops WHERE key = 'jd-1'"));
    }

    [Fact]
    public async Task Whoever_asks_when_something_would_be_due_is_told_by_the_newest_version()
    {
        await Desk.CloseDayAsync("2026-11-23");
        var question = new DeadlineRequest(
            TestDesk.Person("agent"),
            Shop: "demo-1",
            Calendar: null,
            Desk.Time.Now,
            1.WorkingDays,
            []
        );

        var byShop = (await Desk.Get<ExplainDeadline>().RunAsync(question, default)).Require();
        var byKey = await Desk.Get<ExplainDeadline>().RunAsync(question with { Shop = null, Calendar = "cn" }, default);

        Assert.Equal(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero), byShop.DueAt);
        Assert.Equal(byShop.DueAt, byKey.Require().DueAt);
    }

    [Fact]
    public async Task Steps_that_were_open_before_limits_were_kept_with_them_keep_those_that_their_shop_had()
    {
        await Desk.LimitAsync("courier/K1", 7.Hours);
        await Desk.LateParcelAsync();
        await Desk.SqlAsync("UPDATE cases SET step_limit = NULL");
        var sql = SqlFile.Read("calendars.v1");

        await Desk.SqlAsync(sql[sql.IndexOf("UPDATE cases", StringComparison.Ordinal)..]);

        Assert.Equal(7.Hours, LimitJson.Read(await Desk.ScalarAsync<string>("SELECT step_limit::text FROM cases")));
    }

    [Fact]
    public async Task From_October_the_administrator_is_warned_of_a_next_year_that_is_not_official()
    {
        Assert.Equal(new CalendarYear(2027, CalendarYearStatus.Provisional), (await SheetAsync()).Warning);

        Desk.Time.Now = new DateTimeOffset(2026, 9, 30, 15, 59, 0, TimeSpan.Zero);

        Assert.Null((await SheetAsync()).Warning);
    }

    async Task<CalendarSheet> SheetAsync(string key = "cn") =>
        (await Desk.Get<CalendarSettings>().FindAsync(Administrator, key, default)).Require();

    static ChangedCalendar Changed(CalendarSheet sheet) =>
        new(sheet.Key, sheet.Name, sheet.Calendar.Week, sheet.Calendar.Overrides, sheet.Calendar.Years, sheet.Version);

    async Task<string?> RefusedAsync(ChangedCalendar change) =>
        (await Desk.Get<ChangeCalendar>().RunAsync(Administrator, change, default)).Refusal?.Code;

    async Task<string?> RefusedAsync(NewCalendar calendar) =>
        (await Desk.Get<CreateCalendar>().RunAsync(Administrator, calendar, default)).Refusal?.Code;
}
