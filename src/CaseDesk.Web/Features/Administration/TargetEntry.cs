using CaseDesk.App.Notices.Targets;
using CaseDesk.Domain;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.People;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Administration;

/// <summary>A target as it is being typed. Address and secret begin empty, and stay as they are where they are left so.</summary>
sealed class TargetEntry
{
    public string? Name { get; set; }
    public string? Shop { get; set; }
    public string? Kind { get; set; }
    public string? Address { get; set; }
    public string? Secret { get; set; }
    public string? Language { get; set; } = Languages.Current;
    public IReadOnlyList<string>? Roles { get; set; } = [];
    public IReadOnlyList<string>? Notices { get; set; } = Keys.All<NoticeKind>();
    public bool Enabled { get; set; } = true;

    public bool Signs => Keys.Find<TargetKind>(Kind)?.Signs() == true;

    public bool NeedsSecret => Keys.Find<TargetKind>(Kind) is TargetKind.Webhook;

    /// <summary>Enough is chosen for the rest to be judged.</summary>
    public bool IsChosen => Shop is not null && Keys.Find<TargetKind>(Kind) is not null && Language is not null;

    public static TargetEntry Of(TargetCard target) =>
        new()
        {
            Name = target.Name,
            Shop = target.Shop,
            Kind = target.Kind.Key(),
            Language = target.Language,
            Roles = [.. target.Roles.Select(role => role.Key())],
            Notices = [.. target.Notices.Select(kind => kind.Key())],
            Enabled = target.Enabled,
        };

    public TargetForm Form(Guid? id) =>
        new(
            id,
            Shop!,
            Name ?? "",
            Keys.Parse<TargetKind>(Kind!),
            Address,
            Secret,
            [.. (Roles ?? []).Select(Keys.Parse<Role>)],
            [.. (Notices ?? []).Select(Keys.Parse<NoticeKind>)],
            Language!,
            Enabled
        );
}
