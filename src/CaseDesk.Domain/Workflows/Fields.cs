using CaseDesk.Domain.Money;

namespace CaseDesk.Domain.Workflows;

/// <summary>The inputs that several workflows ask for, under one name each.</summary>
public static class Fields
{
    public static readonly Input Note = new("note", InputType.Text);
    public static readonly Input Reason = new("reason", InputType.Text);
    public static readonly Input Cause = new("cause", InputType.Text);
    public static readonly Input Finding = new("finding", InputType.Text);
    public static readonly Input Proof = new("proof", InputType.Text);

    /// <summary>What the customer is asked for, while the clock stands still.</summary>
    public static readonly Input Question = new("question", InputType.Text);

    /// <summary>The number of the case that this one repeats.</summary>
    public static readonly Input DuplicateOf = new("case", InputType.Text) { MaxLength = 40 };

    /// <summary>The number of the order's case from which this one grew.</summary>
    public static readonly Input GrewFrom = new("grewFrom", InputType.Text) { Required = false, MaxLength = 40 };

    /// <summary>Earlier pieces, expressly named, where none was attached at this step.</summary>
    public static readonly Input Evidence = new("evidence", InputType.Evidence) { Required = false };

    public static readonly Input Amount = new("amount", InputType.Money) { Kept = true };
    public static readonly Input Lines = new("lines", InputType.Lines) { Kept = true };
    public static readonly Input RefundReason = new("reason", InputType.Choice)
    {
        Options = RefundReasons.All,
        Kept = true,
    };
    public static readonly Input Method = new("method", InputType.Choice)
    {
        Options = Domain.Keys.All<RefundMethod>(),
        Kept = true,
    };

    /// <summary>What the buyer laid out for sending goods back, or had to pay for them: an outlay beside the price of the goods.</summary>
    public static readonly Input Freight = new("freight", InputType.Money) { Required = false };

    /// <summary>The picture of the receipt: an earlier piece, where none was attached at this step.</summary>
    public static readonly Input Receipt = new("receipt", InputType.Evidence) { Required = false };

    /// <summary>Who gets the money: an account and a name. Personal.</summary>
    public static readonly Input Payee = new("payee", InputType.Text)
    {
        Required = false,
        RequiredWhen = ("method", RefundMethod.AlipayTransfer.Key()),
        Personal = true,
        MaxLength = 200,
    };

    public static readonly Input Bearer = new("bearer", InputType.Choice)
    {
        Options = Domain.Keys.All<Bearer>(),
        Kept = true,
    };

    /// <summary>Why somebody else bears it than was found liable.</summary>
    public static readonly Input BearerReason = new("bearerReason", InputType.Text) { Required = false, Kept = true };

    public static readonly Input ExchangeParts = new("parts", InputType.Parts)
    {
        Options = ExchangeCost.PartNames,
        Kept = true,
    };

    /// <summary>The provider's number of the payment, unique per method and paying account.</summary>
    public static readonly Input Reference = new("reference", InputType.Text) { MaxLength = 100 };

    public static readonly Input PaidAt = new("time", InputType.Instant);

    /// <summary>The company's account, where it is not the shop's usual one.</summary>
    public static readonly Input Account = new("account", InputType.Text) { Required = false, MaxLength = 100 };

    /// <summary>When somebody looked whether the platform had refunded by itself (G-PLATFORM).</summary>
    public static readonly Input CheckedAt = new("checkedAt", InputType.Instant) { Required = false, Past = true };

    public static readonly Input PlatformNumber = new("number", InputType.Text) { MaxLength = 100 };

    /// <summary>When the buyer asked; the limits of a refund without return count from here.</summary>
    public static readonly Input RequestedAt = new("requested", InputType.Instant)
    {
        Required = false,
        Kept = true,
        Past = true,
        Tells = Anchor.Requested,
    };
}
