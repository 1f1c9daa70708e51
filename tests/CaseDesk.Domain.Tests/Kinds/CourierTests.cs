using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Kinds;

public sealed class CourierTests
{
    static Change.ClaimFiled Claimed(CaseAt @case) =>
        @case
            .Made(Actions.CourierLiable, Typed.Text("ticket", "YT-7"), ("amountClaimed", new InputValue.Money(129.00m)))
            .Changes.OfType<Change.ClaimFiled>()
            .Single();

    [Fact]
    public void A_claim_names_the_parcel_that_the_case_began_with()
    {
        var parcel = ("tracking", (InputValue)new InputValue.Tracking("YTO", "YT1"));

        Assert.Equal(new Change.ClaimFiled("YTO", "YT1", "YT-7", 129.00m), Claimed(Courier("K2").Knowing(parcel)));
        Assert.Equal(new Change.ClaimFiled("", "", "YT-7", 129.00m), Claimed(Courier("K2")));
    }
}
