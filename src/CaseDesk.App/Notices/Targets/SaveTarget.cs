using CaseDesk.App.Accounts;
using CaseDesk.App.Data.Rows;
using CaseDesk.App.Notices.Delivery;
using CaseDesk.Domain;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CaseDesk.App.Notices.Targets;

/// <summary>A target as an administrator sets it up.</summary>
/// <param name="Id">Null: a new one. Of a known one shop and kind stay as they are.</param>
/// <param name="Shop">Its key.</param>
/// <param name="Address">Null: stays as it is.</param>
/// <param name="Secret">Null: stays as it is.</param>
/// <param name="Language">zh-CN or en.</param>
public sealed record TargetForm(
    Guid? Id,
    string Shop,
    string Name,
    TargetKind Kind,
    string? Address,
    string? Secret,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<NoticeKind> Notices,
    string Language,
    bool Enabled
)
{
    /// <summary>Without address and secret, wherever it might be written to.</summary>
    public override string ToString() => Name;
}

/// <summary>An administrator sets up a robot or a web-hook, or changes one.</summary>
public sealed class SaveTarget
{
    const int LongestName = 60;
    const int LongestSecret = 500;

    readonly AccountRecords records;
    readonly TargetSecrets secrets;
    readonly NoticeOptions options;

    internal SaveTarget(AccountRecords records, TargetSecrets secrets, IOptions<NoticeOptions> options) =>
        (this.records, this.secrets, this.options) = (records, secrets, options.Value);

    /// <summary>
    /// Refuses with <c>target-unknown</c>, <c>shop-unknown</c>, <c>target-name-missing</c>, <c>target-address-…</c>,
    /// <c>target-secret-…</c>, <c>target-roles-missing</c>, <c>target-notices-missing</c>.
    /// </summary>
    public async Task<Result<Guid>> RunAsync(Guid by, TargetForm form, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        var row = form.Id is { } id ? await work.Db.NoticeTargets.FirstOrDefaultAsync(one => one.Id == id, ct) : null;
        if (row is null && form.Id is not null)
            return new Refusal("target-unknown", RefusalKind.NotFound);
        if (await work.Db.Shops.FirstOrDefaultAsync(shop => shop.Key == form.Shop, ct) is not { } shop)
            return new Refusal("shop-unknown", RefusalKind.NotFound, ("shop", form.Shop));
        if (Judge(form, row) is { } unfit)
            return unfit;
        var address = form.Address is { } text ? TargetAddress.Read(text, options) : default(Result<Uri>?);
        if (address is { Refusal: { } wrong })
            return wrong;

        if (row is null)
        {
            row = New(form, shop.Id, work.Now);
            work.Db.NoticeTargets.Add(row);
        }

        Fill(row, form, address?.Value);
        work.Audit(by, form.Id is null ? "add-notice-target" : "change-notice-target", $"{shop.Key}/{row.Name}");
        await work.Db.SaveChangesAsync(ct);
        return row.Id;
    }

    static Refusal? Judge(TargetForm form, NoticeTargetRow? row) =>
        form switch
        {
            _ when string.IsNullOrWhiteSpace(form.Name) || form.Name.Length > LongestName => new Refusal(
                "target-name-missing",
                RefusalKind.Rule
            ),
            { Address: null } when row is null => new Refusal("target-address-missing", RefusalKind.Rule),
            { Kind: TargetKind.Webhook, Secret: null } when row?.SecretCipher is null => new Refusal(
                "target-secret-missing",
                RefusalKind.Rule
            ),
            { Secret: { } secret }
                when secret.Length is 0 or > LongestSecret
                    || (form.Kind == TargetKind.Webhook && !Signatures.IsWebhookSecret(secret)) => new Refusal(
                "target-secret-invalid",
                RefusalKind.Rule
            ),
            { Roles.Count: 0 } => new Refusal("target-roles-missing", RefusalKind.Rule),
            { Notices.Count: 0 } => new Refusal("target-notices-missing", RefusalKind.Rule),
            _ => null,
        };

    static NoticeTargetRow New(TargetForm form, int shop, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            ShopId = shop,
            Name = form.Name,
            Kind = form.Kind.Key(),
            Roles = [],
            Kinds = [],
            Language = form.Language,
            AddressCipher = [],
            AddressShown = "",
            CreatedAt = now,
            NextAt = now,
        };

    void Fill(NoticeTargetRow row, TargetForm form, Uri? address)
    {
        row.Name = form.Name.Trim();
        row.Roles = [.. form.Roles.Distinct().Select(role => role.Key())];
        row.Kinds = [.. form.Notices.Distinct().Select(kind => kind.Key())];
        row.Language = form.Language;
        row.Enabled = form.Enabled;
        if (address is not null)
        {
            row.AddressCipher = secrets.Seal(row.Id, address.AbsoluteUri);
            row.AddressShown = TargetAddress.Shown(address);
        }

        if (form.Secret is { } secret && form.Kind.Signs())
            row.SecretCipher = secrets.Seal(row.Id, secret);
    }
}
