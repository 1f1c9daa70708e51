using System.Text;
using Npgsql;

namespace CaseDesk.Tests.Support;

/// <summary>How PostgreSQL would run a statement.</summary>
static class Explain
{
    public static async Task<string> PlanAsync(TestDesk desk, string sql)
    {
        await using var connection = await desk.Database.OpenConnectionAsync();
        return await PlanAsync(connection, sql);
    }

    public static async Task<string> PlanAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand($"EXPLAIN {sql}", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new StringBuilder();
        while (await reader.ReadAsync())
        {
            plan.AppendLine(reader.GetString(0));
        }

        return plan.ToString();
    }
}
