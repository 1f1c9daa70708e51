namespace CaseDesk.Domain.Time;

/// <summary>The Chinese working week with the official days off and make-up days of <c>ChineseDays.txt</c>.</summary>
static class ChineseCalendar
{
    static readonly OpeningHours WorkingDay = OpeningHours.Of("09:00-18:00");

    public static readonly BusinessCalendar Default = Read();

    static BusinessCalendar Read()
    {
        using var stream = typeof(ChineseCalendar).Assembly.GetManifestResourceStream("ChineseDays.txt")!;
        using var reader = new StreamReader(stream);
        var years = AnnouncedYear.Read(reader, WorkingDay).Require();
        return new()
        {
            Version = 1,
            Zone = ShopZone.Of("Asia/Shanghai"),
            Week = new Dictionary<DayOfWeek, OpeningHours>
            {
                [DayOfWeek.Monday] = WorkingDay,
                [DayOfWeek.Tuesday] = WorkingDay,
                [DayOfWeek.Wednesday] = WorkingDay,
                [DayOfWeek.Thursday] = WorkingDay,
                [DayOfWeek.Friday] = WorkingDay,
            },
            Overrides = [.. years.SelectMany(year => year.Days)],
            Years = years.ToDictionary(year => year.Year, year => year.Status),
        };
    }
}
