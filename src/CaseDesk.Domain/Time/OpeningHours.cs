using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace CaseDesk.Domain.Time;

/// <summary>
/// The windows of one day, in order and apart; none on a closed day. Written <c>09:00-12:00 13:00-24:00</c>, in forms and
/// in JSON alike; an empty text is a closed day.
/// </summary>
[JsonConverter(typeof(ParsableJson<OpeningHours>))]
public sealed record OpeningHours : IParsable<OpeningHours>
{
    static readonly char[] Separators = [' ', ',', '，', '、', ';', '；'];

    public static readonly OpeningHours Closed = new([]);

    readonly OpenWindow[] windows;
    readonly string text;

    OpeningHours(OpenWindow[] windows)
    {
        this.windows = windows;
        text = string.Join(' ', windows.Select(window => $"{Clock(window.From)}-{Clock(window.To)}"));
    }

    public ReadOnlySpan<OpenWindow> Windows => windows;

    public bool IsClosed => windows.Length == 0;

    /// <summary>When the first window begins; only of a day that is not closed.</summary>
    public TimeSpan Opens => windows[0].From;

    /// <summary>Close of business, when the last window ends; only of a day that is not closed.</summary>
    public TimeSpan Closes => windows[^1].To;

    public static OpeningHours Of(string text) => Parse(text, provider: null);

    public static OpeningHours Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var hours)
            ? hours
            : throw new FormatException($"Not opening hours such as 09:00-12:00 13:00-18:00: {s}");

    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out OpeningHours result
    )
    {
        result = null;
        var parts = s?.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts is null)
            return false;

        var read = new OpenWindow[parts.Length];
        var earliest = TimeSpan.Zero;
        for (var i = 0; i < parts.Length; i++)
        {
            if (
                parts[i].Split('-') is not [var from, var to]
                || !TryClock(from, out var opens)
                || !TryClock(to, out var closes)
            )
                return false;
            if (opens < earliest || closes <= opens)
                return false;
            read[i] = new(opens, closes);
            earliest = closes;
        }
        result = new(read);
        return true;
    }

    public override string ToString() => text;

    public bool Equals(OpeningHours? other) => text == other?.text;

    public override int GetHashCode() => text.GetHashCode(StringComparison.Ordinal);

    static string Clock(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}");

    static bool TryClock(string text, out TimeSpan time)
    {
        if (text == "24:00")
        {
            time = TimeSpan.FromHours(24);
            return true;
        }
        var read = TimeOnly.TryParseExact(
            text,
            "H:mm",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var clock
        );
        time = clock.ToTimeSpan();
        return read;
    }
}
