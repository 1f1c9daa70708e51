using CaseDesk.App.Cases;
using CaseDesk.App.Funds;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Money;

namespace CaseDesk.Web.Api;

/// <summary>What the ledger and the account do not agree on.</summary>
/// <param name="Kind">amount-differs, theirs-only or ours-only.</param>
/// <param name="Order">Null: no order is known for it.</param>
/// <param name="Gap">What left beyond what the ledger knows; minus for what it knows too much.</param>
/// <param name="From">The earliest month of what it is made of.</param>
/// <param name="Explained">Null: nobody has explained it yet.</param>
sealed record DifferenceJson(
    long Id,
    string Kind,
    string? Order,
    string Ours,
    string Theirs,
    string Gap,
    string From,
    string To,
    IReadOnlyList<DifferenceRefundJson> Refunds,
    IReadOnlyList<DifferenceLineJson> Lines,
    ExplainedJson? Explained
)
{
    public static DifferenceJson Of(FundDifference one, Currency currency, Names names) =>
        new(
            one.Id,
            one.Kind.Key(),
            one.Order,
            currency.Plain(one.Ours),
            currency.Plain(one.Theirs),
            currency.Plain(one.Gap),
            one.From.ToString(),
            one.To.ToString(),
            [
                .. one.Refunds.Select(refund => new DifferenceRefundJson(
                    refund.Id,
                    refund.Case,
                    currency.Plain(refund.Amount),
                    refund.Reference,
                    refund.At,
                    refund.Statement?.ToString()
                )),
            ],
            [
                .. one.Lines.Select(line => new DifferenceLineJson(
                    line.File,
                    line.Line,
                    currency.Plain(line.Amount),
                    line.At,
                    line.Party,
                    line.Words,
                    line.KnownBy
                )),
            ],
            one.Explained is { } explained
                ? new(explained.Reason.Key(), explained.Words, names.Of(explained.By), explained.At)
                : null
        );
}

/// <param name="Case">Null: the platform refunded without one.</param>
/// <param name="Statement">The month whose statement lists it; null: none does yet.</param>
sealed record DifferenceRefundJson(
    Guid Id,
    string? Case,
    string Amount,
    string? Reference,
    DateTimeOffset At,
    string? Statement
);

/// <param name="File">The name of the file, and where in it.</param>
/// <param name="KnownBy">The provider's numbers of it.</param>
sealed record DifferenceLineJson(
    string File,
    int Line,
    string Amount,
    DateTimeOffset At,
    string? Party,
    string? Words,
    IReadOnlyList<string> KnownBy
);

/// <param name="By">A user name.</param>
sealed record ExplainedJson(string Reason, string? Words, string? By, DateTimeOffset At);

/// <param name="Differences">Their ids: all of them are explained, or none.</param>
/// <param name="Reason">cut-off, advanced-by-platform, freight-by-platform, other-account, before-the-desk or other.</param>
/// <param name="Words">Needed where the reason is other.</param>
sealed record ExplanationJson(IReadOnlyList<long> Differences, string Reason, string? Words = null)
{
    public Result<Explanation> Read(ActKey? key) =>
        Keys.Find<DifferenceReason>(Reason) is { } reason
            ? new Explanation(Differences, reason, Words) { Key = key }
            : new Refusal("field-invalid", RefusalKind.Malformed, ("field", "reason"));
}

/// <summary>An order of which more was given back than was paid.</summary>
/// <param name="Spent">By the desk, asked for or paid, and by the platform; outlays stand beside it.</param>
/// <param name="OverBy">What was given back beyond what was paid.</param>
sealed record OverRefundedJson(
    string Shop,
    string Order,
    string? Buyer,
    string Currency,
    string Paid,
    string ByDesk,
    string ByPlatform,
    string Spent,
    string OverBy
)
{
    public static OverRefundedJson Of(OverRefundedOrder order) =>
        new(
            order.Shop,
            order.Order,
            order.Buyer,
            order.Currency.Code,
            order.Currency.Plain(order.Paid),
            order.Currency.Plain(order.ByDesk),
            order.Currency.Plain(order.ByPlatform),
            order.Currency.Plain(order.Spent),
            order.Currency.Plain(order.OverBy)
        );
}
