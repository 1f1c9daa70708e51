using System.Text;

namespace CaseDesk.Tests.Support;

/// <summary>How PostgreSQL would run a statement.</summary>
static class Explain
{
    public static async Task<string> PlanAsync(TestDesk desk, string sql)
    {
        await using var command = desk.Database.CreateCommand($"EXPLAIN {sql}");
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new StringBuilder();
        while (await reader.ReadAsync())
        {
            plan.AppendLine(reader.GetString(0));
        }

        return plan.ToString();
    }
}
