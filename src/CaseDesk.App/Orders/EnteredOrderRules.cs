using CaseDesk.Domain.Money;
using FluentValidation;

namespace CaseDesk.App.Orders;

/// <summary>What can be believed of an order that is typed in.</summary>
sealed class EnteredOrderRules : AbstractValidator<EnterOrderRequest>
{
    public EnteredOrderRules(Currency currency, DateTimeOffset now)
    {
        RuleFor(order => order.Number).NotEmpty().MaximumLength(64).Matches(@"^\S+$");
        RuleFor(order => order.Buyer).MaximumLength(200);
        RuleFor(order => order.PhoneTail).Matches("^[0-9]{4}$");
        RuleFor(order => order.Status).NotEmpty().MaximumLength(40);
        RuleFor(order => order.Currency).Must(code => code is null || code == currency.Code);
        RuleFor(order => order.Paid).Must(Possible);
        RuleFor(order => order.Freight).Must(Possible);
        RuleFor(order => order.CreatedAt).LessThanOrEqualTo(now.AddDays(1));
        RuleFor(order => order.Lines)
            .Must(lines => lines.Count <= 500 && lines.DistinctBy(line => line.Line).Count() == lines.Count);
        RuleForEach(order => order.Lines)
            .Must(line =>
                line is { Line: > 0, Quantity: > 0, Sku.Length: <= 200, Title.Length: <= 500 } && Possible(line.Price)
            );
        RuleFor(order => order.Parcels).Must(parcels => parcels.Count <= 100);
        RuleForEach(order => order.Parcels)
            .Must(parcel => parcel is { Courier.Length: <= 60, TrackingNumber.Length: <= 100 });

        bool Possible(decimal amount) => amount is >= 0 and < 1_000_000_000 && currency.CanHold(amount);
    }
}
