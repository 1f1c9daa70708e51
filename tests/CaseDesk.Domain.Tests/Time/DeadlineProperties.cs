using CaseDesk.Domain.Time;
using FsCheck;
using FsCheck.Fluent;

namespace CaseDesk.Domain.Tests.Time;

/// <summary>What holds for every deadline, in zones with and without summer time, whatever the pauses.</summary>
public class DeadlineProperties
{
    static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    static readonly BusinessCalendar[] Calendars =
    [
        BusinessCalendar.ChineseDefault,
        Desk.In("America/New_York", "09:00-12:00 13:00-18:00").Calendar,
        Desk.In("Australia/Lord_Howe", "14:00-24:00").Calendar,
        Desk.EveryDayIn("Africa/Casablanca", "00:00-24:00").Calendar,
    ];

    public static TheoryData<string> Zones => [.. Calendars.Select(calendar => calendar.Zone.Id)];

    /// <summary>A clock in whole minutes, so that what it did can be counted minute by minute.</summary>
    sealed record Clock(BusinessCalendar Calendar, DateTimeOffset Anchor, Limit Limit, Pause[] Pauses)
    {
        public Deadline Deadline => Deadline.For(Calendar, Anchor, Limit, Pauses);

        public bool RunsIn(DateTimeOffset minute) => !Pauses.Any(pause => pause.From <= minute && minute < pause.To);

        public bool IsOpenIn(DateTimeOffset minute)
        {
            var local = Calendar.Zone.Local(minute);
            foreach (var window in Calendar.HoursOn(DateOnly.FromDateTime(local.DateTime)).Windows)
                if (window.From <= local.TimeOfDay && local.TimeOfDay < window.To)
                    return true;
            return false;
        }

        /// <summary>The local days that a count of working days or open hours looked at.</summary>
        public IEnumerable<DateOnly> DaysCounted
        {
            get
            {
                var zone = Calendar.Zone;
                var began = zone.DayOf(Anchor);
                var first = Limit switch
                {
                    Limit.WorkingHours => began,
                    Limit.Monthly => new DateOnly(began.Year, began.Month, 1).AddMonths(1),
                    _ => began.AddDays(1),
                };
                // A close at midnight is the end of the day before.
                var last = zone.DayOf(Deadline.DueAt!.Value.AddMinutes(-1));
                for (var day = first; day <= last; day = day.AddDays(1))
                    yield return day;
            }
        }

        public int MinutesUntilDue(Func<DateTimeOffset, bool> counts) => MinutesUntil(Deadline.DueAt, counts);

        public int MinutesUntil(DateTimeOffset? end, Func<DateTimeOffset, bool> counts)
        {
            var minutes = 0;
            for (var minute = Anchor; minute < end; minute = minute.AddMinutes(1))
                if (counts(minute))
                    minutes++;
            return minutes;
        }
    }

    static Gen<DateTimeOffset> Minutes(DateTimeOffset from, int days) =>
        Gen.Choose(0, days * 24 * 60).Select(minutes => from.AddMinutes(minutes));

    /// <summary>Anchors over two years with its pauses near them: before, across, beside and over each other.</summary>
    static Gen<Clock> Clocks(Gen<Limit> limits) =>
        from calendar in Gen.Elements(Calendars)
        from anchor in Minutes(Begin, days: 700)
        from limit in limits
        from pauses in Gen.ArrayOf(
                from begin in Minutes(anchor.AddDays(-2), days: 12)
                from length in Gen.Choose(0, 3 * 24 * 60)
                select new Pause(begin, begin.AddMinutes(length))
            )
            .Resize(4)
        select new Clock(calendar, anchor, limit, pauses);

    static readonly Gen<Limit> Hours = Gen.Choose(1, 100).Select(count => count.Hours);
    static readonly Gen<Limit> WorkingHours = Gen.Choose(1, 40).Select(count => count.WorkingHours);
    static readonly Gen<Limit> WorkingDays = Gen.Choose(1, 35).Select(count => count.WorkingDays);
    static readonly Gen<Limit> Monthly = Gen.Choose(1, 15).Select(nth => nth.Monthly);
    static readonly Gen<Limit> Daily = Gen.Choose(0, 23).Select(hour => hour.Daily);
    static readonly Gen<Limit> Counting = Gen.OneOf(WorkingHours, WorkingDays, Monthly);
    static readonly Gen<Limit> Any = Gen.OneOf(Hours, WorkingHours, WorkingDays, Monthly, Daily);

    [Fact]
    public void A_later_anchor_is_never_due_earlier() =>
        Holds(
            from clock in Clocks(Any)
            from later in Gen.Choose(0, 3 * 24 * 60)
            select (clock, clock with { Anchor = clock.Anchor.AddMinutes(later) }),
            pair => NotLater(pair.Item1.Deadline.DueAt, pair.Item2.Deadline.DueAt)
        );

    [Fact]
    public void A_longer_limit_is_never_due_earlier() =>
        Holds(
            from clock in Clocks(Any)
            from more in Gen.Choose(0, 8)
            select (clock, clock with { Limit = Longer(clock.Limit, more) }),
            pair => NotLater(pair.Item1.Deadline.DueAt, pair.Item2.Deadline.DueAt)
        );

    [Fact]
    public void Hours_take_their_limit_and_their_pauses_and_no_more() =>
        Holds(Clocks(Hours), clock => clock.MinutesUntilDue(clock.RunsIn) == 60 * ((Limit.Hours)clock.Limit).Count);

    [Fact]
    public void Working_hours_take_their_limit_of_open_time_outside_pauses() =>
        Holds(
            Clocks(WorkingHours),
            clock =>
                clock.Deadline.DueAt is null
                || clock.MinutesUntilDue(minute => clock.IsOpenIn(minute) && clock.RunsIn(minute))
                    == 60 * ((Limit.WorkingHours)clock.Limit).Count
        );

    [Fact]
    public void Working_days_are_as_many_closes_of_business_outside_pauses() =>
        Holds(
            Clocks(WorkingDays),
            clock =>
                clock.Deadline.DueAt is not { } due || ClosesUntil(clock, due) == ((Limit.WorkingDays)clock.Limit).Count
        );

    [Fact]
    public void Hours_move_by_exactly_the_pauses_that_began_before_they_were_due() =>
        Holds(
            Clocks(Hours),
            clock =>
                clock.Deadline.DueAt - clock.Anchor
                == TimeSpan.FromHours((double)((Limit.Hours)clock.Limit).Count)
                    + TimeSpan.FromMinutes(clock.MinutesUntilDue(minute => !clock.RunsIn(minute)))
        );

    [Fact]
    public void A_close_of_business_inside_a_pause_costs_a_working_day() =>
        Holds(
            from clock in Clocks(WorkingDays)
            from before in Gen.Choose(1, 600)
            from after in Gen.Choose(1, 600)
            select (clock with { Pauses = [] }, before, after),
            one =>
                one.Item1 is var clock
                && (
                    clock.Deadline.DueAt is not { } due
                    || one.before > (due - clock.Anchor).TotalMinutes
                    || (clock with { Pauses = [new(due.AddMinutes(-one.before), due.AddMinutes(one.after))] })
                        .Deadline
                        .DueAt == NextClose(clock.Calendar, clock.Calendar.Zone.DayOf(due.AddMinutes(-1)), one.after)
                )
        );

    [Fact]
    public void A_deadline_is_provisional_when_it_counts_days_of_a_provisional_year_and_only_then() =>
        Holds(
            Clocks(Counting).Where(clock => clock.Deadline.DueAt is not null),
            clock =>
                clock.Deadline.Provisional
                == clock.DaysCounted.Any(day => clock.Calendar.StatusOf(day.Year) is CalendarYearStatus.Provisional)
        );

    [Fact]
    public void A_deadline_has_no_due_time_when_it_reaches_a_missing_year_and_only_then() =>
        Holds(
            from clock in Clocks(Counting)
            from missing in Gen.Elements(2026, 2027, 2028)
            select (Known: clock, Unknown: clock with { Calendar = Without(clock.Calendar, missing) }, missing),
            one =>
                one.Known.Deadline.DueAt is null
                || (
                    one.Known.DaysCounted.Any(day => day.Year == one.missing)
                        ? one.Unknown.Deadline is { DueAt: null, MissingYear: var year } && year == one.missing
                        : one.Unknown.Deadline.DueAt == one.Known.Deadline.DueAt
                )
        );

    [Fact]
    public void It_is_the_same_whatever_the_order_of_its_pauses() =>
        Holds(
            Clocks(Any),
            clock => (clock with { Pauses = [.. clock.Pauses.Reverse()] }).Deadline.DueAt == clock.Deadline.DueAt
        );

    [Fact]
    public void Reminders_are_so_much_running_time_apart() =>
        Holds(
            Clocks(Any),
            clock =>
                clock
                    .Deadline.EachTimeItRan(TimeSpan.FromHours(8))
                    .Take(3)
                    .Select((at, i) => clock.MinutesUntil(at, clock.RunsIn) == (i + 1) * 8 * 60)
                    .All(apart => apart)
        );

    [Fact]
    public void A_deadline_falls_outside_its_pauses_or_on_their_edge() =>
        Holds(
            Clocks(Any),
            clock => clock.Pauses.All(pause => !(pause.From < clock.Deadline.DueAt && clock.Deadline.DueAt < pause.To))
        );

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_close_of_business_is_what_the_wall_of_its_zone_shows(string zone) =>
        Holds(
            Clocks(Gen.OneOf(WorkingDays, Monthly)).Where(clock => clock.Calendar.Zone.Id == zone),
            clock =>
                clock.Deadline.DueAt is not { } due
                || clock.Pauses.Any(pause => pause.To == due)
                || clock.Calendar.Zone.DayOf(due.AddMinutes(-1)) is var day
                    && clock.Calendar.HoursOn(day) is { IsClosed: false } hours
                    && clock.Calendar.Zone.Local(due).TimeOfDay == hours.Closes - TimeSpan.FromDays(hours.Closes.Days)
        );

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_day_of_hours_is_a_day_of_real_time_in_every_zone(string zone) =>
        Holds(
            Clocks(Hours).Where(clock => clock.Calendar.Zone.Id == zone),
            clock =>
                (clock with { Pauses = [] }).Deadline.DueAt - clock.Anchor
                == TimeSpan.FromHours((double)((Limit.Hours)clock.Limit).Count)
        );

    [Fact]
    public void Its_alarms_come_in_their_order_and_the_second_is_the_due_time() =>
        Holds(
            Clocks(Any),
            clock =>
                clock.Deadline is var deadline
                && deadline.Alarms.Overdue == deadline.DueAt
                && NotLater(deadline.Alarms.Warned, deadline.Alarms.Overdue)
                && NotLater(deadline.Alarms.Overdue, deadline.Alarms.FarOverdue)
                && deadline.Alarms.Warned is null == deadline.DueAt is null
        );

    [Fact]
    public void Its_explanation_ends_where_it_does() =>
        Holds(
            Clocks(Any),
            clock =>
                clock.Deadline is var deadline
                && deadline.Why.OfType<DeadlineLine.Due>().SingleOrDefault()?.At == deadline.DueAt
                && deadline.Why.OfType<DeadlineLine.Missing>().SingleOrDefault()?.Year == deadline.MissingYear
                && deadline.Why.OfType<DeadlineLine.Provisional>().Any() == deadline.Provisional
        );

    [Fact]
    public void An_open_pause_leaves_it_without_a_due_time() =>
        Holds(
            Clocks(Any),
            clock =>
                (clock with { Pauses = [.. clock.Pauses, new(clock.Anchor, null)] }).Deadline
                    is { DueAt: null, Paused: true, Alarms: { Warned: null, FarOverdue: null } }
        );

    static int ClosesUntil(Clock clock, DateTimeOffset due)
    {
        var closes = 0;
        var zone = clock.Calendar.Zone;
        for (var day = zone.DayOf(clock.Anchor).AddDays(1); ; day = day.AddDays(1))
        {
            var hours = clock.Calendar.HoursOn(day);
            if (hours.IsClosed)
                continue;
            var close = zone.InstantOf(day, hours.Closes);
            if (close > due)
                return closes;
            if (clock.RunsIn(close) || clock.RunsIn(close.AddMinutes(-1)))
                closes++;
        }
    }

    /// <summary>The first close of business on a later day that does not lie within so many minutes after that of the day.</summary>
    static DateTimeOffset? NextClose(BusinessCalendar calendar, DateOnly day, int minutes)
    {
        var from = calendar.Zone.InstantOf(day, calendar.HoursOn(day).Closes).AddMinutes(minutes);
        for (
            var next = day.AddDays(1);
            calendar.StatusOf(next.Year) != CalendarYearStatus.Missing;
            next = next.AddDays(1)
        )
            if (calendar.HoursOn(next) is { IsClosed: false } hours)
            {
                var close = calendar.Zone.InstantOf(next, hours.Closes);
                if (close >= from)
                    return close;
            }
        return null;
    }

    static BusinessCalendar Without(BusinessCalendar calendar, int year) =>
        calendar with
        {
            Years = new Dictionary<int, CalendarYearStatus>(calendar.Years) { [year] = CalendarYearStatus.Missing },
        };

    static Limit Longer(Limit limit, int more) =>
        limit.Match<Limit>(
            hours: it => new Limit.Hours(it.Count + more),
            workingHours: it => new Limit.WorkingHours(it.Count + more),
            workingDays: it => new Limit.WorkingDays(it.Count + more),
            monthly: it => new Limit.Monthly(it.Nth + more),
            daily: it => new Limit.Daily(it.At > new TimeOnly(15, 0) ? it.At : it.At.AddHours(more))
        );

    /// <summary>No time at all is later than any.</summary>
    static bool NotLater(DateTimeOffset? one, DateTimeOffset? other) => other is null || one <= other;

    static void Holds<T>(Gen<T> gen, Func<T, bool> property) =>
        Prop.ForAll(gen.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
