using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.Domain.Time;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Case;

/// <summary>Says what bringing an open step under its shop's rules, or the platform's deadline, of now has changed.</summary>
static class RecomputedWords
{
    public static IEnumerable<(string? Name, string Words)> Of(CaseEntry entry, ValueWords values)
    {
        var body = entry.Body;
        if (body.GetProperty("calendarFrom").GetInt32() != body.GetProperty("calendarTo").GetInt32())
            yield return (CaseText.RecomputedCalendar, FromTo(body, "calendar", Version));
        if (body.TryGetProperty("limitFrom", out _))
            yield return (CaseText.RecomputedLimit, FromTo(body, "limit", Limit));
        foreach (var line in DueTimes(body, values))
            yield return line;
    }

    /// <summary>What was due when, and is due now; that nothing moved, where nothing did.</summary>
    public static IEnumerable<(string? Name, string Words)> DueTimes(JsonElement body, ValueWords values)
    {
        var moves = false;
        foreach (var (name, title) in Clocks)
            if (body.TryGetProperty($"{name}From", out _))
            {
                moves = true;
                yield return (title(), FromTo(body, name, at => Time(at, values)));
            }
        if (!moves)
            yield return (null, CaseText.RecomputedUnmoved);
    }

    static readonly (string Name, Func<string> Title)[] Clocks =
    [
        ("platformDue", () => CaseText.RecomputedPlatformDue),
        ("due", () => CaseText.RecomputedDue),
        ("cycleDue", () => CaseText.RecomputedCycle),
    ];

    static string FromTo(JsonElement body, string name, Func<JsonElement, string> say) =>
        CaseText.FromTo.With(say(body.GetProperty($"{name}From")), say(body.GetProperty($"{name}To")));

    static string Version(JsonElement number) => CaseText.RecomputedVersion.With(number.GetInt32());

    static string Limit(JsonElement limit) => limit.Deserialize<Limit>()!.Say();

    static string Time(JsonElement at, ValueWords values) =>
        at.ValueKind == JsonValueKind.Null ? CaseText.Nothing : values.At(at.GetDateTimeOffset());
}
