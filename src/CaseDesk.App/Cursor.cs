using System.Globalization;
using System.Text;
using CaseDesk.Domain;

namespace CaseDesk.App;

/// <summary>Where a page of a list ended: the instant it is sorted by and the row's id, as text that a client gives back.</summary>
readonly record struct Cursor(DateTimeOffset At, long Id)
{
    public const int MaxLimit = 200;

    /// <summary>Before everything in a list that runs from the newest to the oldest.</summary>
    public static Cursor Newest { get; } = new(DateTimeOffset.MaxValue, long.MaxValue);

    public override string ToString() =>
        Convert.ToHexStringLower(Encoding.ASCII.GetBytes($"{At.UtcTicks.ToInvariant()}.{Id.ToInvariant()}"));

    /// <summary>Null begins at the newest; refuses with <c>after-invalid</c> what no page ever gave.</summary>
    public static Result<Cursor> Parse(string? after)
    {
        if (after is null)
        {
            return Newest;
        }

        try
        {
            var parts = Encoding.ASCII.GetString(Convert.FromHexString(after)).Split('.');
            return new Cursor(
                new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero),
                long.Parse(parts[1], CultureInfo.InvariantCulture)
            );
        }
        catch (Exception e)
            when (e is FormatException or OverflowException or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return new Refusal("after-invalid", RefusalKind.Malformed);
        }
    }
}
