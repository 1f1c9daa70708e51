using CaseDesk.App.Demo;

namespace CaseDesk.Web.Hosting;

/// <summary><c>casedesk demo</c>: fills an empty desk with made-up people, orders and cases, and says how to sign in.</summary>
static class DemoCommand
{
    public static async Task<int> RunAsync(CommandLine line, CancellationToken ct)
    {
        var builder = Host.CreateApplicationBuilder(DeskHost.Settings(line));
        await using var database = await DatabaseSource.AttachAsync(builder.Configuration, line.Data, ct);
        await using var demo = new FillDemo(database.ConnectionString, TimeProvider.System.GetUtcNow());
        var filled = await demo.RunAsync(SayHowToSignIn, ct);
        if (!filled.Succeeded)
        {
            await Console.Error.WriteLineAsync(
                "The desk has shops already; the demo fills only an empty one. Give it its own folder with --data."
            );
            return 1;
        }

        var (orders, cases) = filled.Value;
        Console.WriteLine($"Made {orders} orders and {cases} cases in the shops demo-1 and demo-2.");
        return 0;
    }

    static void SayHowToSignIn(string password)
    {
        Console.WriteLine(
            "The people: agent, agent-2, authorized-agent, supervisor, supervisor-2, supervisor-3, logistics, warehouse, warehouse-2, order-reviewer, inspector, clerk, finance, administrator."
        );
        Console.WriteLine($"Their password: {password}");
    }
}
