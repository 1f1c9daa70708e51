using CaseDesk.App.Notices;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Notices;

/// <summary>What a person has read, and what is forgotten.</summary>
public sealed class NoticeListTests : NoticeTest
{
    NoticeList Notices => Desk.Get<NoticeList>();

    [Fact]
    public async Task A_notice_is_read_by_one_person_and_still_new_to_another()
    {
        await Desk.AtApprovalAsync();
        var told = Assert.Single(await LinesAsync("supervisor"));

        (await Notices.MarkReadAsync(TestDesk.Person("supervisor"), told.Id, default)).Require();

        Assert.Equal((0, 1), (await UnreadAsync("supervisor"), await UnreadAsync("supervisor-2")));
        Assert.True(Assert.Single(await LinesAsync("supervisor")).IsRead);
    }

    [Fact]
    public async Task Whoever_looks_at_a_case_has_read_what_was_told_of_it_and_nothing_else()
    {
        var order = await Desk.AddOrderAsync();
        var @case = await Desk.AtApprovalAsync(order, "15.00");
        await Desk.AtApprovalAsync(order, "10.00");

        var left = await Notices.MarkReadOfAsync(TestDesk.Person("supervisor"), @case, default);

        Assert.Equal(1, left.Require());
        Assert.Equal((1, 2), (await UnreadAsync("supervisor"), await UnreadAsync("supervisor-2")));
    }

    [Fact]
    public async Task Nobody_marks_what_is_not_theirs()
    {
        await Desk.AtApprovalAsync();
        var told = Assert.Single(await LinesAsync("supervisor"));

        Assert.Equal(0, (await Notices.MarkReadAsync(TestDesk.Person("agent"), told.Id, default)).Require());
        Assert.Equal(0L, await CountAsync("notice_reads"));
    }

    [Fact]
    public async Task Everything_is_read_at_once_and_what_comes_later_is_new()
    {
        var order = await Desk.AddOrderAsync();
        await Desk.AtApprovalAsync(order, "15.00");
        Desk.Time.Step(TimeSpan.FromHours(1));
        await Desk.AtApprovalAsync(order, "20.00");
        Assert.Equal(2, await UnreadAsync("supervisor"));

        (await Notices.MarkAllReadAsync(TestDesk.Person("supervisor"), default)).Require();
        Assert.Equal(0, await UnreadAsync("supervisor"));
        await Desk.AtApprovalAsync(order, "10.00");

        Assert.Equal(1, await UnreadAsync("supervisor"));
        var unread = await Notices.ReadAsync(TestDesk.Person("supervisor"), unreadOnly: true, after: null, default);
        Assert.Single(unread.Require().Items);
    }

    [Fact]
    public async Task What_an_act_is_still_writing_while_everything_is_read_stays_new()
    {
        await using var connection = await Desk.Database.OpenConnectionAsync();
        await using var act = await connection.BeginTransactionAsync();
        await using var write = connection.CreateCommand();
        write.CommandText = """
            INSERT INTO notices (kind, shop_id, at, roles, everyone, facts)
            SELECT 'unknown-payment', s.id, '2026-11-20T01:59:50Z', '{supervisor}', '{supervisor}', '{}' FROM shops s
            """;
        await write.ExecuteNonQueryAsync();
        (await Notices.MarkAllReadAsync(TestDesk.Person("supervisor"), default)).Require();
        await act.CommitAsync();

        Assert.Equal(1, await UnreadAsync("supervisor"));
    }

    [Fact]
    public async Task Whoever_lost_the_role_or_the_shop_sees_its_notices_no_longer()
    {
        await Desk.AtApprovalAsync();
        await Desk.SqlAsync(
            "UPDATE person_roles SET role = 'clerk' WHERE person_id = $1",
            TestDesk.Person("supervisor")
        );
        await Desk.SqlAsync("DELETE FROM person_shops WHERE person_id = $1", TestDesk.Person("supervisor-2"));

        Assert.Equal((0, 0), (await UnreadAsync("supervisor"), await UnreadAsync("supervisor-2")));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap()
    {
        await Desk.SqlAsync(
            """
            INSERT INTO notices (kind, shop_id, at, roles, everyone, facts)
            SELECT 'unknown-payment', s.id, '2026-11-20T01:00:00Z', '{supervisor}', '{supervisor}', '{}'
            FROM shops s, generate_series(1, 120)
            """
        );

        var seen = new List<long>();
        string? after = null;
        do
        {
            var page = await Notices.ReadAsync(TestDesk.Person("supervisor"), unreadOnly: false, after, default);
            seen.AddRange(page.Require().Items.Select(line => line.Id));
            after = page.Require().Next;
        } while (after is not null);

        Assert.Equal(120, seen.Distinct().Count());
        Assert.Equal(120, seen.Count);
        Assert.Equal(NoticeList.MostCounted, await UnreadAsync("supervisor"));
    }

    [Fact]
    public async Task A_notice_is_forgotten_after_a_month_with_who_read_it()
    {
        await Desk.AtApprovalAsync();
        var told = Assert.Single(await LinesAsync("supervisor"));
        (await Notices.MarkReadAsync(TestDesk.Person("supervisor"), told.Id, default)).Require();

        Desk.Time.Step(TimeSpan.FromDays(30));
        Assert.Equal(0, await Desk.Get<ForgetNotices>().RunAsync(default));
        Desk.Time.Step(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Desk.Get<ForgetNotices>().RunAsync(default));

        Assert.Equal((0L, 0L), (await CountAsync(), await CountAsync("notice_reads")));
    }
}
