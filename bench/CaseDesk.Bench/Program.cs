using CaseDesk.Bench;

(string Name, Func<Task> Run)[] benches =
[
    ("move-case", new MoveCaseBench(CaseWay.OfTheCase).RunAsync),
    ("move-case-ledger", new MoveCaseBench(CaseWay.ThroughTheLedger).RunAsync),
    ("my-work", MyWorkBench.RunAsync),
    ("import", ImportBench.RunAsync),
    ("timers", TimersBench.RunAsync),
    ("match-funds", MatchFundsBench.RunAsync),
    ("export", ExportBench.RunAsync),
];

if (args is [TimersBench.ServerWord, var warm, var due])
{
    await TimersBench.ServeAsync(warm, due);
    return 0;
}

if (args.Except(benches.Select(bench => bench.Name), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
{
    BenchContext.Say(
        $"There is no bench {unknown}; there are: {string.Join(", ", benches.Select(bench => bench.Name))}."
    );
    return 1;
}

foreach (var (name, run) in benches)
{
    if (args.Length == 0 || args.Contains(name))
    {
        BenchContext.Say($"== {name}");
        await run();
    }
}

return 0;
