namespace CaseDesk.Domain.Money;

/// <summary>
/// How many different people must approve a sum (G-LIMIT). Up to <paramref name="One"/> one person; above it two; above
/// <paramref name="Named"/> one of the two must be a person whom the administrator has named for it.
/// </summary>
/// <param name="One">Tier A, in the shop's currency; 200.00 by default.</param>
/// <param name="Named">Tier B, in the shop's currency; 1,000.00 by default.</param>
public sealed record ApprovalTiers(decimal One, decimal Named)
{
    public static ApprovalTiers Default { get; } = new(200.00m, 1_000.00m);

    public int PeopleNeeded(decimal sum) => sum <= One ? 1 : 2;

    public bool NeedsNamedPerson(decimal sum) => sum > Named;

    /// <summary>
    /// True while the sum still wants another person.
    /// </summary>
    /// <param name="sum">The order's refunds of the last 30 days with this one.</param>
    /// <param name="approvals">Those given so far for exactly this content.</param>
    public bool WantAnother(decimal sum, IReadOnlyList<Approval> approvals) =>
        Approval.PeopleOf(approvals) < PeopleNeeded(sum)
        || (NeedsNamedPerson(sum) && !approvals.Any(approval => approval.Named));
}

/// <summary>
/// One person's yes to exactly what was shown: amount, payee, method and lines.
/// </summary>
/// <param name="Named">Whether the administrator had named this person for sums above tier B when it was given.</param>
/// <param name="InNameOf">Who had handed their approving over to this person; null: it was given by the person's own right.</param>
public sealed record Approval(Guid By, DateTimeOffset At, bool Named, Guid? InNameOf = null)
{
    /// <summary>It is this person's word: given by it, or in its name.</summary>
    public bool IsOf(Guid person) => By == person || InNameOf == person;

    /// <summary>How many different people gave them: what somebody said in another's name is that person's word, and said once.</summary>
    public static int PeopleOf(IReadOnlyList<Approval> approvals) =>
        Math.Min(
            approvals.Select(given => given.By).Distinct().Count(),
            approvals.Select(given => given.InNameOf ?? given.By).Distinct().Count()
        );
}
