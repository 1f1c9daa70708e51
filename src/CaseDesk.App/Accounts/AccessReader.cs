using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.People;

namespace CaseDesk.App.Accounts;

/// <summary>A person's <see cref="Access"/> as it is now, for a use case that does not read the rules of the house with its own first statement.</summary>
public sealed class AccessReader
{
    readonly HouseDirectory house;
    readonly TimeProvider time;

    internal AccessReader(HouseDirectory house, TimeProvider time) => (this.house, this.time) = (house, time);

    /// <summary>Refuses with <c>person-disabled</c> or <c>person-unknown</c>.</summary>
    public async Task<Result<Access>> ForAsync(Guid person, CancellationToken ct) =>
        (await house.NowAsync(ct)).AccessOf(person, time.GetUtcNow());

    /// <summary>Refuses as <see cref="HouseRules.InShop"/> does.</summary>
    internal async Task<Result<(Shop Shop, Actor Actor)>> InShopAsync(
        Guid person,
        string shop,
        IReadOnlyList<Role> oneOf,
        CancellationToken ct
    ) => (await house.NowAsync(ct)).InShop(person, shop, time.GetUtcNow(), oneOf);
}
