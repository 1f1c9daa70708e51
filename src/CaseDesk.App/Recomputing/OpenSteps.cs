using CaseDesk.App.Cases;
using CaseDesk.App.Settings;
using CaseDesk.Domain.Time;
using Npgsql;

namespace CaseDesk.App.Recomputing;

/// <summary>Reads the open cases of a shop, in the order of their numbers, as what they would be under the rules of now.</summary>
sealed class OpenSteps(CaseLoader loader, HouseDirectory house)
{
    /// <summary>$1 the shop, $2 the number of the case to go on after.</summary>
    public const string Sql = $"""
        SELECT {CaseFactsSql.CaseColumns}
        FROM cases c
        WHERE c.shop_id = $1 AND c.state <> 'closed' AND c.number > $2
        ORDER BY c.number
        """;

    /// <summary>The case that the reader stands on.</summary>
    public async ValueTask<(LoadedCase Case, RecomputedCase? Recomputed)> ReadAsync(
        NpgsqlDataReader row,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var read = await loader.ReadCaseAsync(row, ct);
        var loaded = read.At(now, read.TimeUps);
        BusinessCalendar calendar = await house.CalendarAsync(loaded.Shop, loaded.Shop.CalendarVersion, ct);
        return (loaded, RecomputedCase.Of(loaded, calendar, now));
    }
}
