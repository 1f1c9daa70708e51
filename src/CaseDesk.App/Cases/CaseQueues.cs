using CaseDesk.App.Accounts;
using CaseDesk.App.Settings;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>
/// The queues that a question is about: each is one range of the index, a shop with the roles that own a step. They lie in
/// columns, as the database takes them.
/// </summary>
sealed record CaseQueues(int[] Shops, string[] Owners, DateTimeOffset[] DayEnds, int[] ClosedShops)
{
    /// <summary>What is assigned to somebody is theirs at whichever step it stands.</summary>
    public static CaseQueues OfEveryRole(
        Access access,
        CaseQuery query,
        IReadOnlyList<Shop> shops,
        Definitions definitions,
        DateTimeOffset now
    ) => For(access, query with { Scope = CaseScope.MyShops }, shops, definitions, now);

    public static CaseQueues For(
        Access access,
        CaseQuery query,
        IReadOnlyList<Shop> shops,
        Definitions definitions,
        DateTimeOffset now
    )
    {
        var steps = StepsOf(query, definitions).DistinctBy(step => step.OwnerKey, StringComparer.Ordinal).ToList();
        var everything = query is { Scope: CaseScope.MyShops } or { Owner: not null };
        var queues =
            from shop in shops
            where query.Shop is null || query.Shop == shop.Key
            let actor = access.In(shop.Id)
            let dayEnd = shop.Zone.InstantOf(shop.Zone.DayOf(now).AddDays(1), TimeSpan.Zero)
            from step in steps
            where everything || step.Owners.Any(actor.Holds)
            select (Shop: shop.Id, step.OwnerKey, dayEnd);
        var all = queues.ToList();
        return new CaseQueues(
            [.. all.Select(queue => queue.Shop)],
            [.. all.Select(queue => queue.OwnerKey)],
            [.. all.Select(queue => queue.dayEnd.ToUniversalTime())],
            ListsClosed(query)
                ? [.. shops.Where(shop => query.Shop is null || query.Shop == shop.Key).Select(shop => shop.Id)]
                : []
        );
    }

    static IEnumerable<Step> StepsOf(CaseQuery query, Definitions definitions) =>
        query.State is CaseState.Closed
            ? []
            : from workflow in definitions.All
            where query.Workflow is null || query.Workflow == workflow.Key
            from step in workflow.Steps
            where query.Step is null || query.Step == step.Code
            where query.Owner is not { } owner || step.Owners.Contains(owner)
            where query.State is not { } state || step.State == state
            select step;

    static bool ListsClosed(CaseQuery query) =>
        query is { Step: null, Owner: null, DueBefore: null }
        && (query.State is CaseState.Closed || query is { State: null, Scope: CaseScope.MyShops });
}
