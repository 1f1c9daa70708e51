using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Workflows;

/// <summary>What must be loaded before a row can be decided.</summary>
public sealed class TransitionTests
{
    static readonly Step A = Step.Open("A", Role.Agent, within: null);
    static readonly Input Note = new("note", InputType.Text);

    static Transition Row => new(A, new("go"), Role.Agent, Outcomes.Closed);

    static Guard Guard(FactsNeeded reads) => new("G-X", reads, _ => null);

    static Effect Effect(FactsNeeded reads) => new("does", reads, _ => []);

    static Condition Condition(FactsNeeded reads) => new("so", reads, _ => true);

    [Fact]
    public void A_row_reads_what_its_rules_read_and_nothing_else()
    {
        Assert.Equal(FactsNeeded.None, Row.Reads);
        Assert.Equal(
            FactsNeeded.Order | FactsNeeded.Evidence,
            (Row with { Guards = [Guard(FactsNeeded.Order), Guard(FactsNeeded.Evidence)] }).Reads
        );
        Assert.Equal(
            FactsNeeded.Refund | FactsNeeded.OrderLock,
            (Row with { Then = [Effect(FactsNeeded.Refund), Effect(FactsNeeded.OrderLock)] }).Reads
        );
        Assert.Equal(FactsNeeded.Form, (Row with { If = Condition(FactsNeeded.Form) }).Reads);
        Assert.Equal(FactsNeeded.Dispute, (Row with { OfferedWhen = Condition(FactsNeeded.Dispute) }).Reads);
    }

    [Fact]
    public void All_of_them_together_leave_nothing_out() =>
        Assert.Equal(
            FactsNeeded.Order | FactsNeeded.Refund | FactsNeeded.Form | FactsNeeded.Dispute | FactsNeeded.PersonalKey,
            (
                Row with
                {
                    Guards = [Guard(FactsNeeded.Order)],
                    Then = [Effect(FactsNeeded.Refund)],
                    If = Condition(FactsNeeded.Form),
                    OfferedWhen = Condition(FactsNeeded.Dispute),
                    Needs = [Fields.Payee],
                }
            ).Reads
        );

    [Fact]
    public void Only_what_is_personal_wants_the_key_that_seals_it()
    {
        Assert.Equal(FactsNeeded.None, (Row with { Needs = [Note] }).Reads);
        Assert.Equal(FactsNeeded.PersonalKey, (Row with { Needs = [Note, Fields.Payee] }).Reads);
    }

    [Fact]
    public void A_guard_under_a_condition_reads_what_the_condition_reads() =>
        Assert.Equal(
            FactsNeeded.Order | FactsNeeded.Form,
            Guard(FactsNeeded.Order).If(Condition(FactsNeeded.Form)).Reads
        );

    [Theory]
    [InlineData(FactsNeeded.Refund, true)]
    [InlineData(FactsNeeded.Approvals, true)]
    [InlineData(FactsNeeded.Order, true)]
    [InlineData(FactsNeeded.Outlay, true)]
    [InlineData(FactsNeeded.Outlay | FactsNeeded.Evidence, true)]
    [InlineData(FactsNeeded.None, false)]
    [InlineData(FactsNeeded.OrderLock, false)]
    [InlineData(FactsNeeded.Evidence | FactsNeeded.Form | FactsNeeded.Reshipment, false)]
    public void Whatever_hangs_on_the_orders_money_reads_its_refunds(FactsNeeded needs, bool reads) =>
        Assert.Equal(reads, needs.ReadsRefunds);

    [Fact]
    public void Giving_a_case_up_reads_all_that_it_may_have_open()
    {
        var reads = FactsNeeded.Refund | FactsNeeded.Outlay | FactsNeeded.Reshipment | FactsNeeded.Form;

        foreach (var row in GroundRules.RowsFor(A))
        {
            Assert.Equal(reads, row.Then[^1].Reads & reads);
            Assert.True(row.Reads.LocksOrder);
        }
    }
}
