using CaseDesk.App.Accounts;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Hosting;

public sealed class DeskCommandTests : DeskTest, IDisposable
{
    readonly DeskFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_key_stands_alone_on_the_last_line_and_is_the_persons()
    {
        var (code, said, _) = await RunAsync("key", "agent");

        Assert.Equal(0, code);
        var key = said.Split('\n')[^1];
        Assert.Equal(TestDesk.Person("agent"), (await Desk.Get<KeyHolders>().FindAsync(key, default))?.Person);
    }

    [Fact]
    public async Task A_key_for_nobody_is_refused_in_a_sentence()
    {
        var (code, said, complained) = await RunAsync("key", "no-such-person");

        Assert.Equal((1, "", "no-such-person: There is no such person."), (code, said, complained));
        Assert.Equal("Say for whom: casedesk key USER.", (await RunAsync("key")).Complained);
    }

    [Fact]
    public async Task Verifying_says_what_is_wrong_and_fails()
    {
        var number = await Desk.AtNegotiationAsync();
        var sound = await RunAsync("verify");
        await Desk.SqlAsync("ALTER TABLE history DISABLE TRIGGER USER");
        await Desk.SqlAsync("UPDATE history SET body = '{}' WHERE seq = 2");

        var broken = await RunAsync("verify");

        Assert.Equal(0, sound.Code);
        Assert.Equal(1, broken.Code);
        Assert.StartsWith($"case {number}: Entry 2 of the history", broken.Said, StringComparison.Ordinal);
    }

    Task<(int Code, string Said, string Complained)> RunAsync(params string[] words) =>
        DeskProcess.RunAsync([.. words, "--data", folder.Path, $"--ConnectionStrings:CaseDesk={ConnectionString}"]);
}
