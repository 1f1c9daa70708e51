using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Workflows;

public sealed class CatalogueTests
{
    public static TheoryData<string> Kinds => new(Catalogue.All.Select(workflow => workflow.Key));

    [Theory, MemberData(nameof(Kinds))]
    public void Every_definition_is_sound(string kind) => Assert.Empty(Check.Faults(Catalogue.Find(kind)!));

    [Fact]
    public void Every_version_says_where_cases_of_the_one_before_go_on() => Assert.Empty(Check.Faults(Catalogue.All));

    [Theory, MemberData(nameof(Kinds))]
    public void Whatever_is_not_in_the_table_is_refused_as_not_offered(string kind)
    {
        var workflow = Catalogue.Find(kind)!;
        var everybody = new Actor(Guid.NewGuid(), Enum.GetValues<Role>().ToHashSet());
        var facts = new CaseFacts
        {
            Actor = everybody,
            Rules = ShopRules.Default,
            Currency = Currency.Cny,
        };
        var now = DateTimeOffset.UnixEpoch;
        var actions = workflow.Rows.Select(row => row.Action).Append(new ActionKey("no-such-action")).Distinct();
        foreach (var step in workflow.Steps)
        {
            var position = new Position(step.Code, now, null, []);
            foreach (var action in actions.Where(action => workflow.RowsOf(step, action).Count == 0))
            {
                var decision = Engine.Decide(workflow, position, new Move(action, Inputs.None), facts, now);
                Assert.Equal("not-offered", Assert.IsType<Decision.Refused>(decision).Refusal.Code);
            }
        }
    }
}
