using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Data;

/// <summary>What the database refuses by itself, whoever asks and whatever the application believes.</summary>
public sealed class PromiseTests : DeskTest
{
    const string Refund = """
        INSERT INTO refunds (id, shop_id, order_id, kind, origin, state, amount, reason, method, bearer, requested_by, requested_at,
                             authors, content, paid_by_approver)
        SELECT $1, shop_id, id, $2, 'desk', 'requested', $3, 'late', 'platform-refund', 'courier', $4, now(), ARRAY[$4], 1, false
        FROM orders
        """;

    static readonly Guid Asker = TestDesk.Person("agent");

    [Theory]
    [InlineData("UPDATE history SET body = '{}'")]
    [InlineData("DELETE FROM history")]
    [InlineData("TRUNCATE history")]
    [InlineData("UPDATE history_anchors SET cases = 0")]
    [InlineData("DELETE FROM anchored_heads")]
    [InlineData("DELETE FROM refunds")]
    [InlineData("TRUNCATE refunds CASCADE")]
    public async Task What_was_written_is_not_taken_back(string statement)
    {
        await Desk.LateParcelAsync();

        await RefusesAsync("CD004", statement);
    }

    [Fact]
    public async Task Nobody_approves_what_they_asked_for()
    {
        await Desk.AddOrderAsync();
        var refund = await AskAsync("discount", 10.00m);

        await RefusesAsync(
            "CD003",
            "INSERT INTO refund_approvals (refund_id, content, person_id, at, named) VALUES ($1, 1, $2, now(), true)",
            refund,
            Asker
        );
    }

    [Fact]
    public async Task No_more_goes_back_than_was_paid_to_the_cent()
    {
        await Desk.AddOrderAsync();
        await AskAsync("discount", 100.00m);

        await RefusesAsync("CD001", Refund, Guid.NewGuid(), "without-return", 29.01m, Asker);
        await AskAsync("without-return", 29.00m);

        Assert.Equal(129.00m, await Desk.ScalarAsync<decimal>("SELECT held FROM orders"));
    }

    [Fact]
    public async Task An_amount_that_grows_keeps_to_the_same_ceiling_and_one_that_was_approved_does_not_change()
    {
        await Desk.AddOrderAsync();
        var refund = await AskAsync("discount", 100.00m);

        await RefusesAsync("CD001", "UPDATE refunds SET amount = 129.01");
        await Desk.SqlAsync("UPDATE refunds SET state = 'approved' WHERE id = $1", refund);
        await RefusesAsync("CD004", "UPDATE refunds SET amount = 99.00");
    }

    [Fact]
    public async Task A_refund_is_of_the_shop_of_its_order()
    {
        await Desk.AddShopAsync("other");
        await Desk.AddOrderAsync();
        await AskAsync("discount", 1.00m);

        await RefusesAsync("CD004", "UPDATE refunds SET shop_id = (SELECT id FROM shops WHERE key = 'other')");
        await RefusesAsync(
            "CD004",
            """
            INSERT INTO refunds (id, shop_id, order_id, kind, origin, state, amount, reason, method, bearer, requested_at, authors, content, paid_by_approver)
            SELECT gen_random_uuid(), (SELECT id FROM shops WHERE key = 'other'), order_id, kind, origin, state, amount, reason, method, bearer, requested_at, authors, content, false
            FROM refunds
            """
        );
    }

    [Fact]
    public async Task Outlays_stand_beside_what_was_paid()
    {
        await Desk.AddOrderAsync();
        await AskAsync("discount", 129.00m);

        await AskAsync("freight", 12.00m);

        Assert.Equal(
            "129.00/12.00",
            await Desk.ScalarAsync<string>("SELECT round(held, 2) || '/' || round(freight_held, 2) FROM orders")
        );
    }

    [Fact]
    public async Task A_unit_has_one_remedy_at_a_time_and_is_free_again_when_that_ends()
    {
        const string line = "INSERT INTO refund_lines (refund_id, line, quantity) VALUES ($1, 1, $2)";
        await Desk.AddOrderAsync();
        var first = await AskAsync("without-return", 10.00m);
        var second = await AskAsync("return", 10.00m);
        await Desk.SqlAsync(line, first, 1);

        await RefusesAsync("CD002", line, second, 2);
        await Desk.SqlAsync("UPDATE refunds SET state = 'rejected' WHERE id = $1", first);
        await Desk.SqlAsync(line, second, 2);

        Assert.Equal(2L, await Desk.ScalarAsync<long>("SELECT count(*) FROM unit_claims WHERE refund_id = $1", second));
    }

    [Fact]
    public async Task A_discount_holds_money_and_no_units()
    {
        await Desk.AddOrderAsync();
        var discount = await AskAsync("discount", 10.00m);

        await Desk.SqlAsync("INSERT INTO refund_lines (refund_id, line, quantity) VALUES ($1, 1, 2)", discount);

        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM unit_claims"));
    }

    [Fact]
    public async Task A_paid_refund_has_its_payer_its_time_and_its_reference()
    {
        await Desk.AddOrderAsync();
        await AskAsync("discount", 10.00m);

        await RefusesAsync("CD004", "UPDATE refunds SET state = 'paid'");
    }

    [Theory]
    [InlineData("desk", "discount", "requested")]
    [InlineData("desk", "freight", "requested")]
    [InlineData("desk", "compensation", "requested")]
    [InlineData("desk", "discount", "rejected")]
    [InlineData("platform", "without-return", "paid")]
    public async Task A_refund_is_of_an_order_that_there_is(string origin, string kind, string state)
    {
        await Desk.AddOrderAsync();
        await AskAsync("discount", 10.00m);

        await RefusesAsync(
            "CD004",
            """
            INSERT INTO refunds (id, shop_id, order_id, kind, origin, state, amount, reason, method, bearer, requested_at, authors,
                                 content, paid_by_approver)
            SELECT gen_random_uuid(), shop_id, order_id + 1, $2, $1, $3, 1, 'late', 'platform-refund', 'courier', now(), '{}', 1, false
            FROM refunds
            """,
            origin,
            kind,
            state
        );
    }

    [Fact]
    public async Task An_order_is_kept_and_a_refund_keeps_to_it()
    {
        await Desk.AddOrderAsync();
        await AskAsync("discount", 10.00m);

        await RefusesAsync("CD004", "DELETE FROM orders");
        await RefusesAsync("CD004", "UPDATE refunds SET order_id = order_id + 1");
        await RefusesAsync("CD004", "UPDATE refunds SET kind = 'freight'");
    }

    [Fact]
    public async Task A_case_has_one_open_request_at_a_time_and_outlays_beside_it()
    {
        const string ofCase = "UPDATE refunds SET case_id = (SELECT id FROM cases) WHERE id = $1";
        await Desk.LateParcelAsync();
        var first = await AskAsync("discount", 10.00m);
        var second = await AskAsync("without-return", 10.00m);
        await Desk.SqlAsync(ofCase, first);
        await Desk.SqlAsync(ofCase, await AskAsync("freight", 5.00m));

        await RefusesAsync(PostgresErrorCodes.UniqueViolation, ofCase, second);
        await Desk.SqlAsync("UPDATE refunds SET state = 'rejected' WHERE id = $1", first);
        await Desk.SqlAsync(ofCase, second);
    }

    [Theory]
    [InlineData("UPDATE refunds SET state = 'lost'")]
    [InlineData("UPDATE refunds SET kind = 'gift'")]
    [InlineData("UPDATE refunds SET origin = 'gift'")]
    [InlineData(
        "INSERT INTO statements (shop_id, month, kind, state, act) SELECT id, '2026-10-01', 'returns', 'lost', 0 FROM shops"
    )]
    [InlineData("UPDATE courier_claims SET state = 'lost'")]
    [InlineData("UPDATE courier_claims SET recovered = 45.01")]
    public async Task No_word_stands_there_that_the_product_does_not_know_and_no_more_comes_back_than_was_claimed(
        string statement
    )
    {
        await Desk.AtNegotiationAsync();
        await AskAsync("discount", 10.00m);

        await RefusesAsync(PostgresErrorCodes.CheckViolation, statement);
    }

    [Theory]
    [InlineData("UPDATE refunds SET amount = 0")]
    [InlineData("UPDATE courier_claims SET claimed = 0")]
    [InlineData("UPDATE courier_claims SET recovered = -0.01")]
    [InlineData("UPDATE orders SET paid = -0.01")]
    [InlineData("UPDATE orders SET freight = -0.01")]
    [InlineData("UPDATE orders SET held = -0.01")]
    [InlineData("UPDATE orders SET platform_refunded = -0.01")]
    public async Task No_sum_is_negative_and_nobody_asks_for_nothing(string statement)
    {
        await Desk.AtNegotiationAsync();
        await AskAsync("discount", 10.00m);

        await RefusesAsync(PostgresErrorCodes.CheckViolation, statement);
    }

    async Task<Guid> AskAsync(string kind, decimal amount)
    {
        var id = Guid.NewGuid();
        await Desk.SqlAsync(Refund, id, kind, amount, Asker);
        return id;
    }

    async Task RefusesAsync(string state, string statement, params object[] values) =>
        Assert.Equal(
            state,
            (await Assert.ThrowsAsync<PostgresException>(() => Desk.SqlAsync(statement, values))).SqlState
        );
}
