using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data.Rows;
using CaseDesk.App.Notices.Delivery;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Notices.Targets;

/// <summary>An administrator sends a target a word, and sees at once whether it arrives. It counts as a delivery and leaves none behind.</summary>
public sealed class TestTarget
{
    readonly AccountRecords records;
    readonly HouseDirectory house;
    readonly TargetSecrets secrets;
    readonly Post post;

    internal TestTarget(AccountRecords records, HouseDirectory house, TargetSecrets secrets, Post post) =>
        (this.records, this.house, this.secrets, this.post) = (records, house, secrets, post);

    /// <summary>Refuses with <c>target-unknown</c>.</summary>
    public async Task<Result<TestedTarget>> RunAsync(Guid by, Guid target, CancellationToken ct)
    {
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        var row = await FindAsync(target, ct);
        if (row is null)
            return new Refusal("target-unknown", RefusalKind.NotFound);

        var outcome = await SendAsync(row, ct);
        await NoteAsync(target, outcome, ct);
        return new TestedTarget(outcome.Failure);
    }

    async Task<NoticeTargetRow?> FindAsync(Guid target, CancellationToken ct)
    {
        await using var work = records.Open();
        return await work.Db.NoticeTargets.AsNoTracking().FirstOrDefaultAsync(row => row.Id == target, ct);
    }

    async Task<SendOutcome> SendAsync(NoticeTargetRow row, CancellationToken ct)
    {
        var shop = (await house.NowAsync(ct)).Shops[row.ShopId];
        var secret = row.SecretCipher is { } cipher ? secrets.Open(row.Id, cipher) : null;
        if (
            secrets.Open(row.Id, row.AddressCipher) is not { } address
            || (row.SecretCipher is not null && secret is null)
        )
            return SendOutcome.Refused(DeliveryFailure.LostKeys);
        var language = CultureInfo.GetCultureInfo(row.Language);
        var kind = Keys.Parse<TargetKind>(row.Kind);
        var opened = new OpenedTarget(row.Id, kind, shop, language, new Uri(address), secret);
        var text = NoticeWords.Fill(NoticeWords.Find("test", language), ("shop", shop.Name));
        var message = kind.IsRobot()
            ? RobotMessage.Of(opened, text, records.Now)
            : WebhookMessage.OfTest(opened, Guid.NewGuid(), text, records.Now);
        return await post.SendAsync(kind, message);
    }

    async Task NoteAsync(Guid target, SendOutcome outcome, CancellationToken ct)
    {
        await using var work = records.Open();
        var (now, failure) = (work.Now, outcome.Failure?.ToString());
        await work
            .Db.NoticeTargets.Where(row => row.Id == target)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.Failure, failure)
                        .SetProperty(row => row.SentAt, row => failure == null ? now : row.SentAt)
                        .SetProperty(row => row.FailedAt, row => failure == null ? row.FailedAt : now),
                ct
            );
    }
}

/// <param name="Failure">Why the word did not arrive; null: it did.</param>
public sealed record TestedTarget(DeliveryFailure? Failure);
