using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Settings;

/// <param name="Shop">The key of the shop by whose calendar is counted; null where a calendar is named.</param>
/// <param name="Calendar">The key of a calendar, in its newest version.</param>
public sealed record DeadlineRequest(
    Guid Person,
    string? Shop,
    string? Calendar,
    DateTimeOffset Start,
    Limit Limit,
    IReadOnlyList<Pause> Pauses
);

/// <summary>Computes a deadline for whoever asks when something would be due, by the function that cases use.</summary>
public sealed class ExplainDeadline
{
    readonly IDbContextFactory<CaseDeskDb> databases;
    readonly AccessReader access;
    readonly HouseDirectory house;

    internal ExplainDeadline(IDbContextFactory<CaseDeskDb> databases, AccessReader access, HouseDirectory house) =>
        (this.databases, this.access, this.house) = (databases, access, house);

    /// <summary>
    /// Refuses with <c>calendar-not-said</c>, <c>shop-unknown</c>, <c>shop-not-yours</c>, <c>calendar-unknown</c>, <c>instant-out-of-range</c>,
    /// <c>pause-backwards</c>.
    /// </summary>
    public async Task<Result<Deadline>> RunAsync(DeadlineRequest request, CancellationToken ct)
    {
        if (Judge(request) is { } refusal)
        {
            return refusal;
        }

        var calendar = request.Shop is { } shop
            ? await OfShopAsync(request.Person, shop, ct)
            : await OfKeyAsync(request.Calendar!, ct);
        return calendar.Succeeded
            ? Deadline.For(calendar.Value, request.Start, request.Limit, request.Pauses)
            : calendar.Refusal;
    }

    static Refusal? Judge(DeadlineRequest request)
    {
        if (request.Shop is null == request.Calendar is null)
        {
            return new Refusal("calendar-not-said", RefusalKind.Rule);
        }

        var instants = request
            .Pauses.SelectMany(pause => new[] { pause.From, pause.To ?? pause.From })
            .Prepend(request.Start);
        foreach (var instant in instants)
        {
            if (!CalendarYear.Holds(instant))
            {
                return new Refusal(
                    "instant-out-of-range",
                    RefusalKind.Rule,
                    ("instant", Instants.Plain(instant)),
                    ("first", CalendarYear.First.ToInvariant()),
                    ("last", CalendarYear.Last.ToInvariant())
                );
            }
        }

        return request.Pauses.FirstOrDefault(pause => pause.To < pause.From) is { } backwards
            ? new Refusal("pause-backwards", RefusalKind.Rule, ("from", Instants.Plain(backwards.From)))
            : null;
    }

    async Task<Result<BusinessCalendar>> OfShopAsync(Guid person, string key, CancellationToken ct)
    {
        var seen = await access.InShopAsync(person, key, [], ct);
        return seen.Succeeded
            ? await house.CalendarAsync(seen.Value.Shop, seen.Value.Shop.CalendarVersion, ct)
            : seen.Refusal;
    }

    async Task<Result<BusinessCalendar>> OfKeyAsync(string key, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db
            .Calendars.AsNoTracking()
            .Where(row => row.Key == key)
            .OrderByDescending(row => row.Version)
            .FirstOrDefaultAsync(ct);
        return row is null
            ? new Refusal("calendar-unknown", RefusalKind.Rule, ("calendar", key))
            : JsonSerializer.Deserialize<BusinessCalendar>(row.Body)!;
    }
}
