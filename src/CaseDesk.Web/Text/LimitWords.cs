using System.Globalization;
using CaseDesk.Domain.Time;

namespace CaseDesk.Web.Text;

/// <summary>Says how long a step or a case may take.</summary>
static class LimitWords
{
    /// <summary>In what a limit of that kind is told.</summary>
    public static string Unit(string kind) =>
        kind switch
        {
            "hours" => TimeText.UnitHours,
            "workingHours" => TimeText.UnitWorkingHours,
            "workingDays" => TimeText.UnitWorkingDays,
            "monthly" => TimeText.UnitMonthly,
            "daily" => TimeText.UnitDaily,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    public static string Say(this Limit limit) =>
        limit.Match(
            hours => TimeText.LimitHours.With(hours.Count),
            open => TimeText.LimitWorkingHours.With(open.Count),
            days => TimeText.LimitWorkingDays.With(days.Count),
            monthly => TimeText.LimitMonthly.With(monthly.Nth),
            daily => TimeText.LimitDaily.With(daily.At.ToString("HH:mm", CultureInfo.InvariantCulture))
        );
}
