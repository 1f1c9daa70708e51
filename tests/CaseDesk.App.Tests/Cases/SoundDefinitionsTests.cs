using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.People.Role;

namespace CaseDesk.App.Tests.Cases;

public sealed class SoundDefinitionsTests
{
    [Fact]
    public void The_desk_does_not_start_with_a_step_that_never_ends()
    {
        var (first, second) = (Step.Settled("X1", Clerk, 24.Hours), Step.Settled("X2", Finance, 24.Hours));
        var round = Workflow.Define(
            KindKeys.Courier,
            9,
            null,
            first,
            new Opening([Clerk], OrderNeed.Required),
            [new(first, Actions.Compiled, Clerk, second), new(second, Actions.Return, Finance, first)]
        );

        var refused = Assert.Throws<DeskCannotStartException>(() =>
            SoundDefinitions.Require(SoundDefinitions.FaultsIn([round]))
        );

        Assert.Contains("can never end", refused.Message, StringComparison.Ordinal);
    }
}
