using Npgsql;

namespace CaseDesk.App.Data;

/// <summary>Reads whole answers.</summary>
static class ReaderExtensions
{
    /// <summary>All rows of the answer on which the reader stands.</summary>
    public static async Task<List<T>> AllAsync<T>(
        this NpgsqlDataReader reader,
        Func<NpgsqlDataReader, T> read,
        CancellationToken ct
    )
    {
        var all = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            all.Add(read(reader));
        }

        return all;
    }

    /// <summary>All rows of the next answer.</summary>
    public static async Task<List<T>> NextAsync<T>(
        this NpgsqlDataReader reader,
        Func<NpgsqlDataReader, T> read,
        CancellationToken ct
    )
    {
        await reader.NextResultAsync(ct);
        return await reader.AllAsync(read, ct);
    }
}
