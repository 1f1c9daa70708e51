using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Verification;

static class Tampering
{
    extension(TestDesk desk)
    {
        /// <summary>As somebody would who owns the database: nothing of what guards these tables is asked.</summary>
        public async Task ByHandAsync(string change, params string[] tables)
        {
            var off = string.Concat(tables.Select(table => $"ALTER TABLE {table} DISABLE TRIGGER USER;"));
            var on = string.Concat(tables.Select(table => $"ALTER TABLE {table} ENABLE TRIGGER USER;"));
            await using var command = desk.Database.CreateCommand($"{off} {change}; {on}");
            await command.ExecuteNonQueryAsync();
        }
    }
}
