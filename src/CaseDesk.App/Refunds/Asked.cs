using CaseDesk.App.Accounts;
using CaseDesk.App.Forms;
using CaseDesk.App.Reshipments;
using CaseDesk.Domain.Money;

namespace CaseDesk.App.Refunds;

/// <summary>What a supervisor is asked for. Closed: money back, goods once more, or a form.</summary>
public abstract record Asked
{
    private Asked() { }

    public abstract Guid Id { get; }

    /// <summary>What it costs: the money, the price of the goods, or zero for a form by which nothing is spent.</summary>
    public abstract decimal Amount { get; }
    public abstract Currency Currency { get; }

    /// <summary>The key of its shop.</summary>
    public abstract string Shop { get; }
    public abstract string ShopName { get; }

    /// <summary>Null: a form, which leaves it open.</summary>
    public abstract Bearer? Bearer { get; }
    public abstract Colleague? RequestedBy { get; }
    public abstract IReadOnlyList<GivenApproval> Approvals { get; }

    public sealed record Money(RefundSheet Refund) : Asked
    {
        public override Guid Id => Refund.Id;
        public override decimal Amount => Refund.Amount;
        public override Currency Currency => Refund.Currency;
        public override string Shop => Refund.Shop;
        public override string ShopName => Refund.ShopName;
        public override Bearer? Bearer => Refund.Bearer;
        public override Colleague? RequestedBy => Refund.RequestedBy;
        public override IReadOnlyList<GivenApproval> Approvals => Refund.Approvals;
    }

    public sealed record Goods(ReshipmentSheet Reshipment) : Asked
    {
        public override Guid Id => Reshipment.Id;
        public override decimal Amount => Reshipment.Value;
        public override Currency Currency => Reshipment.Currency;
        public override string Shop => Reshipment.Shop;
        public override string ShopName => Reshipment.ShopName;
        public override Bearer? Bearer => Reshipment.Bearer;
        public override Colleague? RequestedBy => Reshipment.RequestedBy;
        public override IReadOnlyList<GivenApproval> Approvals => Reshipment.Approvals;
    }

    public sealed record Form(FormSheet Sheet) : Asked
    {
        public override Guid Id => Sheet.Id;
        public override decimal Amount => Sheet.Cost;
        public override Currency Currency => Sheet.Currency;
        public override string Shop => Sheet.Shop;
        public override string ShopName => Sheet.ShopName;
        public override Bearer? Bearer => null;
        public override Colleague? RequestedBy => Sheet.RequestedBy;
        public override IReadOnlyList<GivenApproval> Approvals => Sheet.Approvals;
    }
}
