namespace CaseDesk.Domain;

/// <summary>Why an act was refused, as a kind that decides how it is answered (the HTTP status beside it).</summary>
public enum RefusalKind
{
    /// <summary>400: the request cannot be read.</summary>
    Malformed,

    /// <summary>403: a role, a shop or a duty stands against it.</summary>
    Forbidden,

    /// <summary>404: there is no such thing, or none that this person may see.</summary>
    NotFound,

    /// <summary>409: what was asked contradicts something that stands already.</summary>
    Conflict,

    /// <summary>412: somebody acted in between.</summary>
    Stale,

    /// <summary>413: more than the limit allows.</summary>
    TooLarge,

    /// <summary>415: not of a kind that can be taken.</summary>
    UnsupportedMedia,

    /// <summary>422: readable, but a rule of the business stands against it.</summary>
    Rule,

    /// <summary>428: the request must say which state it was made for.</summary>
    PreconditionRequired,

    /// <summary>503: a thing that is needed cannot be reached.</summary>
    Unavailable,
}

/// <summary>
/// An act that was refused: a value, not an exception. The code is stable; the numbers are those a person can act on; the
/// sentence in either language comes from the resources under the code.
/// </summary>
public sealed record Refusal(string Code, RefusalKind Kind, IReadOnlyDictionary<string, string> Numbers)
{
    public Refusal(string code, RefusalKind kind)
        : this(code, kind, NoNumbers) { }

    public Refusal(string code, RefusalKind kind, params ReadOnlySpan<(string Name, string Value)> numbers)
        : this(code, kind, ToDictionary(numbers)) { }

    static readonly Dictionary<string, string> NoNumbers = [];

    static Dictionary<string, string> ToDictionary(ReadOnlySpan<(string Name, string Value)> numbers)
    {
        var all = new Dictionary<string, string>(numbers.Length, StringComparer.Ordinal);
        foreach (var (name, value) in numbers)
        {
            all[name] = value;
        }

        return all;
    }
}

/// <summary>Either what was asked for or why not. Converts from both, so that a use case just returns one of them.</summary>
public readonly record struct Result<T>
{
    Result(T? value, Refusal? refusal)
    {
        Value = value;
        Refusal = refusal;
    }

    public T? Value { get; }

    public Refusal? Refusal { get; }

    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Refusal))]
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Refusal is null;

    /// <summary>The value of a result that is known to have succeeded; a refusal here is a bug of the caller.</summary>
    public T Require() =>
        Succeeded
            ? Value!
            : throw new InvalidOperationException($"Refused: {Refusal.Code} {string.Join(", ", Refusal.Numbers)}");

#pragma warning disable CA2225 // The conversions are the interface; named alternates would only be noise.
    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
#pragma warning restore CA2225
}
