using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

public sealed class NoteTests : DeskTest
{
    [Fact]
    public async Task A_note_stands_in_the_history_and_changes_neither_step_nor_version()
    {
        var @case = await Desk.AtNegotiationAsync();

        await WriteAsync("supervisor", @case, "买家接受折价");

        var sheet = (
            await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("agent"), @case, CancellationToken.None)
        ).Require();
        var entry = sheet.History[^1];
        Assert.Equal(("note", "supervisor", "买家接受折价"), (entry.Action, entry.By?.Name, entry.Text("text")));
        Assert.Equal(("C3", 3), (sheet.Step?.Code, sheet.Act));
        Assert.True(sheet.Chain.Holds);
    }

    [Fact]
    public async Task A_note_is_found_by_any_two_characters_of_it()
    {
        var @case = await Desk.LateParcelAsync();

        await WriteAsync("agent", @case, "买家接受折价");

        Assert.Equal(
            @case,
            await Desk.ScalarAsync<string>(
                "SELECT c.number FROM case_texts t JOIN cases c ON c.id = t.case_id WHERE t.grams @> ARRAY['折价', '外壳']"
            )
        );
    }

    [Fact]
    public async Task Twenty_notes_at_once_are_twenty_links_of_one_chain()
    {
        var @case = await Desk.LateParcelAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => WriteAsync("agent", @case, $"note {i}")));

        var sheet = (
            await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("agent"), @case, CancellationToken.None)
        ).Require();
        Assert.Equal((21, true), (sheet.History.Count, sheet.Chain.Holds));
    }

    [Fact]
    public async Task An_empty_note_and_one_of_a_role_without_work_here_are_refused()
    {
        var @case = await Desk.LateParcelAsync();

        Assert.Equal("input-invalid", (await TryAsync("agent", @case, "  ")).Refusal?.Code);
        Assert.Equal("not-your-role", (await TryAsync("warehouse", @case, "x")).Refusal?.Code);
        Assert.Equal("not-your-role", (await TryAsync("administrator", @case, "x")).Refusal?.Code);
    }

    [Fact]
    public async Task A_repeated_key_writes_one_note()
    {
        var @case = await Desk.LateParcelAsync();

        var first = await TryAsync("agent", @case, "x", new ActKey("k1", [1]));
        var again = await TryAsync("agent", @case, "x", new ActKey("k1", [1]));
        var other = await TryAsync("agent", @case, "y", new ActKey("k1", [2]));

        Assert.Equal((2, 2), (first.Require().Entry, again.Require().Entry));
        Assert.Equal("key-used-otherwise", other.Refusal?.Code);
    }

    async Task WriteAsync(string by, string @case, string text) => (await TryAsync(by, @case, text)).Require();

    Task<Result<NoteResult>> TryAsync(string by, string @case, string text, ActKey? key = null) =>
        Desk.Get<AddNote>().RunAsync(new NoteRequest(TestDesk.Person(by), @case, text, key), CancellationToken.None);
}
