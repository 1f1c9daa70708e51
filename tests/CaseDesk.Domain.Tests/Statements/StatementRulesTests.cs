using CaseDesk.Domain.People;
using CaseDesk.Domain.Statements;
using CaseDesk.Domain.Time;
using static CaseDesk.Domain.Statements.StatementAct;
using static CaseDesk.Domain.Statements.StatementState;

namespace CaseDesk.Domain.Tests.Statements;

public sealed class StatementRulesTests
{
    static readonly DateTimeOffset December = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    static readonly Guid Compiler = Guid.NewGuid();

    static StatementFacts November(StatementState state) =>
        new()
        {
            Month = Month.Of("2026-11"),
            Zone = ShopZone.Of("Asia/Shanghai"),
            State = state,
            Compilers = state == Open ? new HashSet<Guid>() : new HashSet<Guid> { Compiler },
        };

    static Actor Person(params Role[] roles) => new(Guid.NewGuid(), roles.ToHashSet());

    [Fact]
    public void The_clerk_compiles_finance_reconciles_and_closes()
    {
        Assert.Equal(Compiled, StatementRules.Decide(November(Open), Compile, Person(Role.Clerk), December).Require());
        Assert.Equal(
            Reconciled,
            StatementRules.Decide(November(Compiled), Reconcile, Person(Role.Finance), December).Require()
        );
        Assert.Equal(
            Closed,
            StatementRules.Decide(November(Reconciled), Close, Person(Role.Finance), December).Require()
        );
    }

    [Fact]
    public void Finance_gives_a_compiled_statement_back_to_the_clerk() =>
        Assert.Equal(
            Open,
            StatementRules.Decide(November(Compiled), StatementAct.Return, Person(Role.Finance), December).Require()
        );

    [Theory]
    [InlineData(Compile, Role.Finance)]
    [InlineData(Compile, Role.Administrator)]
    [InlineData(Reconcile, Role.Clerk)]
    [InlineData(Find, Role.Clerk)]
    [InlineData(Close, Role.Supervisor)]
    [InlineData(StatementAct.Return, Role.Clerk)]
    public void Nobody_else_may(StatementAct act, Role role)
    {
        foreach (var state in Enum.GetValues<StatementState>())
        {
            var refusal = StatementRules.Decide(November(state), act, Person(role), December).Refusal;

            Assert.Equal(("not-your-role", RefusalKind.Forbidden), (refusal?.Code, refusal?.Kind));
        }
    }

    [Fact]
    public void A_month_that_is_not_over_is_not_compiled_and_says_from_when_it_can_be()
    {
        var refusal = StatementRules
            .Decide(
                November(Open),
                Compile,
                Person(Role.Clerk),
                new DateTimeOffset(2026, 11, 30, 15, 59, 59, TimeSpan.Zero)
            )
            .Refusal!;

        Assert.Equal("statement-not-over", refusal.Code);
        Assert.Equal("2026-11-30T16:00:00Z", refusal.Numbers["from"]);
    }

    [Theory]
    [InlineData(Compiled)]
    [InlineData(Reconciled)]
    [InlineData(Closed)]
    public void A_statement_is_compiled_once(StatementState state)
    {
        var refusal = StatementRules.Decide(November(state), Compile, Person(Role.Clerk), December).Refusal!;

        Assert.Equal(("already-compiled", RefusalKind.Conflict), (refusal.Code, refusal.Kind));
    }

    [Theory]
    [InlineData(Find)]
    [InlineData(Reconcile)]
    [InlineData(Correct)]
    public void Whoever_compiled_it_may_not_do_what_finance_does_with_both_roles_in_hand(StatementAct act)
    {
        var both = new Actor(Compiler, new HashSet<Role> { Role.Clerk, Role.Finance });

        var refusal = StatementRules.Decide(November(Compiled), act, both, December).Refusal!;

        Assert.Equal(("compiled-by-you", RefusalKind.Forbidden), (refusal.Code, refusal.Kind));
    }

    [Fact]
    public void It_is_not_reconciled_while_a_line_is_open()
    {
        var facts = November(Compiled) with { OpenLines = 2 };

        var refusal = StatementRules.Decide(facts, Reconcile, Person(Role.Finance), December).Refusal!;

        Assert.Equal(("lines-open", "2"), (refusal.Code, refusal.Numbers["open"]));
    }

    [Fact]
    public void Of_a_closed_statement_nothing_is_offered_but_a_correction_in_the_current_month() =>
        Assert.Equal([Correct], StatementRules.Offers(November(Closed), Person(Role.Finance, Role.Clerk), December));

    [Fact]
    public void What_is_offered_is_exactly_what_would_not_be_refused()
    {
        foreach (var state in Enum.GetValues<StatementState>())
        foreach (var role in Enum.GetValues<Role>())
        {
            var person = Person(role);
            var offers = StatementRules.Offers(November(state), person, December);

            foreach (var act in Enum.GetValues<StatementAct>())
            {
                Assert.Equal(
                    StatementRules.Decide(November(state), act, person, December).Succeeded,
                    offers.Contains(act)
                );
            }
        }
    }

    [Theory]
    [InlineData(Open, Reconcile)]
    [InlineData(Open, Close)]
    [InlineData(Reconciled, Reconcile)]
    [InlineData(Closed, Find)]
    public void What_finance_does_out_of_turn_is_not_offered(StatementState state, StatementAct act)
    {
        var refusal = StatementRules.Decide(November(state), act, Person(Role.Finance), December).Refusal!;

        Assert.Equal(("not-offered", RefusalKind.Rule), (refusal.Code, refusal.Kind));
        Assert.Equal(state.Key(), refusal.Numbers["state"]);
    }

    [Fact]
    public void Whoevers_turn_it_is_is_told_what_stands_against_the_next_act()
    {
        var early = new DateTimeOffset(2026, 11, 30, 15, 59, 59, TimeSpan.Zero);

        Assert.Equal("statement-not-over", Obstacle(November(Open), early, Role.Clerk));
        Assert.Null(Obstacle(November(Open), December, Role.Clerk));
        Assert.Equal("lines-open", Obstacle(November(Compiled) with { OpenLines = 2 }, December, Role.Finance));
        Assert.Null(Obstacle(November(Compiled), December, Role.Finance));
        Assert.Null(Obstacle(November(Reconciled) with { OpenLines = 2 }, December, Role.Finance));
    }

    [Fact]
    public void Whoever_compiled_it_is_told_that_another_must_reconcile_it() =>
        Assert.Equal(
            "compiled-by-you",
            StatementRules
                .Obstacle(
                    November(Compiled),
                    new Actor(Compiler, new HashSet<Role> { Role.Clerk, Role.Finance }),
                    December
                )
                ?.Code
        );

    [Fact]
    public void Whose_turn_it_is_not_is_told_nothing_nor_is_anybody_of_a_closed_statement()
    {
        Assert.Null(Obstacle(November(Compiled) with { OpenLines = 2 }, December, Role.Clerk));
        Assert.Null(Obstacle(November(Open), new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), Role.Finance));
        Assert.Null(Obstacle(November(Closed), December, Role.Clerk, Role.Finance));
    }

    static string? Obstacle(StatementFacts facts, DateTimeOffset now, params Role[] roles) =>
        StatementRules.Obstacle(facts, Person(roles), now)?.Code;
}
