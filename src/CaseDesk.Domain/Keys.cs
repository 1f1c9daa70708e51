using System.Collections.Frozen;

namespace CaseDesk.Domain;

/// <summary>
/// The stable key of an enum's member, as the API, the database and the resource files write it:
/// <c>WithoutReturn</c> is <c>without-return</c>.
/// </summary>
public static class Keys
{
    public static string Key<T>(this T value)
        where T : struct, Enum => Table<T>.KeyOf[value];

    /// <summary>The member of a key; null for a key that names none.</summary>
    public static T? Find<T>(string? key)
        where T : struct, Enum => key is not null && Table<T>.ByKey.TryGetValue(key, out var value) ? value : null;

    /// <summary>The member of a key that this product wrote itself.</summary>
    public static T Parse<T>(string key)
        where T : struct, Enum => Table<T>.ByKey[key];

    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Table<T>.All;

    static string Hyphenated(string name) =>
        string.Concat(
            name.Select(
                (c, i) => i > 0 && char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"
            )
        );

    static class Table<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> KeyOf = Enum.GetValues<T>()
            .ToFrozenDictionary(value => value, value => Hyphenated(value.ToString()));

        public static readonly FrozenDictionary<string, T> ByKey = KeyOf.ToFrozenDictionary(
            pair => pair.Value,
            pair => pair.Key,
            StringComparer.Ordinal
        );

        public static readonly IReadOnlyList<string> All = [.. Enum.GetValues<T>().Select(value => KeyOf[value])];
    }
}
