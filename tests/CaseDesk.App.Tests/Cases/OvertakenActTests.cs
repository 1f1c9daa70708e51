using CaseDesk.Domain.Cases;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Cases;

/// <summary>An act reads the case without its lock. Whoever writes to the case meanwhile must not be lost, nor the act.</summary>
public sealed class OvertakenActTests : DeskTest
{
    static readonly object Late = new { problem = "late", tracking = new { courier = "YTO", number = "YT8812" } };

    [Fact]
    public async Task An_act_that_a_note_has_overtaken_is_done_after_the_note()
    {
        var @case = await Desk.LateParcelAsync();
        await using var other = await Desk.Database.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await WriteAsync(other, @case, "note");

        var act = Desk.MoveAsync("agent", @case, "accept", Late);
        await SomebodyWaitsAsync();
        await transaction.CommitAsync();
        await act;

        Assert.Equal(["opened", "note", "accept"], await Histories.ActionsOfAsync(Desk.Database, @case));
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task An_act_that_the_same_act_of_another_has_overtaken_is_refused_and_writes_nothing()
    {
        var @case = await Desk.LateParcelAsync();
        await using var other = await Desk.Database.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await WriteAsync(other, @case, "accept", step: "K2");

        var act = Desk.TryMoveAsync("agent", @case, "accept", Late, key: "second");
        await SomebodyWaitsAsync();
        await transaction.CommitAsync();

        Assert.Equal("not-offered", (await act).Refusal?.Code);
        Assert.Equal(["opened", "accept"], await Histories.ActionsOfAsync(Desk.Database, @case));
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM idempotency_keys"));
    }

    [Fact]
    public async Task An_act_of_several_records_that_was_overtaken_leaves_each_of_them_once()
    {
        var @case = await Desk.LateParcelAsync();
        await Desk.MoveAsync("agent", @case, "accept", Late);
        await using var other = await Desk.Database.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await WriteAsync(other, @case, "note", step: "K2");

        var act = Desk.MoveAsync("logistics", @case, "courier-liable", new { ticket = "T", amountClaimed = "45.00" });
        await SomebodyWaitsAsync();
        await transaction.CommitAsync();
        await act;

        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM courier_claims"));
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task Twenty_notes_and_an_act_at_once_are_one_chain()
    {
        var @case = await Desk.LateParcelAsync();

        var notes = Enumerable
            .Range(0, 20)
            .Select(i =>
                Desk.Get<App.Cases.AddNote>().RunAsync(new(TestDesk.Person("agent"), @case, $"note {i}"), default)
            );
        await Task.WhenAll(notes.Cast<Task>().Append(Desk.MoveAsync("agent", @case, "accept", Late)));

        Assert.Equal(22, (await Histories.ActionsOfAsync(Desk.Database, @case)).Count);
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    /// <summary>The next entry of the case, as another transaction writes it that has not ended yet.</summary>
    async Task WriteAsync(NpgsqlConnection connection, string @case, string action, string step = "K1")
    {
        var last = (await Histories.OfAsync(Desk.Database, @case))[^1];
        var entry = new HistoryEntry(
            last.Entry.Seq + 1,
            Desk.Time.Now,
            TestDesk.Person("agent-2"),
            "agent",
            action,
            "K1",
            step,
            "{}"
        );
        await using var write = new NpgsqlCommand(
            """
            WITH moved AS (UPDATE cases SET entries = $2, head = $3, step = $4, act = act + 1 WHERE number = $1 RETURNING id)
            INSERT INTO history (case_id, seq, at, person, role, action, from_step, to_step, body, hash)
            SELECT id, $2, $5, $6, 'agent', $7, 'K1', $4, '{}', $3 FROM moved
            """,
            connection
        );
        foreach (
            var value in new object[]
            {
                @case,
                entry.Seq,
                HistoryChain.Next(last.Hash, entry),
                step,
                entry.At,
                entry.Person!,
                action,
            }
        )
        {
            write.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await write.ExecuteNonQueryAsync();
    }

    async Task SomebodyWaitsAsync()
    {
        const string Waits = """
            SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')
            """;
        while (!await Desk.ScalarAsync<bool>(Waits))
        {
            await Task.Delay(5);
        }
    }
}
