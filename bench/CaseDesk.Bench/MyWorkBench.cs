using System.Diagnostics;
using CaseDesk.App;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.Bench;

/// <summary>
/// The first page of My work with the counts of its tabs, as people of every role open it: with 10,000 and with 1,000,000
/// open cases in two databases of one server. The two are asked in turn, so that neither has the better half of the time.
/// </summary>
static class MyWorkBench
{
    const int Few = 10_000;
    const int Many = 1_000_000;
    const int Asked = 3_000;
    const int WarmUp = 300;
    const int People = 60;

    public static async Task RunAsync()
    {
        await using var context = await BenchContext.StartAsync("work");
        BenchContext.Say($"filling {Few:N0} open cases …");
        await context.SqlAsync(MyWorkFilling.People(People));
        await context.SqlAsync(MyWorkFilling.Cases(1, Few));
        await using var few = await CopyAsync(context);
        BenchContext.Say($"filling {Many:N0} open cases …");
        await context.SqlAsync(MyWorkFilling.Cases(Few + 1, Many));
        await context.SqlAsync("VACUUM ANALYZE");

        var lists = (Few: few.GetRequiredService<CaseList>(), Many: context.Get<CaseList>());
        await MeasureAsync(lists, WarmUp);
        var (fewTimes, manyTimes) = await MeasureAsync(lists, Asked);
        new BenchLine("my-work/first-page-10k", P95(fewTimes), "ms p95", "").Print();
        new BenchLine("my-work/first-page-1m", P95(manyTimes), "ms p95", "").Print();
        new BenchLine("my-work/ratio", P95(manyTimes) / P95(fewTimes), "times the p95 of 10,000", "<= 1.5").Print();
    }

    /// <summary>A second database as the first one is now, with the use cases over it.</summary>
    static async Task<ServiceProvider> CopyAsync(BenchContext context)
    {
        const string name = "work_few";
        NpgsqlConnection.ClearAllPools();
        await context.SqlAsync($"CREATE DATABASE {name} TEMPLATE work");
        var address = new NpgsqlConnectionStringBuilder(context.ConnectionString) { Database = name };
        var desk = new ServiceCollection().AddLogging().AddCaseDesk(address.ConnectionString).BuildServiceProvider();
        await using var vacuum = desk.GetRequiredService<NpgsqlDataSource>().CreateCommand("VACUUM ANALYZE");
        await vacuum.ExecuteNonQueryAsync();
        return desk;
    }

    static async Task<(List<double> Few, List<double> Many)> MeasureAsync(
        (CaseList Few, CaseList Many) lists,
        int times
    )
    {
        var (few, many) = (new List<double>(times), new List<double>(times));
        for (var i = 0; i < times; i++)
        {
            var person = MyWorkFilling.Person(i % People);
            few.Add(await TimeAsync(lists.Few, person));
            many.Add(await TimeAsync(lists.Many, person));
        }

        return (few, many);
    }

    static async Task<double> TimeAsync(CaseList list, Guid person)
    {
        var started = Stopwatch.GetTimestamp();
        var work = await list.WorkAsync(person, new CaseQuery(), CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return work.Require().Page.Items.Count > 0
            ? took
            : throw new InvalidOperationException($"Nothing waits for {person}.");
    }

    static double P95(List<double> times) => times.Order().ElementAt((int)(times.Count * 0.95));
}
