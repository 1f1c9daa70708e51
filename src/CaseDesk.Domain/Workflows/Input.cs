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
    Tracking,
    Parts,
    Evidence,
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

    /// <summary>Offered again, already filled in, at later steps of the case that ask for the same name.</summary>
    public bool Kept { get; init; }

    /// <summary>Kept for later steps, and never taken over from an earlier one: the same name means another thing now.</summary>
    public bool TypedAnew { get; init; }

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
        Required || (RequiredWhen is var (name, choice) && inputs.Choice(name) == choice);

    public Input Optional() => this with { Required = false };

    public override string ToString() => Name;
}
