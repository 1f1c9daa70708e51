using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Workflows;

public sealed class InputTests
{
    [Fact]
    public void When_the_buyer_asked_is_never_still_to_come()
    {
        Assert.Null(Fields.RequestedAt.RefuseFuture(Inputs.Of(Typed.At("requested", Now)), Now));
        Assert.Equal(
            "input-in-the-future",
            Fields.RequestedAt.RefuseFuture(Inputs.Of(Typed.At("requested", Now.AddTicks(1))), Now)?.Code
        );
        Assert.Null(Fields.RequestedAt.RefuseFuture(Inputs.None, Now));
    }

    [Fact]
    public void A_time_that_may_be_still_to_come_is_not_refused() =>
        Assert.Null(Fields.PaidAt.RefuseFuture(Inputs.Of(Typed.At("time", Now.AddDays(1))), Now));
}
