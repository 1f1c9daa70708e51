using CaseDesk.App.Funds;
using CaseDesk.App.Funds.Facts;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Web.Features.Funds;

namespace CaseDesk.Web.Api;

/// <summary>A file about money that was taken in whole.</summary>
/// <param name="FormatName">Of the format, in the caller's language.</param>
/// <param name="Side">account, or platform.</param>
/// <param name="Account">As the file names it; null: it does not.</param>
/// <param name="From">The first day of the shop that it covers.</param>
/// <param name="Lines">All of them; of these, <c>known</c> had come with an earlier file.</param>
/// <param name="Refunds">What became of a refund export's refunds; null: it is none.</param>
/// <param name="Own">Whoever took it in compiled a statement of a month that it covers: it is not compared for that month.</param>
/// <param name="TakenBy">A user name.</param>
sealed record FundFileJson(
    long Id,
    string Name,
    string Format,
    string FormatName,
    string Side,
    string? Account,
    DateOnly From,
    DateOnly To,
    int Lines,
    int Known,
    string CameIn,
    string LeftOut,
    FactCountsJson? Refunds,
    bool Own,
    string? TakenBy,
    DateTimeOffset TakenAt
)
{
    public static FundFileJson Of(FundFileCard card, Currency currency, Names names) =>
        new(
            card.Id,
            card.Name,
            card.Format,
            FundNames.OfFormat(card.Format),
            card.Side.Key(),
            card.Account,
            card.From,
            card.To,
            card.Lines,
            card.Known,
            currency.Plain(card.CameIn),
            currency.Plain(card.LeftOut),
            card.Facts is { } facts ? FactCountsJson.Of(facts) : null,
            card.Own,
            names.Of(card.By),
            card.At
        );
}

/// <summary>What became of the refunds that no earlier export had brought.</summary>
/// <param name="Recorded">Made by the platform itself and news to the ledger.</param>
/// <param name="Settled">Of these, exactly what a case had asked for.</param>
/// <param name="InLedger">Paid by the desk, or told on a case before.</param>
/// <param name="Waiting">Of orders that the desk does not know; they count once these come.</param>
/// <param name="Denied">Succeeded before, and closed by this file; they still count.</param>
/// <param name="Differing">Known with another amount or order.</param>
sealed record FactCountsJson(int Recorded, int Settled, int InLedger, int Waiting, int Denied, int Differing)
{
    public static FactCountsJson Of(FactCounts facts) =>
        new(facts.Recorded, facts.Settled, facts.InLedger, facts.Waiting, facts.Denied, facts.Differing);
}
