namespace CaseDesk.Domain.Workflows;

public enum InputType
{
    Text,
    Choice,
    Money,
    Integer,
    Boolean,
    Date,
    Instant,
    Lines,
    Counts,
    Stock,
    Tracking,
    Parts,
    Evidence,
    Texts,
    Order,
}

/// <summary>One thing that an action asks for. The type decides its field on the page and its check on both sides.</summary>
/// <param name="Name">The stable name, in camel case as in the API.</param>
public sealed record Input(string Name, InputType Type)
{
    public bool Required { get; init; } = true;

    /// <summary>The keys to choose from, or the names of the parts.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Names, phones, addresses, payees: kept apart, encrypted, and only as a digest in the history.</summary>
    public bool Personal { get; init; }

    /// <summary>Wanted only when another input of the same action has this choice.</summary>
    public (string Input, string Choice)? RequiredWhen { get; init; }

    /// <summary>Wanted only when another input of the same action is given: how freight is paid, where there is any.</summary>
    public string? RequiredWith { get; init; }

    /// <summary>Asked for only with one of these choices of another input of the same action; null: always.</summary>
    public (string Input, IReadOnlyList<string> Choices)? AskedWhen { get; init; }

    /// <summary>Offered again, already filled in, at later steps of the case that ask for the same name.</summary>
    public bool Kept { get; init; }

    /// <summary>Kept for later steps, and never taken over from an earlier one: the same name means another thing now.</summary>
    public bool TypedAnew { get; init; }

    /// <summary>The fact that it tells, which limits count from; null: none. A day tells the moment at which it begins.</summary>
    public Anchor? Tells { get; init; }

    public int MaxLength { get; init; } = 2_000;

    /// <summary>True for an amount that may be zero.</summary>
    public bool MayBeZero { get; init; }

    /// <summary>A time at which something has happened: never still to come.</summary>
    public bool Past { get; init; }

    /// <summary>Refuses a time that is still to come with <c>input-in-the-future</c>.</summary>
    public Refusal? RefuseFuture(Inputs typed, DateTimeOffset now) =>
        Past && typed.Instant(Name) is { } at && at > now
            ? new Refusal(
                "input-in-the-future",
                RefusalKind.Rule,
                ("input", Name),
                ("time", Instants.Plain(at)),
                ("now", Instants.Plain(now))
            )
            : null;

    public bool IsWantedBy(Inputs inputs) =>
        IsAskedBeside(inputs)
        && (
            Required
            || (RequiredWhen is var (name, choice) && inputs.Choice(name) == choice)
            || (RequiredWith is { } other && inputs.Has(other))
        );

    /// <summary>False where another choice leaves nothing to type here.</summary>
    public bool IsAskedBeside(Inputs inputs) =>
        AskedWhen is not var (name, choices) || choices.Contains(inputs.Choice(name), StringComparer.Ordinal);

    /// <summary><c>Cost.With(Remedy, "gift", "coupon")</c>: asked for only with these of its choices.</summary>
    public Input With(Input other, params IReadOnlyList<string> choices) =>
        this with
        {
            AskedWhen = (other.Name, choices),
        };

    public Input Optional() => this with { Required = false };

    public override string ToString() => Name;
}
