using CaseDesk.App.Notices.Targets;

namespace CaseDesk.App.Notices.Delivery;

/// <summary>
/// A target that one server has the turn to send to, until it says that it is done or the turn has run out. What it writes
/// down counts only while the turn is its own.
/// </summary>
/// <param name="Address">Encrypted.</param>
/// <param name="Secret">Encrypted; null: it signs nothing.</param>
sealed record Turn(Guid Id, Guid Target, int Shop, TargetKind Kind, string Language, byte[] Address, byte[]? Secret)
{
    /// <summary>Longer than one server sends in a row, with the last answer waited for.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Not so long that other targets wait for a slow one.</summary>
    public static TimeSpan SendsFor { get; } = TimeSpan.FromSeconds(20);
}
