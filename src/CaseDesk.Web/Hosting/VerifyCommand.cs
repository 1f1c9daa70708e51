using CaseDesk.App.Verification;

namespace CaseDesk.Web.Hosting;

/// <summary><c>casedesk verify</c>: says whether the desk's books agree with themselves; the exit code says it too.</summary>
static class VerifyCommand
{
    public static Task<int> RunAsync(CommandLine line, CancellationToken ct) =>
        DeskCommand.RunAsync(line, VerifyAsync, ct);

    static Task<int> VerifyAsync(IServiceProvider services, CancellationToken ct) =>
        VerifyAsync(services.GetRequiredService<VerifyDesk>(), ct);

    /// <summary>Says what was found; the exit code.</summary>
    public static async Task<int> VerifyAsync(VerifyDesk verify, CancellationToken ct)
    {
        var result = await verify.RunAsync(ct);
        foreach (var (where, what) in result.Disagreements)
        {
            await Console.Out.WriteLineAsync($"{where}: {what}");
        }

        await Console.Out.WriteLineAsync(
            $"Looked at {result.Histories} histories, {result.Refunds} refunds, {result.Statements} statements: "
                + (result.Disagreements.Count == 0 ? "all agree." : $"{result.Disagreements.Count} disagree.")
        );
        return result.Disagreements.Count == 0 ? 0 : 1;
    }
}
