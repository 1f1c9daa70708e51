namespace CaseDesk.Domain.Cases;

/// <summary>What the clock writes into a history, each once: about the step, the whole case, a wait that lasts too long.</summary>
[Flags]
public enum CaseAlarms
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

    /// <summary>Those that belong to one stay at one step.</summary>
    OfStep = Warned | Overdue | FarOverdue | PauseOver,
}
