using System.Buffers.Binary;
using System.Buffers.Text;

namespace CaseDesk.App.Cases;

/// <summary>
/// The place of a case in a list: what runs comes first, by its sooner clock; what is closed comes after it, the newest
/// first. As text it is opaque to those who page by it.
/// </summary>
/// <param name="At">Never, while no clock is known.</param>
/// <param name="Tie">The case's id; of a closed case its negative, so that the newest comes first.</param>
readonly record struct CaseCursor(bool Closed, DateTimeOffset At, long Tie)
{
    /// <summary>PostgreSQL's infinity.</summary>
    public static readonly DateTimeOffset Never = DateTimeOffset.MaxValue;

    /// <summary>Before every case.</summary>
    public static readonly CaseCursor Start = new(false, DateTimeOffset.MinValue, 0);

    const int Length = 17;

    public static CaseCursor? Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (
            text.Length > 2 * Length
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written)
            || written != Length
        )
        {
            return null;
        }

        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes[1..]);
        return ticks < 0 || ticks > DateTimeOffset.MaxValue.Ticks
            ? null
            : new CaseCursor(
                bytes[0] == 1,
                new DateTimeOffset(ticks, TimeSpan.Zero),
                BinaryPrimitives.ReadInt64BigEndian(bytes[9..])
            );
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes[0] = Closed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], At.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes[9..], Tie);
        return Base64Url.EncodeToString(bytes);
    }
}
