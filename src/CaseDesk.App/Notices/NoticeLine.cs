using System.Globalization;
using CaseDesk.App.Settings;
using CaseDesk.Domain.Notices;

namespace CaseDesk.App.Notices;

/// <summary>A notice as a person sees it.</summary>
/// <param name="Case">The case's number; null where it is about none.</param>
/// <param name="Order">The order's number; null where it is about none.</param>
public sealed record NoticeLine(
    long Id,
    NoticeKind Kind,
    Shop Shop,
    DateTimeOffset At,
    string? Case,
    string? Order,
    NoticeFacts Facts,
    bool IsRead
)
{
    public string Sentence(CultureInfo culture) =>
        NoticeWords.Sentence(new ToldNotice(Id, Kind, Shop.Id, At, Case, Order, Facts), Shop, culture);
}
