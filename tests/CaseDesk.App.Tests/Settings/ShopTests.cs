using CaseDesk.App.Settings;
using CaseDesk.App.Tests.Accounts;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseDesk.App.Tests.Settings;

public sealed class ShopTests : AccountTest
{
    [Fact]
    public async Task A_change_of_rules_is_kept_and_counted()
    {
        var rules = ShopRules.Default with { Tiers = new ApprovalTiers(100, 500), ApproverMayPay = true };

        var changed = await Use<ChangeShop>().RunAsync(Administrator, new("demo-1", "旗舰店", rules, 1), default);

        Assert.Equal(2, changed.Require());
        var shop = (await Use<ShopSettings>().FindAsync(Administrator, "demo-1", default)).Require();
        Assert.Equal(("旗舰店", 2), (shop.Name, shop.RulesVersion));
        Assert.Equal((rules.Tiers, true), (shop.Rules.Tiers, shop.Rules.ApproverMayPay));
    }

    [Fact]
    public async Task A_limit_of_the_shops_own_is_kept_with_its_kind()
    {
        var limits = new Dictionary<string, Limit> { ["courier/K2"] = 36.Hours, ["courier/C4"] = 7.Monthly };
        var rules = ShopRules.Default with { Limits = limits };

        (await Use<ChangeShop>().RunAsync(Administrator, new("demo-1", "a", rules, 1), default)).Require();

        var shop = (await Use<ShopSettings>().FindAsync(Administrator, "demo-1", default)).Require();
        Assert.Equal(limits, shop.Rules.Limits);
    }

    [Fact]
    public async Task Of_two_who_change_a_shop_at_once_the_second_is_told_so()
    {
        (await Use<ChangeShop>().RunAsync(Administrator, new("demo-1", "a", ShopRules.Default, 1), default)).Require();

        var second = await Use<ChangeShop>().RunAsync(Administrator, new("demo-1", "b", ShopRules.Default, 1), default);

        Assert.Equal("stale", second.Refusal?.Code);
    }

    [Fact]
    public async Task What_was_changed_stands_in_the_audit_or_nothing_was()
    {
        var rules = ShopRules.Default with { ApproverMayPay = true };
        (await Use<ChangeShop>().RunAsync(Administrator, new("demo-1", "旗舰店", rules, 1), default)).Require();

        var database = Use<NpgsqlDataSource>();
        await using var audit = database.CreateCommand(
            """
            SELECT (detail #>> '{before,name}') || (detail #>> '{before,rules,ApproverMayPay}')
                   || (detail #>> '{after,name}') || (detail #>> '{after,rules,ApproverMayPay}')
            FROM audit WHERE act = 'change-shop'
            """
        );
        Assert.Equal("demo-1false旗舰店true", await audit.ExecuteScalarAsync());

        await using var breaks = database.CreateCommand("ALTER TABLE audit ADD CHECK (subject <> 'demo-2') NOT VALID");
        await breaks.ExecuteNonQueryAsync();
        await Assert.ThrowsAsync<DbUpdateException>(() =>
            Use<ChangeShop>().RunAsync(Administrator, new("demo-2", "x", rules, 1), default)
        );
        var shop = (await Use<ShopSettings>().FindAsync(Administrator, "demo-2", default)).Require();
        Assert.Equal(("demo-2", 1), (shop.Name, shop.RulesVersion));
    }

    [Fact]
    public async Task The_second_tier_is_not_below_the_first()
    {
        var rules = ShopRules.Default with { Tiers = new ApprovalTiers(500, 100) };

        var changed = await Use<ChangeShop>().RunAsync(Administrator, new("demo-1", "a", rules, 1), default);

        Assert.Equal("tiers-not-rising", changed.Refusal?.Code);
    }

    [Theory]
    [InlineData("Demo", "taobao", "Asia/Shanghai", "CNY", "shop-key-invalid")]
    [InlineData("demo-3", "ebay", "Asia/Shanghai", "CNY", "platform-unknown")]
    [InlineData("demo-3", "taobao", "Asia/Nowhere", "CNY", "zone-unknown")]
    [InlineData("demo-3", "taobao", "Asia/Shanghai", "Yuan", "currency-unknown")]
    [InlineData("demo-1", "taobao", "Asia/Shanghai", "CNY", "shop-key-taken")]
    public async Task A_shop_that_cannot_be_is_not_opened(
        string key,
        string platform,
        string zone,
        string currency,
        string code
    )
    {
        var shop = new NewShop(key, "x", platform, zone, currency);

        Assert.Equal(code, (await Use<CreateShop>().RunAsync(Administrator, shop, default)).Refusal?.Code);
    }

    [Fact]
    public async Task Only_an_administrator_opens_and_changes_shops()
    {
        var supervisor = await PersonAsync("supervisor", Role.Supervisor, "demo-1");

        var opened = await Use<CreateShop>().RunAsync(supervisor, Shop("demo-3"), default);
        var changed = await Use<ChangeShop>().RunAsync(supervisor, new("demo-1", "x", ShopRules.Default, 1), default);

        Assert.Equal(("not-your-role", "not-your-role"), (opened.Refusal?.Code, changed.Refusal?.Code));
    }
}
