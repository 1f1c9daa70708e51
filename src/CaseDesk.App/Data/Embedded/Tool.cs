using System.Diagnostics;

namespace CaseDesk.App.Data.Embedded;

/// <summary>Runs one of the system's own programs to its end.</summary>
static class Tool
{
    public sealed record Outcome(int Code, string Said)
    {
        public bool DiskWasFull => Said.Contains("No space left on device", StringComparison.Ordinal);
    }

    public static async Task<Outcome> RunAsync(IEnumerable<string> command, CancellationToken ct)
    {
        var words = command.ToArray();
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment["LC_ALL"] = "C";
        using var process =
            Process.Start(start) ?? throw new DeskCannotStartException($"{words[0]} could not be started.");
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEndAsync(ct);
        var complained = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return new Outcome(process.ExitCode, (await said + await complained).Trim());
    }
}
