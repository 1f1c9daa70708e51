namespace CaseDesk.Domain.Time;

/// <summary>Limits as the workflow tables write them: <c>24.Hours</c>, <c>3.WorkingDays</c>, <c>5.Monthly</c>.</summary>
public static class Limits
{
    extension(int count)
    {
        public Limit Hours => new Limit.Hours(count);
        public Limit WorkingHours => new Limit.WorkingHours(count);
        public Limit WorkingDays => new Limit.WorkingDays(count);
        public Limit Monthly => new Limit.Monthly(count);

        /// <summary><c>9.Daily</c>: at 09:00 of the day after.</summary>
        public Limit Daily => new Limit.Daily(new TimeOnly(count, 0));
    }
}
