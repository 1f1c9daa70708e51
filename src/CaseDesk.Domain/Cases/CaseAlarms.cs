namespace CaseDesk.Domain.Cases;

/// <summary>What the clock writes into a history, each once: about the step, the whole case, a wait that lasts too long.</summary>
#pragma warning disable MA0062 // The bits of the reminders have no names one by one.
[Flags]
public enum CaseAlarms
#pragma warning restore MA0062
{
    None = 0,
    Warned = 1,
    Overdue = 2,
    FarOverdue = 4,
    CycleWarned = 8,
    CycleOverdue = 16,
    CycleFarOverdue = 32,

    /// <summary>The longest pause is over and the clock runs again.</summary>
    PauseOver = 64,

    /// <summary>The first of a step's reminders; each further one has the bit after it.</summary>
    Reminded = 128,

    /// <summary>Those that belong to one stay at one step.</summary>
    OfStep = Warned | Overdue | FarOverdue | PauseOver | (int.MaxValue & ~(Reminded - 1)),
}

public static class CaseAlarmNumbers
{
    /// <summary>More reminders of one stay at a step nobody reads.</summary>
    public const int MostReminders = 24;

    internal const CaseAlarms AllReminders =
        CaseAlarms.OfStep & ~(CaseAlarms.Warned | CaseAlarms.Overdue | CaseAlarms.FarOverdue | CaseAlarms.PauseOver);

    extension(CaseAlarms alarm)
    {
        /// <summary>The alarm as a history names it: the reminders are all called the same.</summary>
        public CaseAlarms Kind => alarm >= CaseAlarms.Reminded ? CaseAlarms.Reminded : alarm;

        /// <summary>The n-th reminder of a stay.</summary>
        public static CaseAlarms Reminder(int n) => (CaseAlarms)((int)CaseAlarms.Reminded << (n - 1));
    }
}
