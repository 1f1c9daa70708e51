using CaseDesk.Domain.Reshipments;

namespace CaseDesk.Domain.Tests.Reshipments;

public sealed class ReshipmentStateTests
{
    [Theory]
    [InlineData(ReshipmentState.Requested, true, true)]
    [InlineData(ReshipmentState.Approved, true, true)]
    [InlineData(ReshipmentState.Packed, true, true)]
    [InlineData(ReshipmentState.Shipped, true, false)]
    [InlineData(ReshipmentState.Delivered, true, false)]
    [InlineData(ReshipmentState.Rejected, false, false)]
    [InlineData(ReshipmentState.Cancelled, false, false)]
    [InlineData(ReshipmentState.Lost, false, false)]
    [InlineData(ReshipmentState.Wrong, false, false)]
    public void It_holds_its_units_until_it_came_to_nothing_and_is_called_off_while_it_is_in_the_house(
        ReshipmentState state,
        bool holdsUnits,
        bool canBeCancelled
    ) => Assert.Equal((holdsUnits, canBeCancelled), (state.HoldsUnits, state.CanBeCancelled));
}
