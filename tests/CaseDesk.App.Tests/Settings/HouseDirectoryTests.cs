using CaseDesk.App.Cases;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Settings;

/// <summary>A desk that has just started knows no shop yet, and its first acts may take every connection there is.</summary>
public sealed class HouseDirectoryTests : DatabaseTest
{
    const int Connections = 4;

    [Fact]
    public async Task More_first_acts_at_once_than_there_are_connections_all_succeed()
    {
        string order;
        List<string> cases = [];
        await using (var before = await TestDesk.StartAsync(ConnectionString))
        {
            order = await before.AddOrderAsync();
            for (var i = 0; i < 2 * Connections; i++)
            {
                cases.Add(await before.OpenAsync("courier", order));
            }
        }

        await using var desk = TestDesk.Restart(Small());
        var acts = cases
            .Select(@case => Task.Run(() => desk.MoveAsync("agent", @case, "withdraw", new { reason = "重复" })))
            .Concat<Task>(cases.Select(_ => Task.Run(() => desk.OpenAsync("courier", order))))
            .Concat(cases.Select(@case => Task.Run(() => ReadAsync(desk, @case))));

        await Task.WhenAll(acts);
    }

    static async Task ReadAsync(TestDesk desk, string @case) =>
        (await desk.Get<CaseView>().ReadAsync(TestDesk.Person("agent"), @case, default)).Require();

    string Small() =>
        new NpgsqlConnectionStringBuilder(ConnectionString)
        {
            MaxPoolSize = Connections,
            Timeout = 60,
        }.ConnectionString;
}
