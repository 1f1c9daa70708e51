using System.Text.Json.Nodes;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Tests.Walks;

/// <summary>What somebody types into the form of an action, as the page would send it: always of the type that is asked for.</summary>
static class Typing
{
    static readonly string[] Amounts =
    [
        "0.01",
        "5.00",
        "30.00",
        "30.00",
        "49.99",
        "100.00",
        "200.01",
        "750.00",
        "1000.01",
        "1500.00",
    ];

    static int running;

    public static JsonObject Of(
        Offer offer,
        CaseSheet sheet,
        Wish wish,
        IReadOnlyList<string> cases,
        DateTimeOffset now
    )
    {
        var typed = new JsonObject();
        foreach (var input in offer.Row.Needs)
        {
            var isKnown = input is { Kept: true, TypedAnew: false } && sheet.Known.Has(input.Name);
            if ((wish.TypesAll || (input.Required && !isKnown)) && Value(input, sheet, wish, cases, now) is { } value)
            {
                typed[input.Name] = value;
            }
        }

        return typed;
    }

    /// <summary>What is typed where a case is logged.</summary>
    public static JsonNode? Value(Input input, DateTimeOffset now) =>
        input.Required ? Value(input, null, First, [], now) : null;

    static Wish First { get; } = new(0, 0, 0, 0, 2, 0, 1, TypesAll: true, GoesOn: true);

    static JsonNode? Value(Input input, CaseSheet? sheet, Wish wish, IReadOnlyList<string> cases, DateTimeOffset now) =>
        input.Type switch
        {
            InputType.Text when input == Fields.DuplicateOf => cases[wish.Option % cases.Count],
            InputType.Text => $"x{Interlocked.Increment(ref running)}",
            InputType.Choice => input.Options[wish.Option % input.Options.Count],
            InputType.Money => Amounts[wish.Amount % Amounts.Length],
            InputType.Integer => wish.Units,
            InputType.Boolean => wish.Option % 2 == 0,
            InputType.Date => DateOnly.FromDateTime(now.UtcDateTime.AddDays(wish.Option)).ToString("yyyy-MM-dd"),
            InputType.Instant => Instants.Plain(now),
            // People mostly scan what they were asked to pack.
            InputType.Lines when input == ReshipmentFields.Scanned && wish.TypesAll && Packed(sheet) is { } packed =>
                packed,
            InputType.Lines => new JsonArray(Line(1 + (wish.Line % 2), wish.Units)),
            InputType.Counts => new JsonArray(
                new JsonObject
                {
                    ["line"] = 1,
                    ["expected"] = 2,
                    ["counted"] = wish.Units,
                }
            ),
            InputType.Tracking => new JsonObject
            {
                ["courier"] = "YTO",
                // A number is typed more than once, so that parcels come back for which somebody waits.
                ["number"] = $"YT{Interlocked.Increment(ref running) / 3}",
            },
            InputType.Parts => new JsonObject(
                input.Options.Select(name => new KeyValuePair<string, JsonNode?>(name, "300.00"))
            ),
            InputType.Evidence => new JsonArray([
                .. (sheet?.Evidence ?? []).Take(1).Select(one => (JsonNode)one.Id.ToString()),
            ]),
            _ => null,
        };

    static JsonArray? Packed(CaseSheet? sheet) =>
        sheet?.Reshipments.FirstOrDefault(one => one.State.HoldsUnits) is { } asked
            ? new JsonArray([.. asked.Goods.Select(line => Line(line.Line, line.Quantity))])
            : null;

    static JsonObject Line(int line, int quantity) => new() { ["line"] = line, ["quantity"] = quantity };
}
