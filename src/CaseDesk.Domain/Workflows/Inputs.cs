using System.Collections.Frozen;
using CaseDesk.Domain.Returns;

namespace CaseDesk.Domain.Workflows;

/// <summary>What was typed for an action, by the names of its inputs. Immutable; asking for what is absent gives null.</summary>
public sealed class Inputs
{
    public static Inputs None { get; } = new(FrozenDictionary<string, InputValue>.Empty);

    readonly IReadOnlyDictionary<string, InputValue> values;

    public Inputs(IReadOnlyDictionary<string, InputValue> values) => this.values = values;

    public static Inputs Of(params ReadOnlySpan<(string Name, InputValue Value)> values)
    {
        var all = new Dictionary<string, InputValue>(values.Length, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            all[name] = value;
        }

        return new Inputs(all);
    }

    public IEnumerable<KeyValuePair<string, InputValue>> All => values;

    public int Count => values.Count;

    public bool Has(string name) => values.ContainsKey(name);

    public InputValue? this[string name] => values.GetValueOrDefault(name);

    public string? Text(string name) => (this[name] as InputValue.Text)?.Value;

    public string? Choice(string name) => (this[name] as InputValue.Choice)?.Value;

    public decimal? Money(string name) => (this[name] as InputValue.Money)?.Value;

    public bool? Boolean(string name) => (this[name] as InputValue.Boolean)?.Value;

    public DateTimeOffset? Instant(string name) => (this[name] as InputValue.Instant)?.Value;

    public IReadOnlyList<LineQuantity>? Lines(string name) => (this[name] as InputValue.Lines)?.Value;

    public IReadOnlyList<LineCount>? Counts(string name) => (this[name] as InputValue.Counts)?.Value;

    public IReadOnlyList<LineStock>? Stock(string name) => (this[name] as InputValue.Stock)?.Value;

    public IReadOnlyList<string>? Texts(string name) => (this[name] as InputValue.Texts)?.Value;

    public string? Order(string name) => (this[name] as InputValue.Order)?.Number;

    public InputValue.Tracking? Tracking(string name) => this[name] as InputValue.Tracking;

    public IReadOnlyDictionary<string, decimal>? Parts(string name) => (this[name] as InputValue.Parts)?.Value;

    public IReadOnlyList<Guid> Evidence(string name) => (this[name] as InputValue.Evidence)?.Value ?? [];

    /// <summary>These inputs over older ones: what is not typed again stays as it was.</summary>
    public Inputs Over(Inputs older)
    {
        if (older.Count == 0)
        {
            return this;
        }

        var merged = new Dictionary<string, InputValue>(older.values, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            merged[name] = value;
        }

        return new Inputs(merged);
    }

    /// <summary>Only the inputs for which <paramref name="keep"/> says so.</summary>
    public Inputs Where(Func<string, bool> keep) =>
        new(values.Where(pair => keep(pair.Key)).ToDictionary(StringComparer.Ordinal));

    /// <summary>Those that are still kept by the same name, and fit what is asked for by it.</summary>
    public Inputs KeptBy(IReadOnlyList<Input> kept) =>
        new(
            values
                .Where(pair => kept.Any(input => input.Name == pair.Key && pair.Value.Fits(input)))
                .ToDictionary(StringComparer.Ordinal)
        );

    /// <summary>
    /// What of these would be taken for one of <paramref name="asked"/>: of its name, its type and its options. What must be
    /// typed anew is left out.
    /// </summary>
    public Inputs Fitting(IReadOnlyList<Input> asked) =>
        new(
            values
                .Where(pair => asked.Any(input => input.Name == pair.Key && !input.TypedAnew && pair.Value.Fits(input)))
                .ToDictionary(StringComparer.Ordinal)
        );
}
