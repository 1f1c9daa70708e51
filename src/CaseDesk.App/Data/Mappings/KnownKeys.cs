using CaseDesk.Domain;

namespace CaseDesk.App.Data.Mappings;

/// <summary>A column that holds the key of a word: no other text is let in.</summary>
static class KnownKeys
{
    public static string In<T>(string column)
        where T : struct, Enum =>
        $"{column} IN ({string.Join(", ", Enum.GetValues<T>().Select(word => $"'{word.Key()}'"))})";
}
