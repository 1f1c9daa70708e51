using CaseDesk.App.Cases;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>A case as a list has it.</summary>
/// <param name="Amount">The refund, else what it was proposed to be, else what the order paid.</param>
/// <param name="Paused">True while the customer is waited for.</param>
sealed record CaseLineJson(
    string Number,
    string Workflow,
    int Version,
    string Shop,
    string? Order,
    string? Buyer,
    string Summary,
    string? Step,
    IReadOnlyList<string> Owner,
    string? Assignee,
    string State,
    string? Outcome,
    string? Amount,
    string Currency,
    DateTimeOffset OpenedAt,
    DateTimeOffset EnteredAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? CycleDueAt,
    DateTimeOffset? PlatformDueAt,
    bool Paused,
    DateTimeOffset UpdatedAt,
    string Etag
)
{
    public static CaseLineJson Of(CaseLine line, Names names) =>
        new(
            line.Number,
            line.Workflow,
            line.Version,
            line.Shop,
            line.Order,
            line.Buyer,
            line.Summary,
            line.Step,
            [.. line.Owners.Select(role => role.Key())],
            names.Of(line.Assignee),
            line.State.Key(),
            line.Outcome,
            line.Amount is { } amount ? line.Currency.Plain(amount) : null,
            line.Currency.Code,
            line.OpenedAt,
            line.EnteredAt,
            line.DueAt,
            line.CycleDueAt,
            line.PlatformDueAt,
            line.Paused,
            line.UpdatedAt,
            IfMatch.ETag(line.Act)
        );
}
