using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Money;

/// <summary>
/// A platform's own file says that exactly the refund that a case asks for was made. The case goes on as if an agent had told
/// it, and nobody has: the product does it in its own name.
/// </summary>
public static class PlatformSettlement
{
    /// <summary>As the action asks for the teller's role.</summary>
    public static Actor Teller { get; } = new(null, new HashSet<Role> { Role.Agent, Role.Supervisor });

    /// <param name="number">The platform's, of the refund.</param>
    /// <param name="at">When it was made.</param>
    public static Move Of(string number, decimal amount, DateTimeOffset at) =>
        new(
            Actions.SettledByPlatform,
            Inputs.Of(
                (Fields.PlatformNumber.Name, new InputValue.Text(number)),
                (Fields.Amount.Name, new InputValue.Money(amount)),
                (Fields.PaidAt.Name, new InputValue.Instant(at))
            )
        );

    /// <param name="facts">As <see cref="Teller"/> has them.</param>
    public static Decision Decide(
        Workflow workflow,
        Position position,
        Move move,
        CaseFacts facts,
        DateTimeOffset now
    ) =>
        Engine.Decide(workflow, position, move, facts, now) switch
        {
            Decision.Made made => new Decision.Made(made.Change with { As = Role.Clock }),
            var refused => refused,
        };
}
