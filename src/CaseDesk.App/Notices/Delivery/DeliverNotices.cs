using System.Globalization;
using CaseDesk.App.Notices.Targets;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaseDesk.App.Notices.Delivery;

/// <summary>
/// Delivers what waits for robots and web-hooks, on any number of servers: one at a time has the turn at a target, sends in
/// order, and writes each answer down before the next message. A server that dies in between leaves one message of which
/// nobody knows; it is sent again (docs/decisions/0010).
/// </summary>
public sealed class DeliverNotices
{
    const int TargetsAtOnce = 8;

    /// <summary>Fifteen messages a minute: a robot takes twenty, and its group may hear a test in between.</summary>
    internal static readonly TimeSpan RobotPace = TimeSpan.FromSeconds(4);

    readonly DeliveryRecords records;
    readonly HouseDirectory house;
    readonly TargetSecrets secrets;
    readonly Post post;
    readonly TimeProvider time;
    readonly NoticeOptions options;
    readonly ILogger<DeliverNotices> log;

    internal DeliverNotices(
        DeliveryRecords records,
        HouseDirectory house,
        TargetSecrets secrets,
        Post post,
        TimeProvider time,
        IOptions<NoticeOptions> options,
        ILogger<DeliverNotices> log
    ) =>
        (this.records, this.house, this.secrets, this.post, this.time, this.options, this.log) = (
            records,
            house,
            secrets,
            post,
            time,
            options.Value,
            log
        );

    DateTimeOffset Now => Instants.ToMicroseconds(time.GetUtcNow());

    /// <summary>Everything that may be sent now; the number of turns that were taken for it.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var taken = 0;
        List<Turn> turns;
        do
        {
            turns = await records.TakeAsync(TargetsAtOnce, Now, ct);
            await Task.WhenAll(turns.Select(turn => SendAsync(turn, ct)));
            taken += turns.Count;
        } while (turns.Count == TargetsAtOnce);
        return taken;
    }

    async Task SendAsync(Turn turn, CancellationToken ct)
    {
        var due = await records.DueAsync(turn, Now, ct);
        if (due.Count > 0)
        {
            if (await OpenAsync(turn, ct) is not { } target)
            {
                await FailAsync(turn, due, SendOutcome.Unreachable(DeliveryFailure.LostKeys));
            }
            else if (turn.Kind.IsRobot())
            {
                await SendBundleAsync(turn, target, due);
            }
            else
            {
                await SendEachAsync(turn, target, due, ct);
            }
        }

        await records.EndAsync(turn);
    }

    async Task SendBundleAsync(Turn turn, OpenedTarget target, List<DueDelivery> due)
    {
        var text = Bundle.Text(target, [.. due.Select(one => one.Notice)], options.PublicAddress);
        var outcome = await post.SendAsync(turn.Kind, RobotMessage.Of(target, text, Now));
        if (outcome.Failure is null)
        {
            await records.SentAsync(turn, due, Now, Now + RobotPace);
        }
        else
        {
            // Whatever a robot refuses, it would refuse the next bundle as well.
            await FailAsync(turn, due, outcome with { Reached = false });
        }
    }

    async Task SendEachAsync(Turn turn, OpenedTarget target, List<DueDelivery> due, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in due)
        {
            if (ct.IsCancellationRequested || time.GetElapsedTime(began) > Turn.SendsFor)
            {
                return;
            }

            if (one.Notice.Case is { } earlier && held.Contains(earlier))
            {
                continue;
            }

            var outcome = await post.SendAsync(turn.Kind, WebhookMessage.Of(target, one.Id, one.Notice, Now));
            if (outcome.Failure is null)
            {
                await records.SentAsync(turn, [one], Now, Now);
                continue;
            }

            await FailAsync(turn, [one], outcome);
            if (!outcome.Reached)
            {
                return;
            }

            if (one.Notice.Case is { } number)
            {
                held.Add(number);
            }
        }
    }

    async Task FailAsync(Turn turn, List<DueDelivery> failed, SendOutcome outcome)
    {
        var now = Now;
        var again = Retry.At(failed[0].Attempts + 1, now, now);
        var why = outcome.Failure!;
        var givenUp = await records.FailedAsync(turn, failed, why, now, outcome.Reached ? now : again ?? now);
        if (givenUp > 0)
        {
            log.LogWarning("{Count} notices to {Target} are given up: {Code}", givenUp, turn.Target, why.Code);
        }
    }

    async Task<OpenedTarget?> OpenAsync(Turn turn, CancellationToken ct)
    {
        var shop = (await house.NowAsync(ct)).Shops[turn.Shop];
        var secret = turn.Secret is { } cipher ? secrets.Open(turn.Target, cipher) : null;
        return secrets.Open(turn.Target, turn.Address) is not { } address || (turn.Secret is not null && secret is null)
            ? null
            : new OpenedTarget(
                turn.Target,
                turn.Kind,
                shop,
                CultureInfo.GetCultureInfo(turn.Language),
                new Uri(address),
                secret
            );
    }
}
