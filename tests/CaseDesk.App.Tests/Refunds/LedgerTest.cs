using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Refunds;

/// <summary>For tests in which several people want the same money at once.</summary>
public abstract class LedgerTest : DeskTest
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Beginning together; the answers in the order of the acts.</summary>
    protected static async Task<Result<MoveResult>[]> AtOnceAsync(params Func<Task<Result<MoveResult>>>[] acts)
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = acts.Select(act =>
                Task.Run(async () =>
                {
                    await go.Task;
                    return await act();
                })
            )
            .ToArray();
        go.SetResult();
        return await Task.WhenAll(all);
    }

    /// <summary>A case at F1 whose buyer wants money back without the goods.</summary>
    protected Task<string> WantsMoneyAsync(string order) => Desk.OpenAsync("refund-only", order);

    protected Task<Result<MoveResult>> AskAsync(
        string @case,
        string amount,
        int line,
        int quantity = 1,
        string by = "agent"
    ) =>
        Desk.TryMoveAsync(
            by,
            @case,
            "refundable",
            new
            {
                lines = new[] { new { line, quantity } },
                amount,
                reason = "short-shipped",
                method = "platform-refund",
                bearer = "warehouse",
            }
        );

    /// <summary>A case at F2: asked for by <c>agent</c>.</summary>
    protected async Task<string> AskedAsync(string order, string amount, int line)
    {
        var @case = await WantsMoneyAsync(order);
        (await AskAsync(@case, amount, line)).Require();
        return @case;
    }

    /// <summary>A case at F3: approved by <c>supervisor</c>.</summary>
    protected async Task<string> ApprovedAsync(string order, string amount, int line)
    {
        var @case = await AskedAsync(order, amount, line);
        await Desk.MoveAsync("supervisor", @case, "approve");
        return @case;
    }

    protected Task<Result<MoveResult>> PayAsync(string by, string @case, string reference) =>
        Desk.TryMoveAsync(by, @case, "paid", new { reference, time = Desk.Time.Now.UtcDateTime });

    protected Task<Result<MoveResult>> PlatformRefundsAsync(string @case, string amount, string number = "PR-1") =>
        Desk.TryMoveAsync(
            "agent",
            @case,
            "settled-by-platform",
            new
            {
                number,
                amount,
                time = (Desk.Time.Now - Minute).UtcDateTime,
            }
        );
}
