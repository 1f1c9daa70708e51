using System.Globalization;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Statements;

namespace CaseDesk.Web.Api;

/// <param name="Finding">matched, explained or disputed.</param>
/// <param name="Refunds">Of the lines; left out: all that are open.</param>
/// <param name="Reason">The explanation, or the proof that the money did not arrive.</param>
/// <param name="Seen">What the lines said when the caller looked; left out: open.</param>
sealed record FoundJson(
    string Finding,
    IReadOnlyList<Guid>? Refunds = null,
    string? Reason = null,
    string Seen = "open"
)
{
    public Result<LinesFound> Read()
    {
        if (Keys.Find<Finding>(Finding) is not { } finding || Keys.Find<Finding>(Seen) is not { } seen)
        {
            return new Refusal("finding-unknown", RefusalKind.Rule, ("finding", Finding));
        }

        return new LinesFound(finding, Refunds, Reason) { Seen = seen };
    }
}

/// <param name="Refund">Of the line.</param>
/// <param name="Amount">What the line says too little, minus for what it says too much.</param>
/// <param name="Seen">What the line's corrections came to when the caller looked; left out: whatever they come to.</param>
sealed record CorrectionJson(Guid Refund, string Amount, string? Reason = null, string? Seen = null)
{
    /// <summary>What is no amount is none: the use case refuses it.</summary>
    public LineCorrection Read() =>
        new(Refund, AmountIn(Amount) ?? 0m, Reason) { Seen = Seen is null ? null : AmountIn(Seen) ?? decimal.MinValue };

    static decimal? AmountIn(string text) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var amount
        )
            ? amount
            : null;
}

/// <param name="Refund">Of the line.</param>
/// <param name="Amount">What left beyond what the line says.</param>
/// <param name="Bearer">warehouse, courier, supplier, company or buyer.</param>
/// <param name="Reason">How it came to be.</param>
/// <param name="Seen">What the line's corrections came to when the caller looked; left out: whatever they come to.</param>
sealed record RecordedJson(Guid Refund, string Amount, string Bearer, string? Reason = null, string? Seen = null)
{
    public Result<LineCorrection> Read() =>
        Keys.Find<Bearer>(Bearer) is { } bearer
            ? new CorrectionJson(Refund, Amount, Reason, Seen).Read() with
            {
                Overpaid = bearer,
            }
            : new Refusal("field-invalid", RefusalKind.Malformed, ("field", "bearer"));
}
