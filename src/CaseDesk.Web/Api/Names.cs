using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Refunds;

namespace CaseDesk.Web.Api;

/// <summary>People by their user names, which are unique and never change.</summary>
sealed class Names(IReadOnlyDictionary<Guid, string> known)
{
    public string? Of(Colleague? person) => Of(person?.Id);

    public string? Of(Guid? person) => person is { } id ? known.GetValueOrDefault(id) : null;

    public static async Task<Names> OfAsync(UserNames names, IEnumerable<Guid?> people, CancellationToken ct) =>
        new(await names.OfAsync(people.OfType<Guid>(), ct));

    public static IEnumerable<Guid?> In(CaseSheet sheet) =>
        sheet
            .Refunds.SelectMany(In)
            .Concat(sheet.Claims.SelectMany(In))
            .Concat(sheet.Evidence.Select(piece => (Guid?)piece.By.Id))
            .Append(sheet.Assignee?.Id);

    public static IEnumerable<Guid?> In(CaseClaim claim) => [claim.FiledBy.Id, claim.WrittenOffBy?.Id];

    public static IEnumerable<Guid?> In(RefundSheet refund) =>
        refund
            .Approvals.Select(approval => (Guid?)approval.By.Id)
            .Append(refund.RequestedBy?.Id)
            .Append(refund.Payer?.Id);
}
