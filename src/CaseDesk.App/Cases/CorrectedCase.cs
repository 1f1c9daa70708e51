using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>The case's row as a correction leaves it.</summary>
/// <param name="Summary">Null: as it was.</param>
/// <param name="Buyer">Null: as it was.</param>
/// <param name="AlarmsWritten">Those that hold for the due time as it is now.</param>
sealed record CorrectedCase(
    string? Summary,
    string? Buyer,
    Liability? Liability,
    CaseKnown Known,
    decimal? Amount,
    CaseClock? Clock,
    CaseAlarms AlarmsWritten
)
{
    public static CorrectedCase Of(LoadedCase before, Input field, InputValue value, Actor by, DateTimeOffset now)
    {
        var known = KnownAfter(before, field, value, by);
        var clock = before.Position.Step is null ? null : before.ClockWith(before.Position.Pauses, known.Anchors);
        return new CorrectedCase(
            field == Corrections.Summary ? ((InputValue.Text)value).Value : null,
            field == Corrections.Buyer ? ((InputValue.Text)value).Value : null,
            field == Corrections.Liability ? Keys.Parse<Liability>(((InputValue.Choice)value).Value) : before.Liability,
            known,
            field.Name == Fields.Amount.Name ? ((InputValue.Money)value).Value : before.Amount,
            clock,
            clock?.Passed(before.AlarmsWritten, now) ?? before.AlarmsWritten
        );
    }

    static CaseKnown KnownAfter(LoadedCase before, Input field, InputValue value, Actor by)
    {
        if (!before.Workflow.KeptInputs.Contains(field))
        {
            return before.Known;
        }

        var known = before.Known with { Inputs = Inputs.Of((field.Name, value)).Over(before.Known.Inputs) };
        // Whoever typed the amount that stands is one of those who ask for it, and does not approve it.
        if (field.Name == Fields.Amount.Name && known.Proposal is var (kind, authors))
        {
            known = known with { Proposal = (kind, [.. authors.Append(by.Person!.Value).Distinct()]) };
        }

        return known.Told(Inputs.Of((field.Name, value)), [field], before.Shop.Zone);
    }
}
