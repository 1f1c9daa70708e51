namespace CaseDesk.App.Tests.Walks;

/// <summary>What somebody would like to do next; each number chooses among what there is then.</summary>
/// <param name="TypesAll">Everything that is asked for is typed, optional or known already as well.</param>
/// <param name="GoesOn">Nothing that ends the case, as long as there is something else to do.</param>
sealed record Wish(
    int Case,
    int Person,
    int Action,
    int Option,
    int Amount,
    int Line,
    int Units,
    bool TypesAll,
    bool GoesOn
);

/// <summary>What some people wish at the same moment, each for a few acts, and how long it is until the next moment.</summary>
sealed record Moment(Wish[][] Wishes, TimeSpan Until)
{
    /// <summary>Short: the seed tells a walk that failed, and how to take it again.</summary>
    public override string ToString() => $"{Wishes.Length}×{Wishes[0].Length}+{Until.TotalHours:0}h";
}
