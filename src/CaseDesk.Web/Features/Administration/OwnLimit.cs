using CaseDesk.App.Settings;
using CaseDesk.Domain.Time;

namespace CaseDesk.Web.Features.Administration;

/// <summary>A step's limit in one shop while it is being set: the usual one, unless another is typed.</summary>
public sealed class OwnLimit
{
    public OwnLimit(LimitedStep step, Limit? own)
    {
        (Step, Kind) = (step, LimitNotation.Kind(own ?? step.Usual));
        Typed = own is null || own == step.Usual ? null : LimitNotation.Value(own);
    }

    public LimitedStep Step { get; }

    /// <summary>In what it is told: one of the kinds of <see cref="LimitNotation"/>.</summary>
    public string Kind { get; set; }

    /// <summary>Null leaves the usual one.</summary>
    public string? Typed { get; set; }

    /// <summary>Null as long as it is the usual one, or cannot be read.</summary>
    public Limit? Own =>
        LimitNotation.TryParse(Kind, Typed?.Trim(), out var limit) && limit != Step.Usual ? limit : null;

    public bool IsWrong => !string.IsNullOrWhiteSpace(Typed) && !LimitNotation.TryParse(Kind, Typed.Trim(), out _);

    /// <summary>In what else it can be told; one where there is no choice.</summary>
    public IReadOnlyList<string> Kinds =>
        Step.Usual.Match<IReadOnlyList<string>>(
            _ => Running,
            _ => Running,
            _ => Running,
            monthly => [LimitNotation.Kind(monthly)],
            daily => [LimitNotation.Kind(daily)]
        );

    static readonly string[] Running = ["hours", "workingHours", "workingDays"];
}
