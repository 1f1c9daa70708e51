using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Forms;
using CaseDesk.App.Overpayments;
using CaseDesk.App.Refunds;
using CaseDesk.App.Reshipments;

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
            .Concat(sheet.Reshipments.SelectMany(In))
            .Concat(sheet.Forms.SelectMany(In))
            .Concat(sheet.Claims.SelectMany(In))
            .Concat((sheet.StockOut?.Orders ?? []).Select(order => order.AnsweredBy?.Id))
            .Concat(sheet.QualityRecords.Select(record => record.By?.Id))
            .Concat(sheet.Evidence.Select(piece => (Guid?)piece.By.Id))
            .Append(sheet.Assignee?.Id);

    public static IEnumerable<Guid?> In(CaseClaim claim) => [claim.FiledBy.Id, claim.WrittenOffBy?.Id];

    public static IEnumerable<Guid?> In(ListedOverpayment one) =>
        [
            one.RecordedBy.Id,
            one.Payer?.Id,
            one.AcknowledgedBy?.Id,
            one.WrittenOffBy?.Id,
            .. one.Recoveries.Select(came => (Guid?)came.By.Id),
        ];

    public static IEnumerable<Guid?> In(ReshipmentSheet one) =>
        [
            .. one.Approvals.Select(given => (Guid?)given.By.Id),
            one.RequestedBy?.Id,
            one.PackedBy?.Id,
            one.CheckedBy?.Id,
        ];

    static IEnumerable<Guid?> In(FormSheet form) =>
        form.Approvals.Select(given => (Guid?)given.By.Id).Append(form.RequestedBy?.Id);

    public static IEnumerable<Guid?> In(RefundSheet refund) =>
        refund
            .Approvals.SelectMany(approval => new[] { approval.By.Id, approval.InNameOf?.Id })
            .Append(refund.RequestedBy?.Id)
            .Append(refund.Payer?.Id);
}
