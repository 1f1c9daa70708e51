namespace CaseDesk.Domain.Statements;

/// <summary>Where a month's statement stands.</summary>
public enum StatementState
{
    /// <summary>Takes the month's refunds, until the clerk compiles it; again so when finance has given it back.</summary>
    Open,

    /// <summary>Listed by the clerk; finance finds each line in what really left the account.</summary>
    Compiled,

    /// <summary>Every line was found.</summary>
    Reconciled,

    /// <summary>Never changes again: corrections are entries of the current month.</summary>
    Closed,
}

/// <summary>What people do with a statement.</summary>
public enum StatementAct
{
    Compile,

    /// <summary>Finance gives it back to the clerk, with a reason.</summary>
    Return,

    /// <summary>Says of lines what was found: matched, explained, disputed.</summary>
    Find,

    /// <summary>Enters a difference in the current month, naming the line that it corrects.</summary>
    Correct,
    Reconcile,
    Close,
}

/// <summary>What finance found out about one line.</summary>
public enum Finding
{
    /// <summary>Not looked for yet.</summary>
    Open,

    /// <summary>Left the account as it stands here.</summary>
    Matched,

    /// <summary>Differs for a reason that changes no amount.</summary>
    Explained,

    /// <summary>Differs, and an entry of the current month mends it; the case stays where it is.</summary>
    Corrected,

    /// <summary>The money did not arrive: the refund failed and the case is taken up again.</summary>
    Disputed,
}
