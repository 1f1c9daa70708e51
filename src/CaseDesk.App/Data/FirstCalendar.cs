using System.Text.Json;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Data;

/// <summary>The calendar that a shop starts with, published as version 1 of <c>cn</c>.</summary>
static class FirstCalendar
{
    public const string Key = "cn";

    /// <summary>The version that new shops are opened under.</summary>
    public static Task<int> NewestAsync(CaseDeskDb db, CancellationToken ct) =>
        db.Calendars.Where(row => row.Key == Key).MaxAsync(row => row.Version, ct);

    public static async Task EnsureAsync(CaseDeskDb db, CancellationToken ct)
    {
        var first = BusinessCalendar.ChineseDefault;
        if (await db.Calendars.AnyAsync(row => row.Key == Key && row.Version == first.Version, ct))
        {
            return;
        }

        db.Calendars.Add(
            new CalendarRow
            {
                Key = Key,
                Version = first.Version,
                Name = "中国大陆工作日",
                Body = JsonSerializer.Serialize(first),
                CreatedAt = DateTimeOffset.UnixEpoch,
            }
        );
        await db.SaveChangesAsync(ct);
    }
}
