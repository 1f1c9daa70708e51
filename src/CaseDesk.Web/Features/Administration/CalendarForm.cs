using System.Globalization;
using CaseDesk.App.Settings.Calendars;
using CaseDesk.Domain.Time;

namespace CaseDesk.Web.Features.Administration;

/// <summary>A calendar while it is being changed; what cannot be read stays as it was typed until it can.</summary>
public sealed class CalendarForm
{
    readonly CalendarSheet sheet;

    public CalendarForm(CalendarSheet sheet, int thisYear)
    {
        this.sheet = sheet;
        Name = sheet.Name;
        Week = [.. FromMonday.Select(day => new TypedHours(day, sheet.Calendar.WeekHoursOn(DayOf(day)).ToString()))];
        Years =
        [
            .. sheet
                .Calendar.Years.Keys.Concat(sheet.Calendar.Overrides.Select(day => day.Date.Year))
                .Concat([thisYear, thisYear + 1])
                .Distinct()
                .OrderDescending()
                .Select(year => YearOf(sheet.Calendar, year)),
        ];
    }

    public string? Name { get; set; }

    public IReadOnlyList<TypedHours> Week { get; }

    /// <summary>The latest first.</summary>
    public List<TypedYear> Years { get; private set; }

    public bool IsWrong =>
        Week.Any(day => day.IsWrong)
        || Years.Any(year => year.Days.Any(day => Wrong(year, day) is not null || day.HoursWrong));

    public void AddYear() => Years.Insert(0, new TypedYear(Years[0].Year + 1, CalendarYearStatus.Missing, []));

    /// <summary>Takes over what was announced; the years that were.</summary>
    public void Take(IReadOnlyList<AnnouncedYear> announced)
    {
        var calendar = announced.Aggregate(Calendar, (held, year) => held.With(year));
        foreach (var year in announced)
        {
            Years.RemoveAll(held => held.Year == year.Year);
            Years.Add(YearOf(calendar, year.Year));
        }

        Years = [.. Years.OrderByDescending(year => year.Year)];
    }

    /// <summary>Of what can be read.</summary>
    public BusinessCalendar Calendar =>
        sheet.Calendar with
        {
            Week = ReadWeek(),
            Overrides = ReadDays(),
            Years = Years.ToDictionary(year => year.Year, year => year.Status),
        };

    public ChangedCalendar Change =>
        new(
            sheet.Key,
            Name ?? "",
            ReadWeek(),
            ReadDays(),
            Years.ToDictionary(year => year.Year, year => year.Status),
            sheet.Version
        );

    /// <summary>What is wrong with the date of a day; null: nothing.</summary>
    public static string? Wrong(TypedYear year, TypedDay day) =>
        day.Date is not { } date || date.Year != year.Year ? ClockText.DateMissing
        : year.Days.Any(other => other != day && other.Date == date) ? ClockText.DateTwice
        : null;

    Dictionary<DayOfWeek, OpeningHours> ReadWeek() =>
        Week.Where(day => !day.IsWrong).ToDictionary(day => day.Day, day => day.Hours!);

    IReadOnlyList<DayOverride> ReadDays() =>
        [
            .. Years
                .SelectMany(year => year.Days)
                .Where(day => day is { Date: not null, HoursWrong: false })
                .DistinctBy(day => day.Date)
                .Select(day => new DayOverride(day.Date!.Value, day.Name, day.Hours!)),
        ];

    static TypedYear YearOf(BusinessCalendar calendar, int year) =>
        new(
            year,
            calendar.StatusOf(year),
            [
                .. calendar
                    .Overrides.Where(day => day.Date.Year == year)
                    .Select(day => new TypedDay
                    {
                        TypedDate = day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                        Name = day.Name,
                        Typed = day.Hours.ToString(),
                    }),
            ]
        );

    static readonly DayOfWeek[] FromMonday =
    [
        .. Enum.GetValues<DayOfWeek>().OrderBy(day => day == DayOfWeek.Sunday ? 7 : (int)day),
    ];

    /// <summary>Any date of that weekday.</summary>
    static DateOnly DayOf(DayOfWeek day) => new DateOnly(2024, 9, 1).AddDays((int)day);
}

/// <summary>A weekday's windows as they are typed; none: it is closed.</summary>
public sealed class TypedHours(DayOfWeek day, string typed)
{
    public DayOfWeek Day => day;

    public string Name => CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName(day);

    public string? Typed { get; set; } = typed;

    public OpeningHours? Hours => OpeningHours.TryParse(Typed ?? "", provider: null, out var hours) ? hours : null;

    public bool IsWrong => Hours is null;
}

public sealed class TypedYear(int year, CalendarYearStatus status, List<TypedDay> days)
{
    public int Year => year;

    public CalendarYearStatus Status { get; set; } = status;

    public List<TypedDay> Days => days;
}

/// <summary>A date on which the week does not hold.</summary>
public sealed class TypedDay
{
    public string Id { get; } = Controls.Ids.Next();

    /// <summary>As it was typed: 2026-10-01.</summary>
    public string? TypedDate { get; set; }

    public DateOnly? Date =>
        DateOnly.TryParseExact(TypedDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    public string? Name { get; set; }

    public string? Typed { get; set; }

    public OpeningHours? Hours => OpeningHours.TryParse(Typed ?? "", provider: null, out var hours) ? hours : null;

    public bool HoursWrong => Hours is null;
}
