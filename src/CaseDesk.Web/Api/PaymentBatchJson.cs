using CaseDesk.App.Refunds.Batches;
using CaseDesk.App.Refunds.Batches.Results;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>What is sent to take refunds together.</summary>
/// <param name="Shop">A shop's key.</param>
/// <param name="Method">platform-refund, after-sale-rights or alipay-transfer.</param>
/// <param name="Refunds">Their ids, 200 at most, in the order in which the file is to list them.</param>
/// <param name="CheckedAt">When the payer looked whether the platform had refunded any of them by itself; absent: says nothing of it.</param>
sealed record TakeBatchJson(string Shop, string Method, IReadOnlyList<Guid> Refunds, DateTimeOffset? CheckedAt = null);

/// <param name="Batch">Its number; null: none of them could be taken.</param>
sealed record TakenBatchJson(long? Batch, IReadOnlyList<TakenRowJson> Rows)
{
    public static TakenBatchJson Of(TakenBatch taken) =>
        new(
            taken.Batch,
            [.. taken.Rows.Select(row => new TakenRowJson(row.Refund, row.Case, RowRefusalJson.Of(row.Refusal)))]
        );
}

/// <param name="Refused">Why it was left; null: it is in the batch.</param>
sealed record TakenRowJson(Guid Refund, string? Case, RowRefusalJson? Refused);

/// <summary>Why one row was refused, which stood in the way of no other.</summary>
sealed record RowRefusalJson(string Code, string Detail, IReadOnlyDictionary<string, string> Numbers)
{
    public static RowRefusalJson? Of(Refusal? refusal) =>
        refusal is null ? null : new(refusal.Code, Text.Refusals.Sentence(refusal), refusal.Numbers);
}

/// <param name="Open">Still to be answered.</param>
/// <param name="Released">Given back, to be paid by somebody else.</param>
/// <param name="Sha256">Over what it lists.</param>
sealed record PaymentBatchJson(
    long Number,
    string Shop,
    string Method,
    string? TakenBy,
    DateTimeOffset TakenAt,
    int Count,
    string Total,
    string Currency,
    string Sha256,
    int Open,
    int Paid,
    int Failed,
    int Unknown,
    int Released
)
{
    public static PaymentBatchJson Of(BatchSummary batch, Names names) =>
        new(
            batch.Number,
            batch.Shop,
            batch.Method.Key(),
            names.Of(batch.TakenBy),
            batch.TakenAt,
            batch.Count,
            batch.Currency.Plain(batch.Total),
            batch.Currency.Code,
            Convert.ToHexStringLower(batch.Sha256),
            batch.Open,
            batch.Paid,
            batch.Failed,
            batch.Unknown,
            batch.Released
        );
}

/// <param name="Held">False: it was given back.</param>
/// <param name="Told">A file that was brought says what became of it.</param>
/// <param name="Stands">What stands against paying it now, though it was taken: it is not in the file. Null: nothing.</param>
sealed record BatchedRefundJson(int Position, bool Held, bool Told, RowRefusalJson? Stands, RefundJson Refund);

sealed record WholeBatchJson(PaymentBatchJson Batch, IReadOnlyList<BatchedRefundJson> Rows)
{
    public static WholeBatchJson Of(BatchSheet sheet, Names names) =>
        new(
            PaymentBatchJson.Of(sheet.Batch, names),
            [
                .. sheet.Rows.Select(row => new BatchedRefundJson(
                    row.Position,
                    row.Held,
                    row.IsTold,
                    RowRefusalJson.Of(row.Stands),
                    RefundJson.Of(row.Refund, names)
                )),
            ]
        );
}

/// <param name="Id">By which they are entered.</param>
/// <param name="Rows">As they were read; nothing is entered yet.</param>
sealed record BroughtResultsJson(Guid Id, IReadOnlyList<ResultRowJson> Rows)
{
    public static BroughtResultsJson Of(BroughtResults brought) =>
        new(
            brought.Id,
            [
                .. brought.Rows.Select(row => new ResultRowJson(
                    row.Line,
                    row.Position,
                    row.Answer?.Fate.Key(),
                    Before: false,
                    RowRefusalJson.Of(row.Refusal)
                )),
            ]
        );
}

/// <param name="Result">paid, failed or unknown; null: nothing was filled in, or it was refused.</param>
/// <param name="Before">It had been entered already.</param>
sealed record ResultRowJson(int Line, int? Position, string? Result, bool Before, RowRefusalJson? Refused);

sealed record EnteredResultsJson(IReadOnlyList<ResultRowJson> Rows)
{
    public static EnteredResultsJson Of(EnteredResults entered) =>
        new([
            .. entered.Rows.Select(row => new ResultRowJson(
                row.Line,
                row.Refund?.Position,
                row.Fate?.Key(),
                row.Before,
                RowRefusalJson.Of(row.Refusal)
            )),
        ]);
}
