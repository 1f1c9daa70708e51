using CaseDesk.Domain.Funds;

namespace CaseDesk.App.Funds.Formats;

/// <summary>What a row says of money. Of a list of columns the first that is filled counts.</summary>
public sealed record LineFormat
{
    /// <summary>The columns that together are the provider's own number of the movement; none: it numbers no movements.</summary>
    public IReadOnlyList<string> Flow { get; init; } = [];

    /// <summary>None: the file says no time.</summary>
    public IReadOnlyList<string> At { get; init; } = [];

    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>What a provider writes before a platform's order number: <c>T200P</c>.</summary>
    public IReadOnlyList<string> OrderPrefixes { get; init; } = [];

    /// <summary>Each of them, as far as filled.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    public IReadOnlyList<string> Party { get; init; } = [];

    /// <summary>Each of them, as far as filled.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>A row says each movement whose condition it meets; one that meets none is refused.</summary>
    public required IReadOnlyList<Movement> Movements { get; init; }

    /// <summary>By the provider's words, where the movement itself does not say it; the first that fits counts, else other.</summary>
    public IReadOnlyList<NatureRule> Natures { get; init; } = [];

    /// <summary>Where one of these fits, the refund went back to the platform.</summary>
    public IReadOnlyList<WordRule> ToPlatform { get; init; } = [];
}

/// <summary>One movement of money that a row may say: the sum of what its columns say.</summary>
public sealed record Movement
{
    public Condition When { get; init; } = [];

    /// <summary>Columns that are added as they stand.</summary>
    public IReadOnlyList<string> Plus { get; init; } = [];

    /// <summary>Columns that are taken off as they stand.</summary>
    public IReadOnlyList<string> Less { get; init; } = [];

    /// <summary>Columns of what left, which exports write now with a minus, now without.</summary>
    public IReadOnlyList<string> Out { get; init; } = [];

    /// <summary>Null: the words of the row decide.</summary>
    public FundNature? Nature { get; init; }

    public FundBearer Bearer { get; init; }

    /// <summary>Instead of those of the line; null: those.</summary>
    public IReadOnlyList<string>? Flow { get; init; }

    /// <summary>Instead of those of the line; null: those.</summary>
    public IReadOnlyList<string>? At { get; init; }
}

/// <summary>
/// By column, the words of which its cell must hold one. <c>*</c> is any word, <c>-</c> none at all, <c>!word</c> any
/// without that one.
/// </summary>
public sealed class Condition : Dictionary<string, IReadOnlyList<string>>;

/// <summary>One of the columns holds one of the words.</summary>
public record WordRule
{
    public required IReadOnlyList<string> In { get; init; }

    public required IReadOnlyList<string> Any { get; init; }
}

public sealed record NatureRule : WordRule
{
    public required FundNature Nature { get; init; }
}
