namespace CaseDesk.App.Refunds.Batches.Results;

/// <summary>The words by which people say what became of a payment.</summary>
static class FateWords
{
    static readonly Dictionary<string, PaymentFate> Fates = new(StringComparer.OrdinalIgnoreCase)
    {
        ["已付"] = PaymentFate.Paid,
        ["已退"] = PaymentFate.Paid,
        ["已支付"] = PaymentFate.Paid,
        ["已退款"] = PaymentFate.Paid,
        ["成功"] = PaymentFate.Paid,
        ["paid"] = PaymentFate.Paid,
        ["success"] = PaymentFate.Paid,
        ["ok"] = PaymentFate.Paid,
        ["失败"] = PaymentFate.Failed,
        ["付款失败"] = PaymentFate.Failed,
        ["failed"] = PaymentFate.Failed,
        ["fail"] = PaymentFate.Failed,
        ["不明"] = PaymentFate.Unknown,
        ["未知"] = PaymentFate.Unknown,
        ["待确认"] = PaymentFate.Unknown,
        ["unknown"] = PaymentFate.Unknown,
    };

    public static PaymentFate? Find(string word) => Fates.TryGetValue(word, out var fate) ? fate : null;
}
