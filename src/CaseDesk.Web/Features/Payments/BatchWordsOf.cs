using CaseDesk.App.Refunds.Batches.Results;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Payments;

/// <summary>What stands on payments and their results, by their keys.</summary>
static class BatchWordsOf
{
    public static string Method(RefundMethod method) =>
        PaymentsText.ResourceManager.Find($"method.{method.Key()}") ?? method.Key();

    public static string Fate(PaymentFate fate) =>
        fate switch
        {
            PaymentFate.Paid => PaymentsText.FatePaid,
            PaymentFate.Failed => PaymentsText.FateFailed,
            PaymentFate.Unknown => PaymentsText.FateUnknown,
        };
}
