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

    PersonalKey(byte[]? value) => (this.value, asked) = (value, true);

    public static PersonalKey NotAsked => default;

    /// <summary>Null: the case has no personal value yet.</summary>
    public byte[]? Value => asked ? value : throw new InvalidOperationException("The personal key was not read.");

    public static async Task<PersonalKey> ReadAsync(NpgsqlDataReader reader, CancellationToken ct) =>
        new(await reader.ReadAsync(ct) ? reader.GetFieldValue<byte[]>(0) : null);
}
