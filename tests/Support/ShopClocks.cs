using System.Globalization;
using CaseDesk.App.Settings;
using CaseDesk.App.Settings.Calendars;
using CaseDesk.Domain.Time;

namespace CaseDesk.Tests.Support;

/// <summary>What the administrator sets about the clocks of the shop <c>demo-1</c>, and when its cases are due.</summary>
public static class ShopClocks
{
    static readonly Guid Administrator = TestDesk.Person("administrator");

    extension(TestDesk desk)
    {
        /// <summary>The number of the calendar's new version.</summary>
        public async Task<int> CloseDayAsync(string day)
        {
            var sheet = (await desk.Get<CalendarSettings>().FindAsync(Administrator, "cn", default)).Require();
            var closed = new DayOverride(
                DateOnly.Parse(day, CultureInfo.InvariantCulture),
                "盘点",
                OpeningHours.Closed
            );
            var change = new ChangedCalendar(
                "cn",
                sheet.Name,
                sheet.Calendar.Week,
                [.. sheet.Calendar.Overrides, closed],
                sheet.Calendar.Years,
                sheet.Version
            );
            return (await desk.Get<ChangeCalendar>().RunAsync(Administrator, change, default)).Require();
        }

        public async Task LimitAsync(string step, Limit limit)
        {
            var shop = (await desk.Get<ShopSettings>().FindAsync(Administrator, "demo-1", default)).Require();
            var limits = new Dictionary<string, Limit>(shop.Rules.Limits, StringComparer.Ordinal) { [step] = limit };
            var change = new ChangedShop(shop.Key, shop.Name, shop.Rules with { Limits = limits }, shop.RulesVersion);
            (await desk.Get<ChangeShop>().RunAsync(Administrator, change, default)).Require();
        }

        /// <summary>As the wall in Shanghai shows it.</summary>
        public Task<string> DueAsync(string @case) =>
            desk.ScalarAsync<string>(
                "SELECT to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') FROM cases WHERE number = $1",
                @case
            );
    }
}
