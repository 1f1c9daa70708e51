using System.Globalization;
using CaseDesk.Domain.Money;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Tests.Text;

public sealed class MoneyTextTests
{
    public MoneyTextTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("zh-CN");

    [Theory]
    [InlineData("CNY", 129, "¥\u00A0129.00")]
    [InlineData("BRL", 1234.5, "R$\u00A01,234.50")]
    [InlineData("JPY", 980, "JPY\u00A0980")]
    [InlineData("BHD", 1.5, "BHD\u00A01.500")]
    [InlineData("CNY", -89, "−¥\u00A089.00")]
    public void An_amount_has_its_currencys_sign_and_digits(string currency, double amount, string shown) =>
        Assert.Equal(shown, MoneyText.Show((decimal)amount, Currency.Of(currency)));

    [Fact]
    public void No_amount_is_a_dash() => Assert.Equal("—", MoneyText.Show(null, Currency.Cny));

    [Theory]
    [InlineData("2210774100935528", "2210\u202F7741\u202F0093\u202F5528")]
    [InlineData("123456", "1234\u202F56")]
    [InlineData("1234", "1234")]
    [InlineData("e481f51cbdc54678b7cc49136f2d6af7", "e481f51cbdc54678b7cc49136f2d6af7")]
    [InlineData("2210-7741", "2210-7741")]
    public void An_order_number_of_digits_is_read_in_groups_of_four(string number, string shown) =>
        Assert.Equal(shown, Numbers.Grouped(number));
}
