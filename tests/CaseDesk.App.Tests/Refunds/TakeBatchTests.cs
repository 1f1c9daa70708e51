using CaseDesk.App.Cases;
using CaseDesk.App.Exports;
using CaseDesk.App.Refunds;
using CaseDesk.App.Refunds.Batches;
using CaseDesk.App.Verification;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Refunds;

public sealed class TakeBatchTests : BatchTest
{
    [Fact]
    public async Task Refunds_of_one_method_are_taken_together_and_each_case_tells_so()
    {
        var refunds = await ApprovedAsync(3);

        var taken = (await TakeAsync(refunds)).Require();

        Assert.All(taken.Rows, row => Assert.Null(row.Refusal));
        var sheet = await SheetAsync(taken.Batch!.Value);
        Assert.Equal((3, 90.00m, 3, true), (sheet.Batch.Count, sheet.Batch.Total, sheet.Batch.Open, sheet.Batch.Mine));
        Assert.Equal([1, 2, 3], sheet.Rows.Select(row => row.Position));
        Assert.Equal(refunds, sheet.Rows.Select(row => row.Refund.Id));
        var @case = (
            await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("agent"), taken.Rows[0].Case!, default)
        ).Require();
        Assert.Equal("taken-for-payment", @case.History[^1].Action);
        Assert.True(@case.Chain.Holds);
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task What_cannot_be_taken_is_told_and_left()
    {
        var refunds = await ApprovedAsync(2);
        var waiting = await RefundAsync(await Desk.AtApprovalAsync(await Desk.AddOrderAsync("waiting")));
        await Desk.SqlAsync("UPDATE refunds SET method = 'alipay-transfer' WHERE id = $1", refunds[1]);
        var unknown = Guid.NewGuid();

        var taken = (await TakeAsync([refunds[0], refunds[1], waiting, unknown])).Require();

        Assert.Equal(
            [null, "other-batch", "not-payable", "refund-unknown"],
            taken.Rows.Select(row => row.Refusal?.Code)
        );
        Assert.Equal(
            ("paying", "approved", "requested"),
            (await StateAsync(refunds[0]), await StateAsync(refunds[1]), await StateAsync(waiting))
        );
        Assert.Equal(1, (await SheetAsync(taken.Batch!.Value)).Batch.Count);
    }

    [Fact]
    public async Task What_would_refuse_the_payment_refuses_the_taking_and_stands_on_the_list()
    {
        var refunds = await ApprovedAsync(3);
        await Desk.SqlAsync("UPDATE orders SET paid_differs = true WHERE number = 'order-1'");
        await Desk.SqlAsync("UPDATE orders SET shipped_at = NULL, status = 'paid' WHERE number = 'order-2'");
        var alone = await Desk.Get<TakeForPayment>()
            .RunAsync(new TakeRequest(TestDesk.Person(Payer), refunds[1]), default);

        var listed = await Desk.Get<PaymentQueue>().ReadAsync(TestDesk.Person(Payer), PaymentTab.ToPay, null, default);

        var taken = (await TakeAsync(refunds)).Require();

        Assert.Equal("G-CANCELLED", alone.Refusal?.Code);
        var stands = listed.Require().Rows.ToDictionary(row => row.Refund.Id, row => row.NotToTake?.Code);
        Assert.Equal(taken.Rows.Select(row => row.Refusal?.Code), refunds.Select(refund => stands[refund]));
        Assert.Equal(["paid-differs", "G-CANCELLED", null], taken.Rows.Select(row => row.Refusal?.Code));
        Assert.Equal("approved", await StateAsync(refunds[0]));
        Assert.Equal("approved", await StateAsync(refunds[1]));
    }

    [Fact]
    public async Task Past_the_platforms_deadline_the_payer_says_first_that_somebody_has_looked()
    {
        var refunds = await ApprovedAsync(2);
        await Desk.SqlAsync("UPDATE orders SET platform_due_at = '2026-11-20 01:00Z' WHERE number = 'order-1'");

        var silent = (await TakeAsync([refunds[0]])).Require();
        var tomorrow = await TakeAsync([refunds[0]], checkedAt: Desk.Time.Now.AddDays(1));
        var said = (await TakeAsync(refunds, checkedAt: Desk.Time.Now)).Require();

        Assert.Equal("G-PLATFORM", Assert.Single(silent.Rows).Refusal?.Code);
        Assert.Equal("input-in-the-future", tomorrow.Refusal?.Code);
        Assert.All(said.Rows, row => Assert.Null(row.Refusal));
        Assert.Equal(
            Desk.Time.Now.UtcDateTime,
            await Desk.ScalarAsync<DateTime>("SELECT platform_checked_at FROM orders WHERE number = 'order-1'")
        );
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task What_may_not_be_paid_any_more_is_not_given_out()
    {
        var refunds = await ApprovedAsync(2);
        var batch = await TakenAsync(refunds);
        await Desk.SqlAsync("UPDATE orders SET platform_due_at = '2026-11-20 01:00Z' WHERE number = 'order-1'");

        var file = System.Text.Encoding.UTF8.GetString(await ExportedAsync(batch));
        var sheet = await SheetAsync(batch);

        Assert.Equal(["G-PLATFORM", null], sheet.Rows.Select(row => row.Stands?.Code));
        Assert.DoesNotContain(sheet.Rows[0].Refund.Case!, file, StringComparison.Ordinal);
        Assert.Contains(sheet.Rows[1].Refund.Case!, file, StringComparison.Ordinal);

        await Desk.SqlAsync("UPDATE orders SET paid_differs = true WHERE number = 'order-2'");
        Assert.Equal("G-PLATFORM", (await ExportAsync(batch)).Refusal?.Code);
    }

    [Fact]
    public async Task Nothing_is_taken_of_a_case_whose_personal_values_were_erased()
    {
        var refunds = await ApprovedAsync(2);
        await EraseAsync(refunds[0]);

        var taken = (await TakeAsync(refunds)).Require();

        Assert.Equal(["personal-values-erased", null], taken.Rows.Select(row => row.Refusal?.Code));
        Assert.Equal("approved", await StateAsync(refunds[0]));
    }

    [Fact]
    public async Task A_refund_that_somebody_takes_out_of_its_batch_by_hand_shows()
    {
        var refunds = await ApprovedAsync(2);
        await TakenAsync(refunds);
        await Books.AssertAgreeAsync(Desk);

        await Desk.SqlAsync("UPDATE refunds SET payment_batch_id = NULL WHERE id = $1", refunds[0]);
        await Desk.SqlAsync("UPDATE refunds SET payer = $2 WHERE id = $1", refunds[1], TestDesk.Person("supervisor-2"));

        var found = (await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements;
        Assert.Equal(2, found.Count);
        Assert.Contains(
            found,
            one =>
                one.Where == $"refund {refunds[0]}"
                && one.What.StartsWith("The payment batch", StringComparison.Ordinal)
        );
        Assert.Contains(
            found,
            one =>
                one.Where == $"refund {refunds[1]}"
                && one.What.Contains("or of another shop, method or payer", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Where_nothing_can_be_taken_nothing_is_written()
    {
        var refunds = await ApprovedAsync(1);
        await Desk.SqlAsync("UPDATE people SET display_name = '王' WHERE id = $1", TestDesk.Person("supervisor"));

        var taken = (await TakeAsync(refunds, by: "supervisor")).Require();

        Assert.Null(taken.Batch);
        Assert.Equal("not-the-approver", taken.Rows[0].Refusal?.Code);
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM payment_batches"));
    }

    [Fact]
    public async Task Of_two_payers_at_once_each_refund_gets_one()
    {
        await Desk.AddPersonAsync("authorized-agent-2", "authorized-agent", "demo-1");
        var refunds = await ApprovedAsync(6);

        var both = await Task.WhenAll(
            TakeAsync(refunds),
            TakeAsync([.. refunds.AsEnumerable().Reverse()], by: "authorized-agent-2"),
            TakeAsync([.. refunds.Skip(2)], by: "authorized-agent-2")
        );

        var rows = both.SelectMany(taken => taken.Require().Rows).ToArray();
        Assert.Equal(refunds.Order(), rows.Where(row => row.Refusal is null).Select(row => row.Refund).Order());
        Assert.All(rows.Where(row => row.Refusal is not null), row => Assert.Equal("payment-taken", row.Refusal!.Code));
        Assert.Equal(6L, await Desk.ScalarAsync<long>("SELECT count(*) FROM batched_refunds"));
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task Money_and_freight_of_one_case_go_in_one_batch()
    {
        var @case = await Desk.AtPaymentAsync();
        var freight = await Desk.AddFreightAsync(@case);

        var taken = (await TakeAsync([await RefundAsync(@case), freight])).Require();

        Assert.All(taken.Rows, row => Assert.Null(row.Refusal));
        Assert.Equal(50.00m, (await SheetAsync(taken.Batch!.Value)).Batch.Total);
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task A_repeated_key_takes_once()
    {
        var refunds = await ApprovedAsync(2);
        var key = new ActKey("k1", [1]);

        var first = (await TakeAsync(refunds, key: key)).Require();
        var again = (await TakeAsync(refunds, key: key)).Require();

        Assert.Equal((first.Batch, true), (again.Batch, again.Repeated is not null));
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM payment_batches"));
    }

    [Fact]
    public async Task What_is_given_back_leaves_the_batch_and_can_be_taken_by_another()
    {
        await Desk.AddPersonAsync("authorized-agent-2", "authorized-agent", "demo-1");
        var refunds = await ApprovedAsync(2);
        var batch = await TakenAsync(refunds);
        var release = new ReleaseRequest(TestDesk.Person(Payer), refunds[0]);
        (await Desk.Get<ReleasePayment>().RunAsync(release, default)).Require();

        var other = (await TakeAsync([refunds[0]], by: "authorized-agent-2")).Require();

        var sheet = await SheetAsync(batch);
        Assert.Equal([false, true], sheet.Rows.Select(row => row.Held));
        Assert.Equal((1, 1), (sheet.Batch.Open, sheet.Batch.Released));
        Assert.NotEqual(batch, other.Batch);
        Assert.Equal(1, new FilledFile(await ExportedAsync(batch)).Rows);
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task A_batch_is_never_changed_and_a_changed_refund_shows()
    {
        var refunds = await ApprovedAsync(1);
        await TakenAsync(refunds);

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            Desk.SqlAsync("UPDATE batched_refunds SET amount = 1")
        );
        await Desk.SqlAsync("ALTER TABLE batched_refunds DISABLE TRIGGER USER; UPDATE batched_refunds SET amount = 1");

        Assert.Equal("CD004", refused.SqlState);
        var verified = await Desk.Get<VerifyDesk>().RunAsync(default);
        Assert.Equal(2, verified.Disagreements.Count);
    }

    [Fact]
    public async Task The_file_is_for_its_payer_alone_and_each_payee_in_it_is_a_look_that_is_written_down()
    {
        var @case = await Desk.AtNegotiationAsync();
        await Desk.MoveAsync("agent", @case, "keep-at-discount", new { amount = "30.00", parts = CourierWay.Parts });
        await Desk.MoveAsync(
            "agent",
            @case,
            "submit",
            new
            {
                reason = "late",
                method = "alipay-transfer",
                payee = "+86 13812345678",
                bearer = "courier",
            }
        );
        await Desk.MoveAsync("supervisor", @case, "approve");
        var batch = (await TakeAsync([await RefundAsync(@case)], method: RefundMethod.AlipayTransfer))
            .Require()
            .Batch!.Value;

        var csv = await ExportedAsync(batch);
        var other = await Desk.Get<ExportBatch>()
            .RunAsync(
                new ExportBatchRequest(TestDesk.Person("supervisor-2"), batch, ExportFormat.Csv, Wording.Chinese),
                default
            );
        var stranger = await Desk.Get<ExportBatch>()
            .RunAsync(
                new ExportBatchRequest(TestDesk.Person("agent"), batch, ExportFormat.Csv, Wording.Chinese),
                default
            );

        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        Assert.Equal("'+86 13812345678", new FilledFile(csv)[1, "收款人"]);
        Assert.Equal(("not-your-batch", "batch-unknown"), (other.Refusal?.Code, stranger.Refusal?.Code));
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM audit WHERE act = 'reveal-payee'"));
        Assert.Equal(
            1L,
            await Desk.ScalarAsync<long>(
                "SELECT count(*) FROM audit WHERE act = 'export-payment-batch' AND detail ? 'sha256'"
            )
        );
    }
}
