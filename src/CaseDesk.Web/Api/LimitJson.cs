using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseDesk.Domain;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Api;

/// <param name="Kind">hours, workingHours, workingDays, monthly or daily.</param>
/// <param name="Value">A number, or "HH:mm" for daily.</param>
sealed record LimitJson(string Kind, JsonElement Value)
{
    public static LimitJson Of(Limit limit) => new(LimitNotation.Kind(limit), ValueOf(limit));

    /// <summary>Null for what is no limit.</summary>
    public Limit? Read() =>
        LimitNotation.TryParse(
            Kind,
            Value.ValueKind == JsonValueKind.String ? Value.GetString() : Value.GetRawText(),
            out var limit
        )
            ? limit
            : null;

    public static JsonElement ValueOf(Limit limit) =>
        decimal.TryParse(
            LimitNotation.Value(limit),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? JsonSerializer.SerializeToElement(number)
            : JsonSerializer.SerializeToElement(LimitNotation.Value(limit));
}

/// <param name="From">entry, or the fact that the limit counts from.</param>
/// <param name="Or">The fact that it counts from where the first is not known; absent: its entry.</param>
/// <param name="Until">The fact at which the step is due wherever it is known; absent: the limit always counts.</param>
sealed record StepLimitJson(
    string Kind,
    JsonElement Value,
    string From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Or = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Until = null
)
{
    public static StepLimitJson Of(StepLimit limit) =>
        new(
            LimitNotation.Kind(limit.Value),
            LimitJson.ValueOf(limit.Value),
            limit.From.Key(),
            limit.Or?.Key(),
            limit.Until?.Key()
        );
}

/// <param name="From">The fact that the whole case counts from; absent: its logging.</param>
sealed record CycleJson(
    string Kind,
    JsonElement Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? From = null
)
{
    public static CycleJson Of(CycleLimit limit) =>
        new(
            LimitNotation.Kind(limit.Value),
            LimitJson.ValueOf(limit.Value),
            limit.From == Anchor.Entry ? null : limit.From.Key()
        );
}
