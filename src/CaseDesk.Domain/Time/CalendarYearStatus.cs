using System.Text.Json.Serialization;

namespace CaseDesk.Domain.Time;

/// <summary>How much is known of a year's days off; set by the administrator.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CalendarYearStatus>))]
public enum CalendarYearStatus
{
    /// <summary>Nothing is known: what needs this year has no due time.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,

    /// <summary>The days off are those of the law, the make-up days are not announced yet.</summary>
    [JsonStringEnumMemberName("provisional")]
    Provisional,

    /// <summary>Announced, make-up days included.</summary>
    [JsonStringEnumMemberName("official")]
    Official,
}
