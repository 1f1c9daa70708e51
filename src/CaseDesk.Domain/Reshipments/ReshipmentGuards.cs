using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Reshipments;

/// <summary>What must hold before goods leave the house once more (WORKFLOWS.md §2, §3 and §11).</summary>
public static class ReshipmentGuards
{
    /// <summary>So often may a unit leave the house before a second person must agree.</summary>
    const int DispatchesByOnePerson = 2;

    const FactsNeeded Facts = FactsNeeded.Reshipment;

    /// <summary>There is a request that still wants a yes.</summary>
    public static readonly Guard Requested = new(
        "nothing-to-approve",
        Facts,
        situation => Of(situation)?.State == ReshipmentState.Requested ? null : new GuardFinding(false)
    );

    public static readonly Guard NotTheRequester = new(
        "not-the-requester",
        Facts,
        situation => Of(situation) is { } one ? new GuardFinding(!one.Authors.Contains(Person(situation))) : null
    )
    {
        RefusesAs = RefusalKind.Forbidden,
    };

    public static readonly Guard OncePerPerson = new(
        "already-approved",
        Facts,
        situation =>
            Of(situation) is { } one && one.Approvals.Any(given => given.By == Person(situation))
                ? new GuardFinding(false)
                : null
    )
    {
        RefusesAs = RefusalKind.Forbidden,
    };

    /// <summary>What the tiers say to the value of the goods: shown, and never a refusal of the first approver.</summary>
    public static readonly Guard Limit = new(
        "G-LIMIT",
        Facts,
        situation =>
            Of(situation) is { } one && situation.Facts is { Rules.Tiers: var tiers, Currency: var currency }
                ? new GuardFinding(
                    true,
                    ("sum", currency.Plain(one.ValueOf30Days)),
                    ("needed", PeopleNeeded(one, tiers).ToInvariant()),
                    ("given", one.Approvals.Count.ToInvariant()),
                    ("one", currency.Plain(tiers.One)),
                    ("named", currency.Plain(tiers.Named))
                )
                : null
    );

    /// <summary>Says why a second person is wanted where the value does not: a unit that leaves the house for the third time.</summary>
    public static readonly Guard ThirdDispatch = new(
        "third-dispatch",
        Facts,
        situation =>
            Of(situation) is { EarlierDispatches: >= DispatchesByOnePerson and var earlier }
                ? new GuardFinding(true, ("dispatch", (earlier + 1).ToInvariant()))
                : null
    );

    /// <summary>What was scanned is what was asked for, line by line and unit by unit.</summary>
    public static readonly Guard ScannedAsRequested = new("scanned-differs", Facts, JudgeScanned);

    /// <summary>Two pairs of eyes; a shop's setting lets the scan alone do.</summary>
    public static readonly Guard NotThePacker = new(
        "not-the-packer",
        Facts,
        situation =>
            Of(situation) is { PackedBy: { } packer } && !situation.Facts.Rules.PackerMayCheck
                ? new GuardFinding(packer != Person(situation))
                : null
    )
    {
        RefusesAs = RefusalKind.Forbidden,
    };

    /// <summary>Chooses the row that stays: with this approval another person is still wanted.</summary>
    public static readonly Condition AnotherIsWanted = new(
        "another-approver-wanted",
        Facts,
        situation =>
        {
            if (Of(situation) is not { } one)
            {
                return false;
            }

            IReadOnlyList<Approval> approvals = [.. one.Approvals, ApprovalGuards.Given(situation)];
            return situation.Facts.Rules.Tiers.WantAnother(one.ValueOf30Days, approvals)
                || approvals.DistinctBy(given => given.By).Count() < PeopleNeeded(one, situation.Facts.Rules.Tiers);
        }
    );

    static ReshipmentFacts? Of(Situation situation) => situation.Facts.Reshipment;

    static Guid Person(Situation situation) => situation.Facts.Actor.Person ?? Guid.Empty;

    static int PeopleNeeded(ReshipmentFacts one, ApprovalTiers tiers) =>
        Math.Max(tiers.PeopleNeeded(one.ValueOf30Days), one.EarlierDispatches >= DispatchesByOnePerson ? 2 : 1);

    static GuardFinding JudgeScanned(Situation situation)
    {
        if (Of(situation) is not { } one)
        {
            return new GuardFinding(false, ("line", ""), ("asked", "0"), ("scanned", ""));
        }

        if (situation.Typed?.Lines(ReshipmentFields.Scanned.Name) is not { } scanned)
        {
            return new GuardFinding(null, ("asked", Units(one.Lines).ToInvariant()));
        }

        var wrong = one
            .Lines.Select(asked => (asked.Line, Asked: asked.Quantity, Scanned: QuantityOf(scanned, asked.Line)))
            .Concat(
                scanned
                    .Where(found => QuantityOf(one.Lines, found.Line) == 0)
                    .Select(found => (found.Line, Asked: 0, Scanned: found.Quantity))
            )
            .FirstOrDefault(line => line.Asked != line.Scanned);
        return wrong == default
            ? new GuardFinding(true, ("asked", Units(one.Lines).ToInvariant()))
            : new GuardFinding(
                false,
                ("line", wrong.Line.ToInvariant()),
                ("asked", wrong.Asked.ToInvariant()),
                ("scanned", wrong.Scanned.ToInvariant())
            );
    }

    static int QuantityOf(IReadOnlyList<LineQuantity> lines, int number) =>
        lines.FirstOrDefault(line => line.Line == number).Quantity;

    static int Units(IReadOnlyList<LineQuantity> lines) => lines.Sum(line => line.Quantity);
}
