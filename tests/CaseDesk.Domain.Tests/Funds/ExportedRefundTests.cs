using CaseDesk.Domain.Funds;

namespace CaseDesk.Domain.Tests.Funds;

public sealed class ExportedRefundTests
{
    [Theory]
    [InlineData(AfterSaleType.RefundOnly, true)]
    [InlineData(AfterSaleType.ReturnRefund, true)]
    [InlineData(AfterSaleType.Exchange, false)]
    [InlineData(AfterSaleType.Reshipment, false)]
    [InlineData(AfterSaleType.Repair, false)]
    public void Only_refunds_carry_money(AfterSaleType type, bool carries)
    {
        Assert.Equal(carries, Refund(ExportedRefundState.Succeeded, type, 27.50m).MovedMoney);
    }

    [Fact]
    public void A_type_that_is_not_known_is_taken_for_money()
    {
        Assert.True(Refund(ExportedRefundState.Succeeded, null, 27.50m).MovedMoney);
    }

    [Theory]
    [InlineData(ExportedRefundState.Open)]
    [InlineData(ExportedRefundState.Closed)]
    public void What_did_not_succeed_moved_nothing(ExportedRefundState state)
    {
        Assert.False(Refund(state, AfterSaleType.RefundOnly, 27.50m).MovedMoney);
    }

    [Fact]
    public void A_refund_of_nothing_moved_nothing()
    {
        Assert.False(Refund(ExportedRefundState.Succeeded, AfterSaleType.RefundOnly, 0).MovedMoney);
    }

    static ExportedRefund Refund(ExportedRefundState state, AfterSaleType? type, decimal total) =>
        new(2, "r1", "o1", null, "", state, null, type, total, 0, total, null, null, null, null, null, null);
}
