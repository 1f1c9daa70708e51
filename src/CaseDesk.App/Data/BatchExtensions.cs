using Npgsql;

namespace CaseDesk.App.Data;

/// <summary>Statements of one act, sent in one round trip.</summary>
static class BatchExtensions
{
    /// <summary>Adds a statement with its parameters $1, $2 …; null is NULL.</summary>
    public static void Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<SqlValue> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(
                new NpgsqlParameter { NpgsqlDbType = value.Type, Value = value.Value ?? DBNull.Value }
            );
        }

        batch.BatchCommands.Add(command);
    }

    public static T? Nullable<T>(this NpgsqlDataReader reader, int column)
        where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    public static string? Text(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);
}
