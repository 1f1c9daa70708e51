using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Cases;

/// <summary>What goes along when a case goes on as another.</summary>
public sealed class CaseEffectsTests
{
    static readonly ArrivedGoods Goods = new(Now, ReturnCondition.Intact, []);

    static readonly LineQuantity[] Lines = [new(1, 2)];

    static Situation At(Func<CaseFacts, CaseFacts>? with = null)
    {
        var at = Courier("C3").With(with ?? (facts => facts));
        return new Situation(Courier("C3").Workflow.Find("C3")!, at.Position, at.Facts, null, Now);
    }

    static Change.CaseOpened Opened(Effect effect, Situation situation) =>
        Assert.IsType<Change.CaseOpened>(Assert.Single(effect.Changes(situation)));

    [Fact]
    public void Goods_that_are_here_go_along_to_a_return_and_to_no_other_kind()
    {
        var here = At(facts => facts with { Return = ReturnFacts.None with { Received = Goods } });

        Assert.Equal(Goods, Opened(CaseEffects.Opens(KindKeys.ReturnExchange, "T1A1"), here).Goods);
        Assert.Null(Opened(CaseEffects.Opens(KindKeys.Reshipment, "R1"), here).Goods);
        Assert.Null(Opened(CaseEffects.Opens(KindKeys.ReturnExchange, "T1A1"), At()).Goods);
    }

    [Fact]
    public void What_follows_from_the_act_is_known_in_the_case_that_it_opens()
    {
        var lost = Inputs.Of(Typed.Choice("problem", "lost"));

        Assert.Equal("lost", Opened(CaseEffects.Opens(KindKeys.Courier, "K2", lost), At()).Known.Choice("problem"));
        Assert.Equal(0, Opened(CaseEffects.Opens(KindKeys.Courier, "K2"), At()).Known.Count);
    }

    [Fact]
    public void An_approved_refund_goes_along_with_its_lines_and_its_money()
    {
        var effect = CaseEffects.OpensWithRefund(KindKeys.RefundOnly, "F3");

        var opened = Opened(effect, At(facts => facts with { Refund = Refund with { Lines = Lines } }));

        Assert.Equal(Refund.Id, opened.Refund);
        Assert.Equal(Lines, opened.Known.Lines("lines"));
        Assert.Empty(effect.Changes(At()));
    }

    [Fact]
    public void A_refund_of_no_lines_tells_of_none()
    {
        var opened = Opened(
            CaseEffects.OpensWithRefund(KindKeys.RefundOnly, "F3"),
            At(facts => facts with { Refund = Refund })
        );

        Assert.False(opened.Known.Has("lines"));
    }

    [Fact]
    public void An_approved_reshipment_goes_along_with_its_goods()
    {
        var goods = new ReshipmentFacts
        {
            Id = Person(200),
            State = ReshipmentState.Approved,
            Lines = Lines,
            Value = 100m,
            Authors = [Requester],
        };
        var effect = CaseEffects.OpensWithReshipment(KindKeys.Reshipment, "R3");

        var opened = Opened(effect, At(facts => facts with { Reshipment = goods }));

        Assert.Equal(goods.Id, opened.Reshipment);
        Assert.Equal(Lines, opened.Known.Lines("lines"));
        Assert.Empty(effect.Changes(At()));
    }

    [Fact]
    public void What_goes_along_is_read_and_the_orders_ledger_is_locked_for_it()
    {
        Assert.Equal(
            FactsNeeded.Refund | FactsNeeded.OrderLock,
            CaseEffects.OpensWithRefund(KindKeys.RefundOnly, "F3").Reads
        );
        Assert.Equal(
            FactsNeeded.Reshipment | FactsNeeded.OrderLock,
            CaseEffects.OpensWithReshipment(KindKeys.Reshipment, "R3").Reads
        );
    }
}
