using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;

namespace CaseDesk.Domain.Tests;

public sealed class KeysTests
{
    [Theory]
    [InlineData(RefundKind.WithoutReturn, "without-return")]
    [InlineData(RefundKind.Discount, "discount")]
    public void A_member_is_written_in_lower_case_with_hyphens(RefundKind kind, string key)
    {
        Assert.Equal(key, kind.Key());
        Assert.Equal(kind, Keys.Find<RefundKind>(key));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("WithoutReturn")]
    [InlineData("without return")]
    [InlineData("3")]
    public void A_key_that_names_no_member_finds_none(string? key) => Assert.Null(Keys.Find<RefundKind>(key));

    [Fact]
    public void Every_member_is_found_by_its_key_again() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.Equal(role, Keys.Parse<Role>(role.Key())));

    [Fact]
    public void All_keys_come_in_the_order_of_the_members() =>
        Assert.Equal(["platform-refund", "after-sale-rights", "alipay-transfer"], Keys.All<RefundMethod>());
}
