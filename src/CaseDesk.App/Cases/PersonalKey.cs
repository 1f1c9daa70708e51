using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// The key of a case's personal values. It is read only for an act that takes such a value; to use it without having asked
/// for it is an error of the program, because another key would then be made beside it.
/// </summary>
readonly record struct PersonalKey
{
    readonly byte[]? value;
    readonly bool asked;

    PersonalKey(byte[]? value, bool erased) => (this.value, asked, IsErased) = (value, true, erased);

    public static PersonalKey NotAsked => default;

    /// <summary>Null: the case has no personal value yet.</summary>
    public byte[]? Value =>
        asked && !IsErased
            ? value
            : throw new InvalidOperationException("The personal key was not read, or is erased.");

    /// <summary>Nothing personal of the case can be read any more, and nothing is taken.</summary>
    public bool IsErased { get; }

    /// <summary>Why such an act is not done; null: the key is not erased.</summary>
    public Refusal? RefusalOf(string @case) =>
        IsErased ? new Refusal("personal-values-erased", RefusalKind.Rule, ("case", @case)) : null;

    public static async Task<PersonalKey> ReadAsync(NpgsqlDataReader reader, CancellationToken ct) =>
        !await reader.ReadAsync(ct) ? new(value: null, erased: false)
        : reader.IsDBNull(0) ? new(value: null, erased: true)
        : new(reader.GetFieldValue<byte[]>(0), erased: false);
}
