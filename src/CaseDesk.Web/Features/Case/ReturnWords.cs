using System.Text.Json;
using CaseDesk.Domain;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Case;

/// <summary>Says what has become of goods that come back.</summary>
static class ReturnWords
{
    public static string Condition(ReturnCondition condition) => Find($"return.{condition.Key()}");

    public static string Remedy(Remedy remedy) => Find($"remedy.{remedy.Key()}");

    public static string Cleared(Clearing clearing) => Find($"cleared.{clearing.Key()}");

    /// <summary>What a change in a history tells of it.</summary>
    /// <param name="typed">What was counted stands in the entry already, as it was typed.</param>
    public static IEnumerable<string> Of(JsonElement change, ValueWords values, bool typed)
    {
        if (change.TryGetProperty("inNameOf", out _))
            yield return CaseText.AskedInNameOfAgent.With(
                string.Join(
                    CaseText.Comma,
                    new[] { Fields.Amount, Fields.Lines, Fields.RefundReason, Fields.Method, Fields.Bearer }
                        .Select(field =>
                            change.TryGetProperty(field.Name, out var said) ? values.Say(field, said) : null
                        )
                        .OfType<string>()
                )
            );
        if (change.TryGetProperty("byRule", out _))
            yield return CaseText.ApprovedByRule;
        if (change.TryGetProperty("beforeReceipt", out _))
            yield return CaseText.PaidBeforeReceipt;
        if (change.TryGetProperty("cancellationTakenBack", out _))
            yield return CaseText.CancellationTakenBack;
        if (change.TryGetProperty("receiptWaived", out _))
            yield return CaseText.ReceiptWaived;
        if (change.TryGetProperty("neverArrived", out _))
            yield return CaseText.GoodsNeverArrived;
        if (!typed && change.TryGetProperty("goodsArrived", out var goods))
            yield return CaseText.GoodsArrived.With(
                Find($"return.{goods.GetProperty("condition").GetString()}"),
                string.Join(CaseText.Comma, goods.GetProperty("counts").EnumerateArray().Select(Count))
            );

        string Count(JsonElement count) =>
            values.Count(
                new LineCount(
                    count.GetProperty("line").GetInt32(),
                    count.GetProperty("expected").GetInt32(),
                    count.GetProperty("counted").GetInt32()
                )
            );
    }

    static string Find(string key) => CaseText.ResourceManager.Find(key) ?? key;
}
