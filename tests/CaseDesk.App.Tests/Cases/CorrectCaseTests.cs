using System.Security.Cryptography;
using System.Text;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

public sealed class CorrectCaseTests : DeskTest
{
    [Fact]
    public async Task What_was_typed_is_put_right_and_the_history_says_what_stood_there()
    {
        var @case = await Desk.AtNegotiationAsync();

        var corrected = (await CorrectAsync("supervisor", @case, "problem", "lost")).Require();

        Assert.Equal(("C3", 4), (corrected.Step, corrected.Act));
        Assert.Equal("lost", await Desk.ScalarAsync<string>("SELECT known->'inputs'->>'problem' FROM cases"));
        var entry = (await Histories.OfAsync(Desk.Database, @case))[^1].Entry;
        Assert.Equal(("correct", "supervisor", "C3", "C3"), (entry.Action, entry.Role, entry.From, entry.To));
        Assert.Equal(
            """{"inputs":{"field":"problem","reason":"看错了","value":"lost"},"before":{"value":"late"}}""",
            entry.Body
        );
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task A_new_summary_is_found_by_its_words_and_by_the_old_ones()
    {
        var @case = await Desk.LateParcelAsync();

        await CorrectAsync("supervisor", @case, "summary", "整箱破损");

        Assert.Equal("整箱破损", await Desk.ScalarAsync<string>("SELECT summary FROM cases"));
        Assert.True(await Desk.ScalarAsync<bool>("SELECT grams @> '{整箱,外壳}' FROM case_texts"));
    }

    [Fact]
    public async Task The_buyers_name_stands_in_the_history_only_as_a_digest()
    {
        var @case = await Desk.LateParcelAsync();

        await CorrectAsync("supervisor", @case, "buyer", "王小明");

        Assert.Equal("王小明", await Desk.ScalarAsync<string>("SELECT buyer FROM cases"));
        var body = (await Histories.OfAsync(Desk.Database, @case))[^1].Entry.Body;
        Assert.Contains("\"value\":\"hmac:", body, StringComparison.Ordinal);
        Assert.DoesNotContain("王小明", body, StringComparison.Ordinal);
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM personal_values"));
    }

    [Fact]
    public async Task Who_is_liable_decides_who_bears_it_from_then_on()
    {
        var @case = await Desk.AtNegotiationAsync();
        await CorrectAsync("supervisor", @case, "liability", "warehouse");
        await Desk.MoveAsync("agent", @case, "keep-at-discount", new { amount = "30.00", parts = CourierWay.Parts });

        var refused = await Desk.TryMoveAsync(
            "agent",
            @case,
            "submit",
            new
            {
                reason = "late",
                method = "platform-refund",
                bearer = "courier",
            }
        );

        Assert.Equal(("BEARER", "warehouse"), (refused.Refusal?.Code, refused.Refusal?.Numbers["liable"]));
    }

    [Fact]
    public async Task When_the_buyer_asked_moves_the_due_time()
    {
        var @case = await Desk.OpenAsync("refund-only", await Desk.AddOrderAsync());

        await CorrectAsync("supervisor", @case, "requested", "2026-11-19T12:00:00Z");

        Assert.Equal(
            new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc),
            await Desk.ScalarAsync<DateTime>("SELECT due_at FROM cases")
        );
        Assert.Equal(
            new DateTime(2026, 11, 20, 7, 12, 0, DateTimeKind.Utc),
            await Desk.ScalarAsync<DateTime>("SELECT next_alarm_at FROM cases")
        );
    }

    [Theory]
    [InlineData("amount", "31.00")]
    [InlineData("reason", "damaged")]
    [InlineData("method", "alipay-transfer")]
    [InlineData("bearer", "company")]
    [InlineData("payee", "王小明 138")]
    public async Task What_was_asked_for_goes_back_to_its_request(string field, string value)
    {
        var @case = await Desk.AtPaymentAsync();

        var refused = await CorrectAsync("supervisor-2", @case, field, value);

        Assert.Equal(("goes-back-to-its-request", field), (refused.Refusal?.Code, refused.Refusal?.Numbers["input"]));
    }

    [Fact]
    public async Task Whoever_corrects_an_amount_before_it_is_asked_for_does_not_approve_it()
    {
        var @case = await Desk.AtNegotiationAsync();
        await Desk.MoveAsync("agent", @case, "keep-at-discount", new { amount = "30.00", parts = CourierWay.Parts });
        Assert.True((await CorrectAsync("supervisor", @case, "amount", "20.00")).Succeeded);
        await Desk.MoveAsync(
            "agent",
            @case,
            "submit",
            new
            {
                reason = "late",
                method = "platform-refund",
                bearer = "courier",
            }
        );

        Assert.Equal(20.00m, await Desk.ScalarAsync<decimal>("SELECT amount FROM refunds"));
        Assert.Equal("not-the-requester", (await Desk.TryMoveAsync("supervisor", @case, "approve")).Refusal?.Code);
    }

    [Theory]
    [InlineData("supervisor", "act", "1", "not-correctable")]
    [InlineData("supervisor", "problem", "exploded", "input-invalid")]
    [InlineData("agent", "problem", "lost", "not-your-role")]
    public async Task What_cannot_be_put_right_is_refused(string by, string field, string value, string code)
    {
        var @case = await Desk.AtNegotiationAsync();

        Assert.Equal(code, (await CorrectAsync(by, @case, field, value)).Refusal?.Code);
        Assert.Equal(3, await Desk.ScalarAsync<int>("SELECT entries FROM cases"));
    }

    [Fact]
    public async Task Somebody_who_saw_an_older_state_is_told_and_the_same_key_does_it_once()
    {
        var @case = await Desk.LateParcelAsync();

        Assert.Equal("stale", (await CorrectAsync("supervisor", @case, "summary", "a", 2)).Refusal?.Code);
        Assert.Null((await CorrectAsync("supervisor", @case, "summary", "a", 1, "k")).Require().Repeated);
        Assert.NotNull((await CorrectAsync("supervisor", @case, "summary", "a", 1, "k")).Require().Repeated);
        Assert.Equal(2, await Desk.ScalarAsync<int>("SELECT entries FROM cases"));
    }

    Task<Result<MoveResult>> CorrectAsync(
        string by,
        string @case,
        string field,
        string value,
        int? expectedAct = null,
        string? key = null
    ) =>
        Desk.Get<CorrectCase>()
            .RunAsync(
                new CorrectRequest(TestDesk.Person(by), @case, field, TestDesk.Json(value), "看错了")
                {
                    ExpectedAct = expectedAct,
                    Key = key is null ? null : new ActKey(key, SHA256.HashData(Encoding.UTF8.GetBytes(field + value))),
                },
                CancellationToken.None
            );
}
