using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Openings;

namespace CaseDesk.App.Demo;

static class DemoShops
{
    public const string First = "demo-1";
    public const string Second = "demo-2";

    /// <summary>What the product opens in the first shop.</summary>
    public static ProductOpenings Openings { get; } =
        new()
        {
            LookBackDays = 2,
            Since = new[] { KindKeys.ParcelWatch, KindKeys.OrderFollowUp, KindKeys.PaymentReminder }.ToDictionary(
                kind => kind,
                _ => default(DateTimeOffset),
                StringComparer.Ordinal
            ),
        };

    public static async Task CreateAsync(AccountWork work, CancellationToken ct)
    {
        foreach (
            var (key, name, platform) in new[]
            {
                (First, "晨杯旗舰店", "taobao"),
                (Second, "晨杯拼多多店", "pinduoduo"),
            }
        )
        {
            work.Db.Shops.Add(
                new ShopRow
                {
                    Key = key,
                    Name = name,
                    Platform = platform,
                    TimeZone = "Asia/Shanghai",
                    Currency = "CNY",
                    Rules = JsonSerializer.Serialize(ShopRules.Default),
                    RulesVersion = 1,
                    CalendarKey = FirstCalendar.Key,
                    CalendarVersion = await FirstCalendar.NewestAsync(work.Db, ct),
                    CreatedAt = work.Now,
                }
            );
        }

        await work.Db.SaveChangesAsync(ct);
    }
}
