using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Cases;

public sealed class HistoryChainTests
{
    const string Number = "CD261120-000001";

    static readonly HistoryEntry[] Entries =
    [
        new(1, CaseAt.Now, CaseAt.Requester, "agent", "opened", null, "K1", "{}"),
        new(
            2,
            CaseAt.Now.AddHours(1),
            CaseAt.Requester,
            "agent",
            "accept",
            "K1",
            "K2",
            """{"inputs":{"problem":"late"}}"""
        ),
        new(3, CaseAt.Now.AddHours(2), null, "clock", "warned", "K2", "K2", "{}"),
    ];

    static (HistoryEntry Entry, byte[] Hash)[] Chain(string number = Number)
    {
        var previous = HistoryChain.Root(number);
        return
        [
            .. Entries.Select(entry =>
            {
                previous = HistoryChain.Next(previous, entry);
                return (entry, previous);
            }),
        ];
    }

    [Fact]
    public void A_history_that_was_left_alone_holds() => Assert.Null(HistoryChain.FirstBroken(Number, Chain()));

    public static TheoryData<string> Changes =>
        ["at", "person", "nobody", "role", "action", "from", "to", "body", "moved"];

    [Theory, MemberData(nameof(Changes))]
    public void Whatever_is_changed_in_an_entry_shows_at_that_entry(string what)
    {
        var chain = Chain();
        var entry = chain[1].Entry;
        chain[1].Entry = what switch
        {
            "at" => entry with { At = entry.At.AddMicroseconds(1) },
            "person" => entry with { Person = CaseAt.Approver },
            "nobody" => entry with { Person = null },
            "role" => entry with { Role = "supervisor" },
            "action" => entry with { Action = "withdraw" },
            "from" => entry with { From = null },
            "to" => entry with { To = "C3" },
            "body" => entry with { Body = entry.Body.Replace("late", "lost", StringComparison.Ordinal) },
            // The same letters, one of them in the neighbouring field.
            _ => entry with { Role = "agenta", Action = "ccept" },
        };

        Assert.Equal(2, HistoryChain.FirstBroken(Number, chain));
    }

    [Fact]
    public void An_entry_that_was_taken_out_or_put_in_shows()
    {
        var chain = Chain();

        Assert.Equal(2, HistoryChain.FirstBroken(Number, [chain[0], chain[2]]));
        Assert.Equal(3, HistoryChain.FirstBroken(Number, [chain[0], chain[1], chain[1], chain[2]]));
    }

    [Fact]
    public void An_entry_that_was_written_anew_with_its_hash_shows_at_the_next()
    {
        var chain = Chain();
        var forged = chain[1].Entry with { Body = "{}" };
        chain[1] = (forged, HistoryChain.Next(chain[0].Hash, forged));

        Assert.Equal(3, HistoryChain.FirstBroken(Number, chain));
    }

    [Fact]
    public void What_is_left_of_a_chain_whose_tail_was_cut_off_holds_so_that_the_case_must_keep_its_end() =>
        Assert.Null(HistoryChain.FirstBroken(Number, Chain()[..2]));

    [Fact]
    public void The_history_of_another_case_does_not_pass_for_this_ones() =>
        Assert.Equal(1, HistoryChain.FirstBroken(Number, Chain("CD261120-000002")));

    [Fact]
    public void A_days_anchor_tells_another_day_another_order_and_another_head()
    {
        var day = new DateOnly(2026, 11, 20);
        var head = Chain()[^1].Hash;

        var roots = new[]
        {
            Root(null, day, (1, 3, head)),
            Root(null, day.AddDays(1), (1, 3, head)),
            Root(Root(null, day), day, (1, 3, head)),
            Root(null, day, (2, 3, head)),
            Root(null, day, (1, 2, head)),
            Root(null, day, (1, 3, Chain()[0].Hash)),
            Root(null, day),
        };

        Assert.Distinct(roots.Select(Convert.ToHexString));
        Assert.Equal(Root(null, day, (1, 3, head)), roots[0]);

        static byte[] Root(byte[]? previous, DateOnly day, params (long Case, int Entries, byte[] Head)[] heads)
        {
            using var anchor = new DayAnchor(previous, day);
            foreach (var (id, entries, head) in heads)
            {
                anchor.Add(id, entries, head);
            }

            Assert.Equal(heads.Length, anchor.Cases);
            return anchor.Root();
        }
    }

    [Fact]
    public void What_was_done_with_an_outlay_is_told_apart_from_what_the_case_did()
    {
        Assert.Equal(
            new ActionKey("paid"),
            HistoryActions.OutlayAction(HistoryActions.OfOutlay(new ActionKey("paid")))
        );
        Assert.Null(HistoryActions.OutlayAction("paid"));
        Assert.Null(HistoryActions.OutlayAction(HistoryActions.Note));
    }

    /// <summary>Histories are kept for years: what was hashed once must be hashed the same for ever.</summary>
    [Fact]
    public void A_history_that_was_written_long_ago_still_holds() =>
        Assert.Equal(
            [
                "4117299C818D8D88F287072013000C99F32789211C7372C0D13CCD1A9246DBE4",
                "55209C4FFC578C06AEAEB843934442CC4CEE18A00D658FBFEC06A207CB410E4D",
                "BEC6D472575C7C7784D6F5CF642018F07D69FAF9C6BEF01C319304B0FCBC3AE0",
            ],
            Chain().Select(one => Convert.ToHexString(one.Hash))
        );

    [Fact]
    public void Nothing_is_another_entry_than_an_empty_text()
    {
        var root = HistoryChain.Root(Number);

        Assert.NotEqual(
            HistoryChain.Next(root, Entries[0] with { From = null }),
            HistoryChain.Next(root, Entries[0] with { From = "" })
        );
    }
}
