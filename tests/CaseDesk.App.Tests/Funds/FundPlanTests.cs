using CaseDesk.App.Funds;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Funds;

/// <summary>Memory for hash tables is short beside a month of refunds; what then looks a table through once for each row takes minutes.</summary>
public sealed class FundPlanTests : DeskTest
{
    const string Books = """
        SET work_mem = '64kB';
        SET hash_mem_multiplier = 1;
        CREATE TEMPORARY TABLE compiled (month date, person_id uuid);
        CREATE TEMPORARY TABLE speaking (format text, side text, settled_by text, day date);
        CREATE TEMPORARY TABLE ours AS
        SELECT gen_random_uuid() AS id, 'order-' || n AS order_number, n % 90 + 1.0 AS amount, 'reference-' || n AS reference, false AS by_transfer,
               now() AS at, DATE '2026-10-05' AS day, DATE '2026-10-01' AS month
        FROM generate_series(1, 20000) n;
        CREATE TEMPORARY TABLE theirs AS
        SELECT row_number() OVER () AS id, order_number, amount, ARRAY[reference] AS known_by, false AS is_transfer, at, month FROM ours;
        ANALYZE ours, theirs;
        """;

    public static TheoryData<string> Passes =>
        [.. FundPasses.All.Append(FundUniverse.Unseen).Append(FundPasses.Differences).Distinct()];

    [Theory]
    [MemberData(nameof(Passes))]
    public async Task No_pass_looks_a_table_through_for_each_row(string pass)
    {
        await using var connection = await Desk.Database.OpenConnectionAsync();
        await using var books = new NpgsqlCommand(Books, connection);
        await books.ExecuteNonQueryAsync();

        var plan = await Explain.PlanAsync(connection, pass.Replace("$1", "1", StringComparison.Ordinal));

        Assert.DoesNotContain("SubPlan", plan, StringComparison.Ordinal);
    }
}
