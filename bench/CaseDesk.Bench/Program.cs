using CaseDesk.Bench;

(string Name, Func<Task> Run)[] benches =
[
    ("move-case", MoveCaseBench.RunAsync),
    ("my-work", MyWorkBench.RunAsync),
    ("import", ImportBench.RunAsync),
];

foreach (var (name, run) in benches)
{
    if (args.Length == 0 || args.Contains(name))
    {
        BenchContext.Say($"== {name}");
        await run();
    }
}
