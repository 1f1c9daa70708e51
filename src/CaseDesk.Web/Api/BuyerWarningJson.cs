using CaseDesk.App.Orders;

namespace CaseDesk.Web.Api;

/// <summary>What the shop is to know of a buyer who appears again.</summary>
/// <param name="Case">The number of the case that recorded it.</param>
sealed record BuyerWarningJson(string Case, string Note, DateTimeOffset At)
{
    public static BuyerWarningJson Of(BuyerWarning warning) => new(warning.Case, warning.Note, warning.At);
}
