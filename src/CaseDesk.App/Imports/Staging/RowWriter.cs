using Npgsql;
using NpgsqlTypes;

namespace CaseDesk.App.Imports.Staging;

/// <summary>Values of a COPY, by their kind.</summary>
readonly struct RowWriter(NpgsqlBinaryImporter importer)
{
    public void Start(Place at)
    {
        importer.StartRow();
        importer.Write(at.File, NpgsqlDbType.Smallint);
        importer.Write(at.Line, NpgsqlDbType.Integer);
    }

    public void Text(string? value)
    {
        if (value is null)
        {
            importer.WriteNull();
        }
        else
        {
            importer.Write(value, NpgsqlDbType.Text);
        }
    }

    public void Count(int value) => importer.Write(value, NpgsqlDbType.Integer);

    public void Flag(bool value) => importer.Write(value, NpgsqlDbType.Boolean);

    public void Amount(decimal? value)
    {
        if (value is { } amount)
        {
            importer.Write(amount, NpgsqlDbType.Numeric);
        }
        else
        {
            importer.WriteNull();
        }
    }

    public void Instant(DateTime? value)
    {
        if (value is { } instant)
        {
            importer.Write(instant, NpgsqlDbType.TimestampTz);
        }
        else
        {
            importer.WriteNull();
        }
    }
}
