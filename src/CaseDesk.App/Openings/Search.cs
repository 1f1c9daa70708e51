using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain.Openings;
using Npgsql;

namespace CaseDesk.App.Openings;

/// <summary>What a finder is asked for in a shop at one moment.</summary>
/// <param name="From">Since when it came to be so at the earliest, and <paramref name="To"/> at the latest.</param>
sealed record Search(Finder Finder, int Shop, DateTimeOffset From, DateTimeOffset To, int AtMost)
{
    /// <summary>Null where the shop has it switched off.</summary>
    public static Search? Of(Finder finder, Shop shop, DateTimeOffset now, int atMost) =>
        Of(finder, shop.Id, shop.Rules.ByProduct, now, atMost);

    public static Search? Of(Finder finder, int shop, ProductOpenings rules, DateTimeOffset now, int atMost)
    {
        if (!rules.Since.TryGetValue(finder.Kind, out var since))
        {
            return null;
        }

        var longestAgo = now - finder.LongestAgo;
        var after = finder.After(rules);
        return new Search(finder, shop, (since > longestAgo ? since : longestAgo) - after, now - after, atMost);
    }

    /// <param name="after">The last that was found before; null: from the first.</param>
    /// <param name="claims">Holds the orders until the end of the transaction.</param>
    public async Task<List<Found>> FindAsync(
        NpgsqlConnection connection,
        Found? after,
        bool claims,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(
            claims ? Finder.Claim : Finder.Select,
            Shop,
            From,
            To,
            Finder.Kind,
            after?.Since ?? From,
            after?.OrderId ?? 0,
            after?.Thing ?? "",
            AtMost
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var found = new List<Found>();
        while (await reader.ReadAsync(ct))
        {
            found.Add(Found.Read(reader));
        }

        return found;
    }
}
