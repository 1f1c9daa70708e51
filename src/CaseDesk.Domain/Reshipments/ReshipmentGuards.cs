using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Reshipments;

/// <summary>What must hold before goods leave the house once more (WORKFLOWS.md §2, §3 and §11).</summary>
public static class ReshipmentGuards
{
    const FactsNeeded Facts = FactsNeeded.Reshipment;

    static readonly ApprovalDuties Duties = new(Facts, RequestOf);

    public static Guard Requested => Duties.Requested;

    public static Guard NotTheRequester => Duties.NotTheRequester;

    public static Guard OncePerPerson => Duties.OncePerPerson;

    /// <summary>What the tiers say to the value of the goods.</summary>
    public static Guard Limit => Duties.Limit;

    /// <summary>Says why a second person is wanted where the value does not: a unit that leaves the house for the third time.</summary>
    public static readonly Guard ThirdDispatch = new(
        "third-dispatch",
        Facts,
        situation =>
            Of(situation) is { EarlierDispatches: var earlier } && Dispatches.NextWantsTwoPeople(earlier)
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

    public static Condition AnotherIsWanted => Duties.AnotherIsWanted;

    /// <summary>Null: the case has no reshipment that holds units.</summary>
    public static ApprovalRequest? RequestOf(Situation situation) =>
        Of(situation) is { } one
            ? new ApprovalRequest(
                one.State == ReshipmentState.Requested,
                one.Authors,
                one.Approvals,
                one.ValueOf30Days,
                AtLeast: Dispatches.NextWantsTwoPeople(one.EarlierDispatches) ? 2 : 1
            )
            : null;

    static ReshipmentFacts? Of(Situation situation) => situation.Facts.Reshipment;

    static Guid Person(Situation situation) => situation.Facts.Actor.Person ?? Guid.Empty;

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
            .Lines.Select(asked => (asked.Line, Asked: asked.Quantity, Scanned: scanned.QuantityOf(asked.Line)))
            .Concat(
                scanned
                    .Where(found => one.Lines.QuantityOf(found.Line) == 0)
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

    static int Units(IReadOnlyList<LineQuantity> lines) => lines.Sum(line => line.Quantity);
}
