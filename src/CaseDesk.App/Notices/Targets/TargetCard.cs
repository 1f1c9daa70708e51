using CaseDesk.App.Notices.Delivery;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.People;

namespace CaseDesk.App.Notices.Targets;

/// <summary>A target as the administrator sees it.</summary>
/// <param name="Shop">Its key.</param>
/// <param name="Address">As much of it as may be shown.</param>
/// <param name="Signs">Whether it has a secret.</param>
/// <param name="SentAt">When a message last arrived; null: none has.</param>
/// <param name="FailedAt">When one last failed; null: none has.</param>
/// <param name="Failure">Why; null where one has arrived since.</param>
/// <param name="Waiting">Notices that are still to be sent.</param>
/// <param name="GivenUp">Notices of the last month that were tried for a day.</param>
public sealed record TargetCard(
    Guid Id,
    string Shop,
    string ShopName,
    string Name,
    TargetKind Kind,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<NoticeKind> Notices,
    string Language,
    string Address,
    bool Signs,
    bool Enabled,
    DateTimeOffset? SentAt,
    DateTimeOffset? FailedAt,
    DeliveryFailure? Failure,
    int Waiting,
    int GivenUp
);
