using CaseDesk.Domain.Money;
using static CaseDesk.Domain.Money.RefundState;

namespace CaseDesk.Domain.Tests.Money;

public sealed class RefundTermsTests
{
    [Theory]
    [InlineData(Requested, true, true, true)]
    [InlineData(Approved, true, true, true)]
    [InlineData(Paying, true, true, false)]
    [InlineData(Unknown, true, true, false)]
    [InlineData(Paid, true, false, false)]
    [InlineData(Compiled, true, false, false)]
    [InlineData(Reconciled, true, false, false)]
    [InlineData(Rejected, false, false, false)]
    [InlineData(Cancelled, false, false, false)]
    [InlineData(Failed, false, false, false)]
    public void A_state_says_whether_money_is_held_whether_it_is_asked_for_and_whether_it_can_be_cancelled(
        RefundState state,
        bool holds,
        bool open,
        bool cancellable
    ) => Assert.Equal((holds, open, cancellable), (state.HoldsMoney, state.IsOpen, state.CanBeCancelled));

    [Theory]
    [InlineData(RefundKind.Discount, true, false)]
    [InlineData(RefundKind.Return, true, true)]
    [InlineData(RefundKind.Cancellation, true, true)]
    [InlineData(RefundKind.WithoutReturn, true, true)]
    [InlineData(RefundKind.Freight, false, false)]
    [InlineData(RefundKind.Compensation, false, false)]
    public void A_kind_says_whether_it_counts_against_what_was_paid_and_whether_it_claims_units(
        RefundKind kind,
        bool counts,
        bool claims
    ) => Assert.Equal((counts, claims), (kind.CountsAgainstPaid, kind.ClaimsUnits));

    [Theory]
    [InlineData(Liability.Warehouse, Bearer.Warehouse)]
    [InlineData(Liability.Courier, Bearer.Courier)]
    [InlineData(Liability.Supplier, Bearer.Supplier)]
    [InlineData(Liability.None, Bearer.Company)]
    [InlineData(Liability.Open, null)]
    [InlineData(null, null)]
    public void Whoever_is_liable_bears_it_and_the_company_what_nobody_is_liable_for(
        Liability? liability,
        Bearer? bearer
    ) => Assert.Equal(bearer, RefundTerms.BearerOf(liability));

    [Fact]
    public void Every_reason_that_needs_no_goods_back_is_a_reason() =>
        Assert.All(RefundReasons.WithoutReturnByDefault, reason => Assert.Contains(reason, RefundReasons.All));

    [Fact]
    public void Parts_above_the_shops_ceiling_are_named_and_the_loss_in_value_has_none()
    {
        var cost = new ExchangeCost(20.00m, 20.01m, 10.01m, 99.00m);

        Assert.Equal(["freight-back", "handling"], cost.PartsAbove(ShopRules.Default.ExchangeCeilingFor("YTO")));
    }
}
