using CaseDesk.Domain.People;
using static CaseDesk.Domain.Overpayments.OverpaymentAct;
using static CaseDesk.Domain.Overpayments.OverpaymentState;
using static CaseDesk.Domain.People.Role;

namespace CaseDesk.Domain.Overpayments;

/// <summary>Who may do what with an overpayment, and when (WORKFLOWS.md §13).</summary>
public static class OverpaymentRules
{
    sealed record Row(OverpaymentState From, OverpaymentAct Act, Role By, OverpaymentState To);

    // csharpier-ignore-start
    static readonly Row[] Table =
    [
        //   from          act          by          to
        new( Recorded,     Acknowledge, Supervisor, Acknowledged ),
        new( Acknowledged, Recover,     Finance,    Recovered    ), // or acknowledged still, while part of it is out
        new( Acknowledged, WriteOff,    Supervisor, WrittenOff   ),
    ];
    // csharpier-ignore-end

    /// <summary>The role that an act belongs to.</summary>
    public static Role By(OverpaymentAct act) => Table.First(row => row.Act == act).By;

    /// <summary>
    /// The overpayment after the act. Refuses with <c>not-your-role</c>, <c>not-offered</c>, <c>overpaid-by-you</c>,
    /// <c>recorded-by-you</c>, <c>more-than-overpaid</c> or <c>recovered-at</c>.
    /// </summary>
    /// <param name="came">What came back; only for <see cref="Recover"/>, and there always.</param>
    public static Result<OverpaymentFacts> Decide(
        OverpaymentFacts overpayment,
        OverpaymentAct act,
        Actor actor,
        DateTimeOffset now,
        Recovery? came = null
    )
    {
        if (!actor.Holds(By(act)))
        {
            return new Refusal("not-your-role", RefusalKind.Forbidden, ("roles", By(act).Key()));
        }

        if (Table.FirstOrDefault(row => row.From == overpayment.State && row.Act == act) is not { } row)
        {
            return new Refusal(
                "not-offered",
                RefusalKind.Rule,
                ("action", act.Key()),
                ("state", overpayment.State.Key())
            );
        }

        if (act == Recover)
        {
            return actor.Person == overpayment.Payer ? OverpaidByYou : Take(overpayment, came!, now);
        }

        return Duty(overpayment, actor) is { } refusal ? refusal : overpayment with { State = row.To };
    }

    /// <summary>What this person could do now; nothing among it would be refused for who they are.</summary>
    public static IReadOnlyList<OverpaymentAct> Offers(OverpaymentFacts overpayment, Actor actor, DateTimeOffset now) =>
        [
            .. Table
                .Where(row => row.From == overpayment.State)
                .Select(row => row.Act)
                .Where(act => Decide(overpayment, act, actor, now, All(overpayment, now)).Succeeded),
        ];

    /// <summary>Why this supervisor leaves to another what is a supervisor's to do now; null: nothing stands against it, or it is another's turn.</summary>
    public static Refusal? Obstacle(OverpaymentFacts overpayment, Actor actor) =>
        overpayment.State is Recorded or Acknowledged && actor.Holds(Supervisor) ? Duty(overpayment, actor) : null;

    static Recovery All(OverpaymentFacts overpayment, DateTimeOffset now) => new(overpayment.Outstanding, now, "");

    /// <summary>Neither who sent the money nor who said that it was too much lets it rest.</summary>
    static Refusal? Duty(OverpaymentFacts overpayment, Actor actor) =>
        actor.Person == overpayment.Payer ? OverpaidByYou
        : actor.Person == overpayment.RecordedBy ? new Refusal("recorded-by-you", RefusalKind.Forbidden)
        : null;

    static Refusal OverpaidByYou { get; } = new("overpaid-by-you", RefusalKind.Forbidden);

    static Result<OverpaymentFacts> Take(OverpaymentFacts overpayment, Recovery came, DateTimeOffset now)
    {
        if (came.Amount <= 0m || came.Amount > overpayment.Outstanding)
        {
            return new Refusal(
                "more-than-overpaid",
                RefusalKind.Rule,
                ("overpaid", overpayment.Currency.Plain(overpayment.Amount)),
                ("recovered", overpayment.Currency.Plain(overpayment.Recovered)),
                ("asked", overpayment.Currency.Plain(came.Amount))
            );
        }

        // A person types minutes; the payment may carry microseconds.
        var earliest = ToMinute(overpayment.PaidAt);
        if (came.At > now || came.At < earliest)
        {
            return new Refusal(
                "recovered-at",
                RefusalKind.Rule,
                ("time", Instants.Plain(came.At)),
                ("paid", Instants.Plain(earliest)),
                ("now", Instants.Plain(now))
            );
        }

        var recovered = overpayment.Recovered + came.Amount;
        return overpayment with
        {
            Recovered = recovered,
            State = recovered == overpayment.Amount ? OverpaymentState.Recovered : Acknowledged,
        };
    }

    static DateTimeOffset ToMinute(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
