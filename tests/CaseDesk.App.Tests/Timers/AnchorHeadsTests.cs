using CaseDesk.App.Timers;
using CaseDesk.Domain.Cases;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Timers;

public sealed class AnchorHeadsTests : DeskTest
{
    Task<bool> AnchorAsync() => Desk.Get<AnchorHeads>().RunAsync(CancellationToken.None);

    [Fact]
    public async Task A_day_has_one_anchor_however_many_servers_make_it()
    {
        await Desk.LateParcelAsync();

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(AnchorAsync)));

        Assert.Single(made, true);
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM history_anchors"));
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM anchored_heads"));
    }

    [Fact]
    public async Task The_next_day_anchors_only_what_grew()
    {
        var order = await Desk.AddOrderAsync();
        await Desk.LateParcelAsync(order);
        var grows = await Desk.LateParcelAsync(order);
        await AnchorAsync();

        Desk.Time.Step(TimeSpan.FromDays(1));
        await Desk.MoveAsync("agent", grows, "withdraw", new { reason = "重复" });
        Assert.True(await AnchorAsync());

        Assert.Equal(
            grows,
            await Desk.ScalarAsync<string>(
                "SELECT c.number FROM anchored_heads h JOIN cases c ON c.id = h.case_id WHERE h.day = '2026-11-21' AND h.entries > 1"
            )
        );
        Assert.Equal(3L, await Desk.ScalarAsync<long>("SELECT count(*) FROM anchored_heads"));
    }

    [Fact]
    public async Task An_anchor_can_be_computed_again_from_its_heads_and_the_anchor_before()
    {
        await Desk.LateParcelAsync();
        await AnchorAsync();
        Desk.Time.Step(TimeSpan.FromDays(1));
        await Desk.LateParcelAsync("2210774100935528");
        await AnchorAsync();

        byte[]? previous = null;
        foreach (var day in new[] { new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 21) })
        {
            using var anchor = new DayAnchor(previous, day);
            foreach (var (id, entries, head) in await HeadsAsync(day))
            {
                anchor.Add(id, entries, head);
            }

            previous = anchor.Root();
            Assert.Equal(
                previous,
                await Desk.ScalarAsync<byte[]>("SELECT root FROM history_anchors WHERE day = $1", day)
            );
        }
    }

    [Fact]
    public async Task A_tail_that_was_cut_off_shows_even_where_the_case_was_made_to_fit()
    {
        var @case = await Desk.LateParcelAsync();
        await Desk.MoveAsync("agent", @case, "withdraw", new { reason = "重复" });
        await AnchorAsync();

        await Desk.SqlAsync(
            """
            ALTER TABLE history DISABLE TRIGGER ALL;
            DELETE FROM history WHERE seq = 2;
            UPDATE cases SET entries = 1, head = (SELECT hash FROM history WHERE seq = 1);
            """
        );

        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
        Assert.True(
            await Desk.ScalarAsync<bool>(
                "SELECT h.entries > c.entries FROM anchored_heads h JOIN cases c ON c.id = h.case_id"
            )
        );
    }

    [Fact]
    public async Task A_day_without_acts_still_continues_the_chain()
    {
        await AnchorAsync();

        Assert.Equal(0, await Desk.ScalarAsync<int>("SELECT cases FROM history_anchors"));
        Assert.False(await AnchorAsync());
    }

    async Task<List<(long Id, int Entries, byte[] Head)>> HeadsAsync(DateOnly day)
    {
        await using var command = Desk.Database.CreateCommand(
            "SELECT case_id, entries, head FROM anchored_heads WHERE day = $1 ORDER BY case_id"
        );
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        await using var row = await command.ExecuteReaderAsync();
        var heads = new List<(long, int, byte[])>();
        while (await row.ReadAsync())
        {
            heads.Add((row.GetInt64(0), row.GetInt32(1), row.GetFieldValue<byte[]>(2)));
        }

        return heads;
    }
}
