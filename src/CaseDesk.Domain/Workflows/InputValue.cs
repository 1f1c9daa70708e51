using CaseDesk.Domain.Returns;

namespace CaseDesk.Domain.Workflows;

/// <summary>What a person typed into one input of an action. Closed: one record for each <see cref="InputType"/>.</summary>
public abstract record InputValue
{
    private InputValue() { }

    /// <summary>True where it could have been typed into that input.</summary>
    public bool Fits(Input input) =>
        this switch
        {
            Text text => input.Type == InputType.Text && text.Value.Length <= input.MaxLength,
            Choice choice => input.Type == InputType.Choice && input.Options.Contains(choice.Value),
            Money money => input.Type == InputType.Money && (money.Value > 0 || input.MayBeZero),
            Integer => input.Type == InputType.Integer,
            Boolean => input.Type == InputType.Boolean,
            Date => input.Type == InputType.Date,
            Instant => input.Type == InputType.Instant,
            Lines => input.Type == InputType.Lines,
            Tracking => input.Type == InputType.Tracking,
            Parts parts => input.Type == InputType.Parts && parts.Value.Keys.All(input.Options.Contains),
            Counts => input.Type == InputType.Counts,
            Stock => input.Type == InputType.Stock,
            Evidence => input.Type == InputType.Evidence,
            Texts texts => input.Type == InputType.Texts && texts.Value.All(text => text.Length <= input.MaxLength),
            Order => input.Type == InputType.Order,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    public sealed record Text(string Value) : InputValue;

    /// <summary>One of the options of the input, by its key.</summary>
    public sealed record Choice(string Value) : InputValue;

    /// <summary>An amount in the currency of the case's shop.</summary>
    public sealed record Money(decimal Value) : InputValue;

    public sealed record Integer(int Value) : InputValue;

    public sealed record Boolean(bool Value) : InputValue;

    public sealed record Date(DateOnly Value) : InputValue;

    public sealed record Instant(DateTimeOffset Value) : InputValue;

    /// <summary>Lines of the order with how many units of each.</summary>
    public sealed record Lines(IReadOnlyList<LineQuantity> Value) : InputValue
    {
        public bool Equals(Lines? other) => other is not null && Value.SequenceEqual(other.Value);

        public override int GetHashCode() => Value.Count;
    }

    /// <summary>Lines of the order with what was expected of each and what was counted, whatever was there.</summary>
    public sealed record Counts(IReadOnlyList<LineCount> Value) : InputValue
    {
        public bool Equals(Counts? other) => other is not null && Value.SequenceEqual(other.Value);

        public override int GetHashCode() => Value.Count;
    }

    /// <summary>Lines of the order with what became of units that came back.</summary>
    public sealed record Stock(IReadOnlyList<LineStock> Value) : InputValue
    {
        public bool Equals(Stock? other) => other is not null && Value.SequenceEqual(other.Value);

        public override int GetHashCode() => Value.Count;
    }

    /// <summary>A parcel: the courier's code and the tracking number; either may be empty where it is not known.</summary>
    public sealed record Tracking(string Courier, string Number) : InputValue;

    /// <summary>Named amounts that add up.</summary>
    public sealed record Parts(IReadOnlyDictionary<string, decimal> Value) : InputValue
    {
        public bool Equals(Parts? other) =>
            other is not null
            && Value.Count == other.Value.Count
            && Value.All(part => other.Value.TryGetValue(part.Key, out var amount) && amount == part.Value);

        public override int GetHashCode() => Value.Count;
    }

    /// <summary>Short texts, each once: codes of goods, numbers of orders.</summary>
    public sealed record Texts(IReadOnlyList<string> Value) : InputValue
    {
        public bool Equals(Texts? other) => other is not null && Value.SequenceEqual(other.Value);

        public override int GetHashCode() => Value.Count;
    }

    /// <summary>An order of the case's shop, by its number.</summary>
    public sealed record Order(string Number) : InputValue;

    /// <summary>Pieces of evidence of the case, expressly named.</summary>
    public sealed record Evidence(IReadOnlyList<Guid> Value) : InputValue
    {
        public bool Equals(Evidence? other) => other is not null && Value.SequenceEqual(other.Value);

        public override int GetHashCode() => Value.Count;
    }
}

/// <summary>So many units of a line of the order.</summary>
public readonly record struct LineQuantity(int Line, int Quantity);

public static class LineQuantities
{
    extension(IReadOnlyList<LineQuantity> lines)
    {
        /// <summary>Units of the line with that number; zero where it is not among them.</summary>
        public int QuantityOf(int number) => lines.FirstOrDefault(line => line.Line == number).Quantity;
    }
}

/// <summary>So many units of a line were to be there, and so many were. Neither is below zero.</summary>
public readonly record struct LineCount(int Line, int Expected, int Counted)
{
    public bool Agrees => Counted == Expected;
}
