using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Cases;

public sealed class EvidenceGuardsTests
{
    static readonly EvidencePiece Here = new(Person(21), "K1", Requester, Role.Agent, Now);
    static readonly EvidencePiece Earlier = Here with { Id = Person(22), Step = "C3" };
    static readonly EvidencePiece Another = Earlier with { Id = Person(23) };

    static GuardFinding Says(Inputs? typed, params EvidencePiece[] pieces)
    {
        var at = Courier("K1").With(facts => facts with { Evidence = pieces });
        return EvidenceGuards.Evidence.Judge(
            new Situation(at.Workflow.Find("K1")!, at.Position, at.Facts, typed, Now)
        )!;
    }

    static Inputs Naming(params Guid[] pieces) => Inputs.Of(("evidence", new InputValue.Evidence(pieces)));

    [Fact]
    public void While_nothing_is_typed_an_earlier_piece_may_still_be_named()
    {
        Assert.Null(Says(typed: null, Earlier).Holds);
        Assert.True(Says(typed: null, Earlier, Here).Holds);
    }

    [Fact]
    public void Where_there_is_no_piece_at_all_nothing_can_be_named() => Assert.False(Says(typed: null).Holds);

    [Fact]
    public void Once_it_is_typed_an_earlier_piece_that_is_not_named_proves_nothing() =>
        Assert.False(Says(Inputs.None, Earlier).Holds);

    [Fact]
    public void One_piece_of_several_may_be_named_and_only_one_of_this_case()
    {
        var named = Says(Naming(Earlier.Id), Earlier, Another);

        Assert.Equal((true, "1", "0"), (named.Holds, named.Numbers["named"], named.Numbers["attached"]));
        Assert.False(Says(Naming(Person(99)), Earlier, Another).Holds);
    }
}
