namespace CaseDesk.App.Notices.Delivery;

/// <summary>Why a message did not arrive, for the administrator. Neither address nor secret is in it.</summary>
/// <param name="Code">Stable; its sentence is among the texts of the administration.</param>
/// <param name="Detail">A status, or what a robot said; empty where there is nothing more to say.</param>
public sealed record DeliveryFailure(string Code, string Detail = "")
{
    internal const string NoAnswer = "no-answer";
    internal const string TooLate = "too-late";
    internal const string HttpStatus = "http-status";
    internal const string Redirected = "redirected";
    internal const string RobotRefused = "robot-refused";
    internal const string Unreadable = "answer-unreadable";
    internal const string PrivateAddress = "address-private";
    internal const string LostKeys = "keys-lost";
    internal const string Waited = "waited-too-long";

    const int LongestDetail = 200;

    /// <summary>Every code there is.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [NoAnswer, TooLate, HttpStatus, Redirected, RobotRefused, Unreadable, PrivateAddress, LostKeys, Waited];

    public override string ToString() =>
        Detail.Length == 0 ? Code : $"{Code} {Detail[..Math.Min(Detail.Length, LongestDetail)]}";

    internal static DeliveryFailure? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var parts = text.Split(' ', 2);
        return new DeliveryFailure(parts[0], parts.Length > 1 ? parts[1] : "");
    }
}

/// <summary>What came of a message.</summary>
/// <param name="Failure">Null: it arrived.</param>
/// <param name="Reached">False where nobody answered, or could not now: the next message would fare the same.</param>
readonly record struct SendOutcome(DeliveryFailure? Failure, bool Reached)
{
    public static SendOutcome Sent { get; } = new(null, Reached: true);

    public static SendOutcome Refused(string code, string detail = "") =>
        new(new DeliveryFailure(code, detail), Reached: true);

    public static SendOutcome Unreachable(string code, string detail = "") =>
        new(new DeliveryFailure(code, detail), Reached: false);
}
