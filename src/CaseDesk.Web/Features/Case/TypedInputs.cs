using System.Buffers;
using System.Text;
using System.Text.Json;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Features.Case;

/// <summary>What is typed into the form of an action, on its way to the use case that reads it and to the draft that is kept.</summary>
/// <param name="asked">What the action asks for.</param>
/// <param name="known">From earlier steps: counts where it is asked for again.</param>
sealed class TypedInputs(IReadOnlyList<Input> asked, Inputs known, Currency currency)
{
    readonly Dictionary<string, InputValue> values = new(StringComparer.Ordinal);

    /// <summary>
    /// Of the field that somebody is in: its letters so far, null while nothing can be made of them. They are never written
    /// back into the field, or letters typed meanwhile would be lost.
    /// </summary>
    readonly Dictionary<string, InputValue?> letters = new(StringComparer.Ordinal);

    public IReadOnlyList<Input> Asked => asked;

    /// <summary>As the field shows it.</summary>
    public InputValue? this[Input input] => values.GetValueOrDefault(input.Name);

    public IReadOnlyDictionary<string, InputValue> Current
    {
        get
        {
            var current = All;
            foreach (var input in asked)
                if (!Concerns(input))
                    current.Remove(input.Name);
            return current;
        }
    }

    Dictionary<string, InputValue> All
    {
        get
        {
            var all = new Dictionary<string, InputValue>(values, StringComparer.Ordinal);
            foreach (var (name, value) in letters)
                if (value is null)
                    all.Remove(name);
                else
                    all[name] = value;
            return all;
        }
    }

    Inputs AllOverKnown => new Inputs(All).Over(known);

    public bool AnyMissing => asked.Any(IsMissing);

    public bool IsWanted(Input input) => input.IsWantedBy(AllOverKnown);

    /// <summary>False for what only another choice would ask for: a payee without a transfer.</summary>
    public bool Concerns(Input input) =>
        input.IsAskedBeside(AllOverKnown) && (input is { RequiredWhen: null, RequiredWith: null } || IsWanted(input));

    public bool IsMissing(Input input) => IsWanted(input) && !Current.ContainsKey(input.Name);

    /// <summary>The field was left.</summary>
    public void Set(Input input, InputValue? value)
    {
        letters.Remove(input.Name);
        if (value is null)
            values.Remove(input.Name);
        else
            values[input.Name] = value;
    }

    public void Type(Input input, InputValue? value) => letters[input.Name] = value;

    public void BeginWith(IReadOnlyDictionary<string, InputValue> suggested)
    {
        values.Clear();
        letters.Clear();
        foreach (var (name, value) in suggested)
            values[name] = value;
    }

    /// <summary>Of a draft what is still asked for and can be read.</summary>
    public void Load(string draft)
    {
        using var document = JsonDocument.Parse(draft);
        foreach (var input in asked)
            if (
                document.RootElement.TryGetProperty(input.Name, out var kept)
                && InputValueJson.Read(kept, input, currency) is { } value
            )
                values[input.Name] = value;
    }

    public JsonElement Json() => Json(Current, currency);

    /// <summary>Inputs as a use case takes them.</summary>
    public static JsonElement Json(IReadOnlyDictionary<string, InputValue> typed, Currency currency)
    {
        using var document = JsonDocument.Parse(Write(typed, currency));
        return document.RootElement.Clone();
    }

    /// <summary>Without what is personal: that is kept encrypted or not at all.</summary>
    public string Draft() =>
        Encoding.UTF8.GetString(
            Write(
                Current
                    .Where(pair => asked.Any(input => input.Name == pair.Key && !input.Personal))
                    .ToDictionary(StringComparer.Ordinal),
                currency
            )
        );

    static byte[] Write(IReadOnlyDictionary<string, InputValue> typed, Currency currency)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            InputJsonWriter.Write(json, new Inputs(typed), currency);
        return buffer.WrittenSpan.ToArray();
    }
}
