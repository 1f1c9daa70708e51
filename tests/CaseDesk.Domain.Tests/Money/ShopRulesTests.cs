using CaseDesk.Domain.Money;

namespace CaseDesk.Domain.Tests.Money;

public sealed class ShopRulesTests
{
    static readonly ExchangeCost Own = new(18.00m, 15.00m, 2.00m, 0m);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("YTO")]
    public void An_exchange_costs_the_same_by_every_courier_unless_the_shop_knows_better(string? courier)
    {
        Assert.Equal(new ExchangeCost(12.00m, 12.00m, 3.00m, 0m), ShopRules.Default.ExchangeDefaultFor(courier));
        Assert.Equal(new ExchangeCost(20.00m, 20.00m, 10.00m, 0m), ShopRules.Default.ExchangeCeilingFor(courier));
    }

    [Fact]
    public void A_courier_that_the_shop_names_has_its_own_cost_and_every_other_the_shops()
    {
        var rules = ShopRules.Default with
        {
            ExchangeDefaults = new Dictionary<string, ExchangeCost>(ShopRules.Default.ExchangeDefaults)
            {
                ["SF"] = Own,
            },
        };

        Assert.Equal(Own, rules.ExchangeDefaultFor("SF"));
        Assert.Equal(12.00m, rules.ExchangeDefaultFor("YTO").FreightOut);
        Assert.Equal(12.00m, rules.ExchangeDefaultFor(courier: null).FreightOut);
    }

    [Fact]
    public void A_shop_that_names_none_for_the_others_begins_with_nothing()
    {
        var rules = ShopRules.Default with { ExchangeDefaults = new Dictionary<string, ExchangeCost> { ["SF"] = Own } };

        Assert.Equal(0m, rules.ExchangeDefaultFor("YTO").Sum);
    }
}
