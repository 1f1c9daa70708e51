using CaseDesk.App.Demo;
using CaseDesk.App.Funds;
using CaseDesk.App.Verification;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Demo;

public sealed class FillDemoTests : DatabaseTest
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_empty_desk_gets_people_orders_cases_and_a_month_to_close()
    {
        await using var demo = new FillDemo(ConnectionString, Now);

        var filled = (await demo.RunAsync(_ => { }, CancellationToken.None)).Require();

        Assert.Equal(133, filled.Orders);
        Assert.Equal(await CountAsync("SELECT count(*) FROM cases"), filled.Cases);
        Assert.True(await CountAsync("SELECT count(*) FROM people") == 14);
        Assert.Equal(
            1,
            await CountAsync(
                "SELECT count(*) FROM approval_delegations WHERE \"from\" < '2026-11-22T04:00Z' AND until > '2026-11-22T04:00Z'"
            )
        );
        Assert.True(await CountAsync("SELECT count(DISTINCT step) FROM cases WHERE state = 'open'") >= 7);
        Assert.True(
            await CountAsync("SELECT count(*) FROM refunds WHERE state = 'paid' AND paid_at < '2026-11-01+08'") >= 10
        );
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM history WHERE at > '2026-11-22T04:00Z'"));
    }

    [Fact]
    public async Task Cases_of_every_kind_are_there_and_the_books_agree()
    {
        await using var demo = new FillDemo(ConnectionString, Now);
        await demo.RunAsync(_ => { }, CancellationToken.None);

        foreach (var kind in Catalogue.Current)
        {
            var there = await CountAsync($"SELECT count(*) FROM cases WHERE workflow = '{kind.Key}'");
            Assert.True(there > 0, $"no {kind.Key}");
        }

        foreach (var kind in Catalogue.Current.Where(kind => kind.Opening.ByProduct))
        {
            var waiting = await CountAsync(
                $"SELECT count(*) FROM cases WHERE workflow = '{kind.Key}' AND opened_by IS NULL AND state = 'open'"
            );
            Assert.True(waiting > 0, $"no open {kind.Key} of the product's own");
        }

        await using var desk = TestDesk.Restart(ConnectionString);
        Assert.Empty((await desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task Last_months_statement_of_the_account_was_taken_in_and_differs_in_one_of_each_kind()
    {
        await using var demo = new FillDemo(ConnectionString, Now);
        await demo.RunAsync(_ => { }, CancellationToken.None);

        await using var desk = TestDesk.Restart(ConnectionString);
        var finance = await desk.ScalarAsync<Guid>("SELECT id FROM people WHERE user_name = 'finance'");
        var query = new DifferenceQuery(Month.Of("2026-10"), Explained: false, Limit: 200);
        var differences = (await desk.Get<DifferenceList>().ReadAsync(finance, "demo-1", query, default)).Require();
        Assert.Equal(
            [DifferenceKind.AmountDiffers, DifferenceKind.TheirsOnly, DifferenceKind.OursOnly],
            differences.Items.Select(one => one.Kind).Order()
        );
        var money = (await desk.Get<FundView>().ReadAsync(finance, "demo-1", query.Month, default)).Require();
        Assert.True(money.Matched[MatchedBy.Reference].Count >= 8);
    }

    [Fact]
    public async Task Whoever_ends_it_before_its_last_case_has_the_peoples_password()
    {
        using var stop = new CancellationTokenSource();
        string? said = null;
        await using var demo = new FillDemo(ConnectionString, Now);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            demo.RunAsync(
                password =>
                {
                    said = password;
                    stop.Cancel();
                },
                stop.Token
            )
        );

        Assert.Equal(14, await CountAsync("SELECT count(*) FROM people"));
        Assert.NotEmpty(said!);
    }

    [Fact]
    public async Task A_desk_with_shops_is_left_alone()
    {
        await using var demo = new FillDemo(ConnectionString, Now);
        await demo.RunAsync(_ => { }, CancellationToken.None);

        var again = await demo.RunAsync(_ => { }, CancellationToken.None);

        Assert.Equal("desk-not-empty", again.Refusal?.Code);
        Assert.Equal(2, await CountAsync("SELECT count(*) FROM shops"));
    }

    async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
