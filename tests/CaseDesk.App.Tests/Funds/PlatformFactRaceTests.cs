using System.Text;
using CaseDesk.App.Cases;
using CaseDesk.App.Funds;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Funds;

/// <summary>A refund export comes while somebody acts on the same money: one is first, and nothing leaves twice.</summary>
public sealed class PlatformFactRaceTests : RefundExportTest
{
    [Theory]
    [InlineData("approve", "supervisor")]
    [InlineData("withdraw", "agent")]
    [InlineData("paid", "authorized-agent")]
    public async Task An_export_beside_an_act_on_the_same_refund_counts_it_once(string action, string by)
    {
        for (var round = 1; round <= 8; round++)
        {
            var order = await Desk.AddOrderAsync($"{round}");
            var @case =
                action == "paid"
                    ? await ApprovedAsync(order, "100.00", line: 1)
                    : await AskedAsync(order, "100.00", line: 1);
            var row = new ExportRow($"R{round}", order, 100m);
            await using var held = await HeldOrder.TakeAsync(Desk.Database, order);
            var file = Task.Run(() => TryTakeAsync(Encoding.UTF8.GetBytes(Export(row))));
            var act = Task.Run(() => ActAsync(action, by, @case, round));
            await held.WaitedForAsync(action == "paid" ? 2 : 1);
            await held.ReleaseAsync();

            (await file).Require();
            await act;

            var (byDesk, byPlatform) = await MoneyAsync(order);
            Assert.Equal(100m, byDesk + byPlatform);
        }

        await AssertVerifiedAsync();
    }

    [Fact]
    public async Task Two_files_with_the_same_refunds_at_once_count_each_once()
    {
        var order = await Desk.AddOrderAsync();
        await using var held = await HeldOrder.TakeAsync(Desk.Database, order);
        var files = new[]
        {
            new[] { new ExportRow("R1", order, 20m), new ExportRow("R2", order, 30m) },
            [new ExportRow("R2", order, 30m), new ExportRow("R1", order, 20m), new ExportRow("R3", order, 1m)],
        }
            .Select(rows => Task.Run(() => TryTakeAsync(Encoding.UTF8.GetBytes(Export(rows)))))
            .ToArray();
        await held.WaitedForAsync(2);
        await held.ReleaseAsync();

        var taken = await Task.WhenAll(files);

        Assert.Equal(3, taken.Sum(one => one.Require().Facts!.Recorded));
        Assert.Equal((0m, 51m), await MoneyAsync(order));
        await AssertVerifiedAsync();
    }

    Task<Result<MoveResult>> ActAsync(string action, string by, string @case, int round) =>
        action switch
        {
            "paid" => PayAsync(by, @case, $"A{round}"),
            "approve" => Desk.TryMoveAsync(by, @case, action),
            _ => Desk.TryMoveAsync(by, @case, action, new { reason = "x" }),
        };
}
