using NpgsqlTypes;

namespace CaseDesk.App.Data;

/// <summary>
/// A parameter of a statement with its type, which it has also where it is NULL: a statement whose parameters change their
/// types from call to call is never found prepared.
/// </summary>
readonly record struct SqlValue(NpgsqlDbType Type, object? Value)
{
    public static implicit operator SqlValue(string? value) => new(NpgsqlDbType.Text, value);

    public static implicit operator SqlValue(Guid value) => new(NpgsqlDbType.Uuid, value);

    public static implicit operator SqlValue(Guid? value) => new(NpgsqlDbType.Uuid, value);

    public static implicit operator SqlValue(DateTimeOffset value) => new(NpgsqlDbType.TimestampTz, value);

    public static implicit operator SqlValue(DateTimeOffset? value) => new(NpgsqlDbType.TimestampTz, value);

    public static implicit operator SqlValue(DateOnly value) => new(NpgsqlDbType.Date, value);

    public static implicit operator SqlValue(DateOnly? value) => new(NpgsqlDbType.Date, value);

    public static implicit operator SqlValue(int value) => new(NpgsqlDbType.Integer, value);

    public static implicit operator SqlValue(int? value) => new(NpgsqlDbType.Integer, value);

    public static implicit operator SqlValue(long value) => new(NpgsqlDbType.Bigint, value);

    public static implicit operator SqlValue(long? value) => new(NpgsqlDbType.Bigint, value);

    public static implicit operator SqlValue(decimal value) => new(NpgsqlDbType.Numeric, value);

    public static implicit operator SqlValue(decimal? value) => new(NpgsqlDbType.Numeric, value);

    public static implicit operator SqlValue(bool value) => new(NpgsqlDbType.Boolean, value);

    public static implicit operator SqlValue(byte[]? value) => new(NpgsqlDbType.Bytea, value);

    public static implicit operator SqlValue(string?[]? value) => new(NpgsqlDbType.Array | NpgsqlDbType.Text, value);

    public static implicit operator SqlValue(Guid[]? value) => new(NpgsqlDbType.Array | NpgsqlDbType.Uuid, value);

    public static implicit operator SqlValue(int[]? value) => new(NpgsqlDbType.Array | NpgsqlDbType.Integer, value);

    public static implicit operator SqlValue(TimeSpan value) => new(NpgsqlDbType.Interval, value);

    public static implicit operator SqlValue(bool[]? value) => new(NpgsqlDbType.Array | NpgsqlDbType.Boolean, value);

    public static implicit operator SqlValue(DateTimeOffset[]? value) =>
        new(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, value);

    public static implicit operator SqlValue(DateTimeOffset?[]? value) =>
        new(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, value);

    public static implicit operator SqlValue(byte[][]? value) => new(NpgsqlDbType.Array | NpgsqlDbType.Bytea, value);

    public static implicit operator SqlValue(long[]? value) => new(NpgsqlDbType.Array | NpgsqlDbType.Bigint, value);
}
