using CaseDesk.App.Cases;
using CaseDesk.App.Overpayments;
using CaseDesk.App.Tests.Verification;
using CaseDesk.App.Verification;
using CaseDesk.Domain;
using CaseDesk.Domain.Overpayments;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Overpayments;

public sealed class AdvanceTests : OverpaymentTest
{
    [Fact]
    public async Task It_is_acknowledged_comes_back_in_part_and_the_rest_is_given_up_while_the_statement_stays()
    {
        (await RecordAsync(10m)).Require();
        var known = (await ActAsync("supervisor", OverpaymentAct.Acknowledge)).Require();
        var part = (await ActAsync("finance", OverpaymentAct.Recover, came: 4m)).Require();
        var given = (await ActAsync("supervisor", OverpaymentAct.WriteOff, reason: "联系不上买家")).Require();

        Assert.Equal((OverpaymentState.Acknowledged, 10m), (known.State, known.Outstanding));
        Assert.Equal((OverpaymentState.Acknowledged, 6m), (part.State, part.Outstanding));
        Assert.Equal((OverpaymentState.WrittenOff, 4m, 0m), (given.State, given.Recovered, given.Outstanding));
        Assert.Equal(10m, await Desk.ScalarAsync<decimal>("SELECT sum(amount) FROM corrections"));
        var sheet = (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("agent"), Case, default)).Require();
        Assert.Equal(
            ["acknowledge", "recover", "write-off"],
            sheet.History.Where(entry => entry.Action == "overpayment-advanced").Select(entry => entry.Text("act"))
        );
        Assert.Equal("4.00", sheet.History[^2].Text("came"));
        Assert.True(sheet.Chain.Holds);
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task Neither_who_paid_nor_who_recorded_it_acknowledges_or_writes_off()
    {
        await AlsoAsync("finance", "supervisor");
        await AlsoAsync("authorized-agent", "supervisor");
        (await RecordAsync()).Require();

        Assert.Equal("recorded-by-you", await RefusedAsync("finance", OverpaymentAct.Acknowledge));
        Assert.Equal("overpaid-by-you", await RefusedAsync("authorized-agent", OverpaymentAct.Acknowledge));
        (await ActAsync("supervisor", OverpaymentAct.Acknowledge)).Require();
        Assert.Equal("recorded-by-you", await RefusedAsync("finance", OverpaymentAct.WriteOff));
        Assert.Equal("overpaid-by-you", await RefusedAsync("authorized-agent", OverpaymentAct.WriteOff));

        async Task<string?> RefusedAsync(string by, OverpaymentAct act) =>
            (await ActAsync(by, act, reason: "x")).Refusal?.Code;
    }

    [Fact]
    public async Task Where_every_supervisor_paid_or_recorded_it_the_list_says_that_nobody_is_left_to_acknowledge_it()
    {
        await AlsoAsync("finance", "supervisor");
        await AlsoAsync("authorized-agent", "supervisor");
        (await RecordAsync()).Require();
        Assert.False(await WaitsForNobodyAsync());

        await Desk.SqlAsync(
            "DELETE FROM person_roles WHERE role = 'supervisor' AND person_id = ANY ($1)",
            new[] { TestDesk.Person("supervisor"), TestDesk.Person("supervisor-2") }
        );
        Assert.True(await WaitsForNobodyAsync());

        async Task<bool> WaitsForNobodyAsync() =>
            (await Desk.Get<OverpaymentList>().OneAsync(TestDesk.Person("finance"), await OverpaymentAsync(), default))
                .Require()
                .WaitsForNobody;
    }

    [Theory]
    [InlineData("finance", "overpayment_acknowledged_by_another")]
    [InlineData("authorized-agent", "CD003")]
    [InlineData("agent", "CD003")]
    public async Task The_database_itself_lets_only_another_supervisor_acknowledge(string person, string why)
    {
        await AlsoAsync("finance", "supervisor");
        await AlsoAsync("authorized-agent", "supervisor");
        (await RecordAsync()).Require();

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            Desk.SqlAsync(
                "UPDATE overpayments SET state = 'acknowledged', acknowledged_by = $1, acknowledged_at = now()",
                TestDesk.Person(person)
            )
        );

        Assert.Equal(why, refused.ConstraintName ?? refused.SqlState);
    }

    [Theory]
    [InlineData("finance", "overpayment_written_off_by_another")]
    [InlineData("authorized-agent", "CD003")]
    [InlineData("agent", "CD003")]
    public async Task The_database_itself_lets_only_another_supervisor_write_off(string person, string why)
    {
        await AlsoAsync("finance", "supervisor");
        await AlsoAsync("authorized-agent", "supervisor");
        await AcknowledgedAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            Desk.SqlAsync(
                "UPDATE overpayments SET state = 'written-off', written_off_by = $1, ended_at = now(), reason = 'x'",
                TestDesk.Person(person)
            )
        );

        Assert.Equal(why, refused.ConstraintName ?? refused.SqlState);
    }

    [Theory]
    [InlineData("UPDATE overpayments SET amount = 9")]
    [InlineData("UPDATE overpayments SET bearer = 'courier'")]
    [InlineData("UPDATE overpayments SET words = ''")]
    [InlineData("UPDATE overpayments SET state = 'recorded', acknowledged_by = NULL")]
    [InlineData("UPDATE overpayments SET recovered = 5")]
    [InlineData("UPDATE overpayments SET state = 'recovered', recovered = amount, ended_at = now()")]
    [InlineData("DELETE FROM overpayments")]
    [InlineData("TRUNCATE overpayments CASCADE")]
    [InlineData("UPDATE overpayment_recoveries SET amount = 1")]
    [InlineData("DELETE FROM overpayment_recoveries")]
    [InlineData("TRUNCATE overpayment_recoveries")]
    [InlineData(
        "INSERT INTO overpayment_recoveries (overpayment_id, shop_id, amount, at, how, person_id, written_at) SELECT id, shop_id, 6.01, now(), 'x', recorded_by, now() + interval '10 years' FROM overpayments"
    )]
    [InlineData(
        "INSERT INTO overpayment_recoveries (overpayment_id, shop_id, amount, at, how, person_id, written_at) SELECT id, shop_id, 1, '2020-01-01', 'x', recorded_by, now() FROM overpayments"
    )]
    [InlineData(
        "INSERT INTO overpayments (id, shop_id, correction_id, refund_id, amount, recovered, bearer, words, state, recorded_by, recorded_at) SELECT gen_random_uuid(), shop_id, correction_id, refund_id, amount, 0, bearer, 'x', 'recorded', recorded_by, recorded_at FROM overpayments"
    )]
    public async Task What_was_recorded_and_what_came_back_stays_whoever_writes(string statement)
    {
        await AcknowledgedAsync(10m);
        (await ActAsync("finance", OverpaymentAct.Recover, came: 4m)).Require();

        await Assert.ThrowsAsync<PostgresException>(() => Desk.SqlAsync(statement));

        Assert.Equal(4m, await Desk.ScalarAsync<decimal>("SELECT recovered FROM overpayments"));
    }

    [Fact]
    public async Task An_overpayment_is_what_its_correction_entered()
    {
        var correction = new App.Statements.LineCorrection(await RefundOfAsync(Case), -3m, "台账多记");
        (await Desk.Get<App.Statements.CorrectLine>().RunAsync(By("finance"), correction, default)).Require();

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            Desk.SqlAsync(
                """
                INSERT INTO overpayments (id, shop_id, correction_id, refund_id, amount, recovered, bearer, words, state, recorded_by, recorded_at)
                SELECT gen_random_uuid(), t.shop_id, k.id, k.refund_id, 4, 0, k.entry ->> 'bearer', 'x', 'recorded', k.by, k.at
                FROM corrections k JOIN statements t ON t.id = k.statement_id
                """
            )
        );

        Assert.Equal("CD004", refused.SqlState);
    }

    [Fact]
    public async Task Of_two_who_write_down_the_same_money_at_once_one_is_told()
    {
        await AcknowledgedAsync(10m);

        var both = await Task.WhenAll(
            ActAsync("finance", OverpaymentAct.Recover, came: 6m, seen: "acknowledged-0.00"),
            ActAsync("finance-2", OverpaymentAct.Recover, came: 6m, seen: "acknowledged-0.00")
        );

        var late = Assert.Single(both, one => !one.Succeeded).Refusal!;
        Assert.Equal(("overpayment-changed", RefusalKind.Stale), (late.Code, late.Kind));
        Assert.Equal(6m, await Desk.ScalarAsync<decimal>("SELECT sum(amount) FROM overpayment_recoveries"));
    }

    [Fact]
    public async Task However_many_write_down_money_at_once_no_more_comes_back_than_was_paid_too_much()
    {
        await AcknowledgedAsync(10m);

        var all = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(nth => ActAsync(nth % 2 == 0 ? "finance" : "finance-2", OverpaymentAct.Recover, came: 4m))
        );

        Assert.Equal(2, all.Count(one => one.Succeeded));
        Assert.All(all.Where(one => !one.Succeeded), one => Assert.Equal("more-than-overpaid", one.Refusal!.Code));
        Assert.Equal(8m, await Desk.ScalarAsync<decimal>("SELECT recovered FROM overpayments"));
    }

    [Fact]
    public async Task The_same_key_counts_once()
    {
        var key = new ActKey("k1", [1]);
        await AcknowledgedAsync(10m);
        (await ActAsync("finance", OverpaymentAct.Recover, came: 4m, key: key)).Require();

        var again = (await ActAsync("finance", OverpaymentAct.Recover, came: 4m, key: key)).Require();

        Assert.NotNull(again.Repeated);
        Assert.Equal(6m, again.Outstanding);
    }

    [Fact]
    public async Task Money_comes_back_with_its_way_and_nothing_is_given_up_without_a_reason()
    {
        await AcknowledgedAsync(10m);

        Assert.Equal("how-missing", (await ActAsync("finance", OverpaymentAct.Recover, 4m, how: " ")).Refusal?.Code);
        Assert.Equal("amount-invalid", (await ActAsync("finance", OverpaymentAct.Recover, 4.001m)).Refusal?.Code);
        Assert.Equal("reason-missing", (await ActAsync("supervisor", OverpaymentAct.WriteOff)).Refusal?.Code);
        var early = Desk.Time.Now.AddDays(-60);
        Assert.Equal("recovered-at", (await ActAsync("finance", OverpaymentAct.Recover, 4m, early)).Refusal?.Code);
    }

    [Fact]
    public async Task What_came_back_or_was_given_up_is_listed_only_where_all_are_asked_for()
    {
        (await RecordAsync(10m)).Require();
        var open = Assert.Single((await PageAsync(new())).Items);
        Assert.Equal((Case, 50m, 10m), (open.Case, open.Approved, open.Facts.Outstanding));
        Assert.Equal([OverpaymentAct.Acknowledge], open.Offers);
        (await ActAsync("supervisor", OverpaymentAct.Acknowledge)).Require();
        (await ActAsync("finance", OverpaymentAct.Recover, came: 10m)).Require();
        Desk.Time.Step(TimeSpan.FromMinutes(1));
        (await RecordAsync(2m)).Require();

        var first = await PageAsync(new() { All = true, Limit = 1 });
        var second = await PageAsync(new() { All = true, After = Guid.Parse(first.Next!) });

        Assert.Equal(2m, Assert.Single((await PageAsync(new())).Items).Facts.Amount);
        Assert.Equal(2m, Assert.Single(first.Items).Facts.Amount);
        var over = Assert.Single(second.Items);
        Assert.Equal(
            (OverpaymentState.Recovered, "支付宝转账 88"),
            (over.Facts.State, over.Recoveries.Single().Came.How)
        );
        Assert.Equal(over.Id, Assert.Single((await PageAsync(new() { State = OverpaymentState.Recovered })).Items).Id);
    }

    [Fact]
    public async Task Of_another_shop_it_is_not_there()
    {
        (await RecordAsync()).Require();
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "supervisor", "demo-2");

        Assert.Equal("overpayment-unknown", (await ActAsync("stranger", OverpaymentAct.Acknowledge)).Refusal?.Code);
        Assert.Empty((await PageAsync(new(), "stranger")).Items);
        var agent = await Desk.Get<OverpaymentList>()
            .PageAsync(TestDesk.Person("agent"), new() { Shop = "demo-1" }, default);
        Assert.Equal("not-your-role", agent.Refusal?.Code);
    }

    [Theory]
    [InlineData(
        "INSERT INTO overpayment_recoveries (overpayment_id, shop_id, amount, at, how, person_id, written_at) SELECT id, shop_id, 7, now(), 'x', recorded_by, now() FROM overpayments",
        "More came back than was paid too much."
    )]
    [InlineData(
        "DELETE FROM overpayment_recoveries; UPDATE overpayments SET recovered = 0",
        "It is acknowledged with 0.00 come back, the history of case"
    )]
    [InlineData("DELETE FROM overpayment_recoveries; DELETE FROM overpayments", "The history of case")]
    [InlineData("UPDATE overpayments SET recovered = 5", "What came back of the overpayment is not")]
    [InlineData("UPDATE overpayments SET amount = 9", "The overpayment is not what its correction entered.")]
    [InlineData("UPDATE overpayments SET bearer = 'courier'", "The correction does not say what the line says")]
    [InlineData(
        "UPDATE overpayments o SET acknowledged_by = r.payer FROM refunds r WHERE r.id = o.refund_id",
        "The overpayment was acknowledged or written off by whoever paid"
    )]
    public async Task Whoever_owns_the_database_is_found_out(string change, string sentence)
    {
        await AcknowledgedAsync(10m);
        (await ActAsync("finance", OverpaymentAct.Recover, came: 4m)).Require();

        await Desk.ByHandAsync(change, "overpayments", "overpayment_recoveries");

        var found = (await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements;
        Assert.Contains(found, one => one.What.StartsWith(sentence, StringComparison.Ordinal));
    }

    async Task<Page<ListedOverpayment>> PageAsync(OverpaymentQuery query, string person = "supervisor") =>
        (await Desk.Get<OverpaymentList>().PageAsync(TestDesk.Person(person), query, default)).Require();
}
