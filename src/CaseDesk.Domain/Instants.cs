using System.Globalization;

namespace CaseDesk.Domain;

/// <summary>Instants as the API, the history and the numbers of a refusal write them.</summary>
public static class Instants
{
    /// <summary>UTC with <c>Z</c> and microseconds where there are any, which is what PostgreSQL keeps.</summary>
    public static string Plain(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>The instant as PostgreSQL will give it back: whole microseconds.</summary>
    public static DateTimeOffset ToMicroseconds(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
