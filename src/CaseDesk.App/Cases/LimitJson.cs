using System.Text.Json;
using CaseDesk.Domain.Time;

namespace CaseDesk.App.Cases;

/// <summary>The shop's own limit of a step, kept on the case's row as JSON.</summary>
static class LimitJson
{
    public static string? Write(Limit? limit) => limit is null ? null : JsonSerializer.Serialize(limit);

    public static Limit? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<Limit>(json);
}
