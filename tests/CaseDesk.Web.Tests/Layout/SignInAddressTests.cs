using CaseDesk.Web.Layout;

namespace CaseDesk.Web.Tests.Layout;

public sealed class SignInAddressTests
{
    [Theory]
    [InlineData("/orders?text=2210", "/orders?text=2210")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("/", "/")]
    [InlineData("//example.org", "/")]
    [InlineData("/\\example.org", "/")]
    [InlineData("https://example.org", "/")]
    [InlineData("orders", "/")]
    [InlineData("/\t/example.org", "/")]
    public void The_way_back_never_leads_out_of_the_desk(string? back, string local) =>
        Assert.Equal(local, SignInAddress.Local(back));
}
