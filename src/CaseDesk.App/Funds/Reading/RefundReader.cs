using CaseDesk.App.Funds.Formats;
using CaseDesk.App.Imports.Reading;
using CaseDesk.Domain.Funds;

namespace CaseDesk.App.Funds.Reading;

/// <summary>What each row of a refund export says of an after-sale request.</summary>
sealed class RefundReader
{
    const string AnyOther = "*";

    readonly FundRow row;
    readonly Dictionary<string, ExportedRefundState> states;
    readonly Dictionary<string, AfterSaleType> types;
    readonly int[] number;
    readonly int[] order;
    readonly int[] subOrder;
    readonly int[] status;
    readonly int[] type;
    readonly int[] toBuyer;
    readonly int[] toPlatform;
    readonly int[] total;
    readonly int[] appliedAt;
    readonly int[] completedAt;
    readonly int[] completedElse;
    readonly int[] dueAt;
    readonly int[] reason;
    readonly int[] goods;
    readonly int[] transaction;

    public RefundReader(FundRow row, RefundFormat format)
    {
        this.row = row;
        states = ByWord(format.States);
        types = ByWord(format.Types);
        number = row.Bind(format.Number);
        order = row.Bind(format.Order);
        subOrder = row.Bind(format.SubOrder);
        status = row.Bind(format.Status);
        type = row.Bind(format.Type);
        toBuyer = row.Bind(format.ToBuyer);
        toPlatform = row.Bind(format.ToPlatform);
        total = row.Bind(format.Total);
        appliedAt = row.Bind(format.AppliedAt);
        completedAt = row.Bind(format.CompletedAt);
        completedElse = row.Bind(format.CompletedElse);
        dueAt = row.Bind(format.DueAt);
        reason = row.Bind(format.Reason);
        goods = row.Bind(format.Goods);
        transaction = row.Bind(format.Transaction);
    }

    public void Read(Action<ExportedRefund> take)
    {
        var words = row.Word(type);
        var platform = row.Sum(toPlatform) ?? 0;
        var whole = row.Sum(total);
        var buyer = row.Sum(toBuyer) ?? whole - platform;
        var state = State();
        var refund = new ExportedRefund(
            row.Line,
            row.RequiredId(number),
            row.RequiredId(order),
            row.Id(subOrder),
            row.Word(status) ?? "",
            state,
            words,
            words is not null && types.TryGetValue(FullWidth.ToHalf(words), out var known) ? known : null,
            buyer ?? 0,
            platform,
            whole ?? (buyer ?? 0) + platform,
            row.Instant(appliedAt),
            row.Instant(completedAt) ?? (state == ExportedRefundState.Succeeded ? row.Instant(completedElse) : null),
            row.Instant(dueAt),
            row.Word(reason),
            row.Word(goods),
            row.Id(transaction)
        )
        {
            SaysCompletion = row.Instant(completedAt) is not null,
        };
        Check(refund, saysAmount: buyer is not null);
        if (row.Refusal is null)
        {
            take(refund);
        }
    }

    /// <summary>Goods that are exchanged may have no amount; money that was given back has one, and a time.</summary>
    void Check(ExportedRefund refund, bool saysAmount)
    {
        int[] amounts = [.. total, .. toBuyer];
        if (
            !saysAmount
            && refund is { State: ExportedRefundState.Succeeded }
            && refund.Type?.CarriesMoney() is not false
        )
        {
            row.RefuseMissing(amounts);
        }

        if (refund is { MovedMoney: true, CompletedAt: null })
        {
            row.RefuseMissing([.. completedAt, .. completedElse]);
        }

        row.CheckHeld(refund.Total, amounts);
        row.CheckHeld(refund.ToPlatform, toPlatform);
    }

    ExportedRefundState State()
    {
        if (row.Word(status) is not { } word)
        {
            row.RefuseMissing(status);
            return default;
        }

        if (!states.TryGetValue(FullWidth.ToHalf(word), out var state) && !states.TryGetValue(AnyOther, out state))
        {
            row.RefuseWord(status[0]);
        }

        return state;
    }

    static Dictionary<string, T> ByWord<T>(IReadOnlyDictionary<T, IReadOnlyList<string>> words) =>
        words
            .SelectMany(one => one.Value.Select(word => (Word: FullWidth.ToHalf(word), one.Key)))
            .ToDictionary(one => one.Word, one => one.Key, StringComparer.Ordinal);
}
