using CaseDesk.App.Settings;
using CaseDesk.Domain.Openings;

namespace CaseDesk.Tests.Support;

/// <summary>What a test's administrator lets the product open by itself.</summary>
public static class ShopOpenings
{
    public static ProductOpenings Of(params string[] kinds) =>
        ProductOpenings.None with
        {
            Since = kinds.ToDictionary(kind => kind, _ => default(DateTimeOffset), StringComparer.Ordinal),
        };

    extension(TestDesk desk)
    {
        public async Task LetOpenAsync(ProductOpenings openings, string shop = "demo-1")
        {
            var administrator = TestDesk.Person("administrator");
            var held = (await desk.Get<ShopSettings>().FindAsync(administrator, shop, default)).Require();
            var rules = held.Rules with { ByProduct = openings };
            var change = new ChangedShop(shop, held.Name, rules, held.RulesVersion);
            (await desk.Get<ChangeShop>().RunAsync(administrator, change, default)).Require();
        }

        public Task LetOpenAsync(params string[] kinds) => desk.LetOpenAsync(Of(kinds));
    }
}
