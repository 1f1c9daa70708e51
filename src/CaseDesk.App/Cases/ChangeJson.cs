using System.Text.Json;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Reshipments;

namespace CaseDesk.App.Cases;

/// <summary>
/// What an act changed, as its history entry tells it. A name that was written once is read for ever: it stands under the
/// hash of its entry.
/// </summary>
static class ChangeJson
{
    /// <param name="made">The record that the change made.</param>
    /// <param name="caseOpened">The number of the case that it opened.</param>
    /// <param name="touched">The numbers of the orders that a stock-out was found to touch.</param>
    public static void Write(
        Utf8JsonWriter json,
        Change change,
        Currency currency,
        Guid? made,
        string? caseOpened,
        IReadOnlyList<string> touched
    )
    {
        switch (change)
        {
            case Change.LiabilityFound found:
                json.WriteString("liability", found.Liability.Key());
                break;
            case Change.PauseBegun:
                json.WriteString("pause", "begun");
                break;
            case Change.PauseEnded:
                json.WriteString("pause", "ended");
                break;
            case Change.SetAside:
                json.WriteBoolean("setAside", true);
                break;
            case Change.RefundProposed proposed:
                json.WriteString("proposed", proposed.Kind.Key());
                break;
            case Change.RefundRequested requested:
                WriteRefund(
                    json,
                    made ?? requested.Replaces,
                    requested.ApprovedByRule ? RefundState.Approved : RefundState.Requested
                );
                json.WriteString("kind", requested.Content.Kind.Key());
                if (requested.AgainFor is { } earlier)
                {
                    json.WriteString("againFor", earlier);
                }

                json.WriteString("amount", currency.Plain(requested.Content.Amount));
                WriteContent(json, requested.Content);
                if (requested.InNameOf is { } person)
                {
                    json.WriteString("inNameOf", person);
                }

                if (requested.ApprovedByRule)
                {
                    json.WriteBoolean("byRule", true);
                }

                break;
            case Change.RefundApproved approved:
                WriteRefund(json, approved.Refund, approved.Enough ? RefundState.Approved : RefundState.Requested);
                WriteApproval(json, approved.Approval);
                break;
            case Change.ApprovalVoided voided:
                WriteRefund(json, voided.Refund, RefundState.Requested);
                json.WriteBoolean("approval", false);
                break;
            case Change.RefundRejected rejected:
                WriteRefund(json, rejected.Refund, RefundState.Rejected);
                break;
            case Change.RefundCancelled cancelled:
                WriteRefund(json, cancelled.Refund, RefundState.Cancelled);
                break;
            case Change.RefundPaid paid:
                WriteRefund(json, paid.Refund, RefundState.Paid);
                if (paid.BeforeReceipt)
                {
                    json.WriteBoolean("beforeReceipt", true);
                }

                break;
            case Change.RefundFailed failed:
                WriteRefund(json, failed.Refund, RefundState.Failed);
                break;
            case Change.RefundUnknown unknown:
                WriteRefund(json, unknown.Refund, RefundState.Unknown);
                break;
            case Change.RefundStated stated:
                WriteRefund(json, stated.Refund, stated.State);
                break;
            case Change.PlatformChecked check:
                json.WriteString("platformChecked", Instants.Plain(check.At));
                break;
            case Change.PlatformRefundRecorded platform:
                WriteRefund(json, made, RefundState.Paid);
                json.WriteString("platformNumber", platform.Number);
                json.WriteString("amount", currency.Plain(platform.Amount));
                if (platform.Known is not null)
                {
                    json.WriteString("paidAt", Instants.Plain(platform.At));
                }

                break;
            case Change.ClaimFiled claim:
                json.WriteString("claim", currency.Plain(claim.Claimed));
                break;
            case Change.CaseOpened opened:
                json.WriteString(caseOpened is null ? "openByHand" : "opens", $"{opened.Workflow}/{opened.Step}");
                if (caseOpened is not null)
                {
                    json.WriteString("case", caseOpened);
                    WritePassedOn(json, opened);
                }

                if (opened.Order is not null)
                {
                    json.WriteString("order", opened.Order);
                }

                break;
            case Change.ReshipmentRequested requested:
                WriteReshipment(json, made!.Value, ReshipmentState.Requested);
                json.WriteString("value", currency.Plain(requested.Content.Value));
                break;
            case Change.ReshipmentApproved approved:
                WriteReshipment(
                    json,
                    approved.Reshipment,
                    approved.Enough ? ReshipmentState.Approved : ReshipmentState.Requested
                );
                WriteApproval(json, approved.Approval);
                break;
            case Change.ReshipmentPacked packed:
                WriteReshipment(json, packed.Reshipment, ReshipmentState.Packed);
                break;
            case Change.ReshipmentShipped shipped:
                WriteReshipment(json, shipped.Reshipment, ReshipmentState.Shipped);
                break;
            case Change.ReshipmentMoved moved:
                WriteReshipment(json, moved.Reshipment, moved.State);
                break;
            case Change.ExchangeOrdered ordered:
                WriteReshipment(json, made!.Value, ReshipmentState.Approved);
                json.WriteString("newOrder", ordered.NewOrder);
                json.WriteString("value", currency.Plain(ordered.Content.Value));
                break;
            case Change.CancellationConfirmed confirmed:
                json.WriteString("cancelled", Instants.Plain(confirmed.At));
                break;
            case Change.CancellationTakenBack back:
                json.WriteString("cancellationTakenBack", Instants.Plain(back.Confirmed));
                break;
            case Change.ParcelAwaited awaited:
                json.WriteString("parcelAwaited", awaited.Tracking);
                break;
            case Change.ParcelCameBack back:
                json.WriteStartArray("parcelReaches");
                foreach (var waiting in back.Cases)
                {
                    json.WriteStringValue(waiting);
                }

                json.WriteEndArray();
                break;
            case Change.ParcelArrived arrived:
                json.WriteString("parcelArrived", Instants.Plain(arrived.At));
                break;
            case Change.GoodsArrived arrived:
                json.WritePropertyName("goodsArrived");
                ReturnJson.Write(json, arrived.Goods);
                break;
            case Change.GoodsSentBack:
                json.WriteBoolean("goodsSentBack", true);
                break;
            case Change.GoodsNeverArrived never:
                json.WriteString("refund", never.Refund);
                json.WriteString("neverArrived", never.Bearer.Key());
                break;
            case Change.RemedyChosen chosen:
                json.WriteString("remedy", chosen.Remedy.Key());
                break;
            case Change.ReceiptWaived:
                json.WriteBoolean("receiptWaived", true);
                break;
            case Change.DifferenceCleared cleared:
                json.WriteString("cleared", cleared.How.Key());
                break;
            case Change.StockedIn stocked:
                json.WriteNumber("stockedIn", stocked.Lines.Sum(line => line.Units));
                break;
            case Change.QualityRecorded record:
                json.WriteString("qualityRecord", record.DefectClass);
                json.WriteString("product", record.Product);
                break;
            case Change.FormRequested requested:
                WriteForm(json, made!.Value, FormState.Requested);
                json.WriteString("kind", requested.Content.Kind.Key());
                json.WriteString("cost", currency.Plain(requested.Content.Cost));
                break;
            case Change.FormApproved approved:
                WriteForm(json, approved.Form, approved.Enough ? FormState.Approved : FormState.Requested);
                WriteApproval(json, approved.Approval);
                break;
            case Change.FormMoved moved:
                WriteForm(json, moved.Form, moved.State);
                break;
            case Change.StockOutRegistered:
                json.WriteStartArray("touches");
                foreach (var order in touched)
                {
                    json.WriteStringValue(order);
                }

                json.WriteEndArray();
                break;
            case Change.StockOutAnswered answered:
                json.WriteString("order", answered.Order);
                json.WriteString("answer", answered.Answer.Key());
                break;
            case Change.StockOutShipped shipped:
                json.WriteString("order", shipped.Order);
                json.WriteBoolean("shipped", true);
                break;
            case Change.StockOutDelayed:
                json.WriteBoolean("askedAgain", true);
                break;
            case Change.OrderFound found:
                json.WriteString("orderFound", found.Order);
                break;
            case Change.OtherCaseMoved other:
                json.WriteString("moves", other.Case);
                json.WriteStartArray("actions");
                foreach (var move in other.Moves)
                {
                    json.WriteStringValue(move.Action.Value);
                }

                json.WriteEndArray();
                break;
            case Change.GoodsReached reached:
                json.WriteString("goodsReach", reached.Case);
                break;
            case Change.PlatformDueOfOrder { At: { } due }:
                json.WriteString("platformDue", Instants.Plain(due));
                break;
            case Change.PlatformDueOfOrder:
                json.WriteNull("platformDue");
                break;
            case Change.FactForgotten forgotten:
                json.WriteString("forgets", forgotten.Fact.Key());
                break;
            case Change.Counted counted:
                json.WriteNumber("counted", counted.Times);
                break;
            case Change.BuyerWarned:
                json.WriteBoolean("buyerWarned", true);
                break;
            case Change.MarkedDuplicate duplicate:
                json.WriteString("duplicateOf", duplicate.OfCase);
                break;
            default:
                throw new InvalidOperationException($"No history for {change.GetType().Name}.");
        }
    }

    /// <summary>What belongs to the opened case from then on.</summary>
    public static void WritePassedOn(Utf8JsonWriter json, Change.CaseOpened opened)
    {
        if (opened.Refund is { } refund)
        {
            json.WriteString("refund", refund);
        }

        if (opened.Reshipment is { } reshipment)
        {
            json.WriteString("reshipment", reshipment);
        }

        if (opened.Goods is { } goods)
        {
            json.WritePropertyName("goodsArrived");
            ReturnJson.Write(json, goods);
        }
    }

    /// <summary>What was asked for beside its kind and sum. The payee is personal, and stands among what was typed.</summary>
    static void WriteContent(Utf8JsonWriter json, RefundContent content)
    {
        if (content.Lines.Count > 0)
        {
            json.WriteStartArray("lines");
            foreach (var (line, quantity) in content.Lines)
            {
                json.WriteStartObject();
                json.WriteNumber("line", line);
                json.WriteNumber("quantity", quantity);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteString("reason", content.Reason);
        json.WriteString("method", content.Method.Key());
        json.WriteString("bearer", content.Bearer.Key());
        if (content.BearerReason is not null)
        {
            json.WriteString("bearerReason", content.BearerReason);
        }
    }

    static void WriteRefund(Utf8JsonWriter json, Guid? refund, RefundState state)
    {
        if (refund is { } id)
        {
            json.WriteString("refund", id);
        }

        json.WriteString("state", state.Key());
    }

    static void WriteApproval(Utf8JsonWriter json, Approval given)
    {
        json.WriteBoolean("approval", true);
        if (given.InNameOf is { } who)
        {
            json.WriteString("inNameOf", who);
        }
    }

    static void WriteReshipment(Utf8JsonWriter json, Guid id, ReshipmentState state)
    {
        json.WriteString("reshipment", id);
        json.WriteString("state", state.Key());
    }

    static void WriteForm(Utf8JsonWriter json, Guid id, FormState state)
    {
        json.WriteString("form", id);
        json.WriteString("state", state.Key());
    }
}
