using Microsoft.AspNetCore.Identity;

namespace CaseDesk.App.Data.Rows;

/// <summary>Somebody who signs in. Roles and shops lie beside it, and every act goes by what they are now.</summary>
sealed class Person : IdentityUser<Guid>
{
    public required string DisplayName { get; set; }

    /// <summary>zh-CN or en.</summary>
    public string Language { get; set; } = "zh-CN";

    /// <summary>light, dark or auto.</summary>
    public string Theme { get; set; } = "auto";

    /// <summary>From then on every act is refused; null: may work.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

sealed class PersonRoleRow
{
    public Guid PersonId { get; set; }
    public required string Role { get; set; }
}

sealed class PersonShopRow
{
    public Guid PersonId { get; set; }
    public int ShopId { get; set; }
}

/// <summary>A supervisor of the shop, not the person itself, has authorised this person to pay refunds out, from–until.</summary>
sealed class PayerAuthorizationRow
{
    public long Id { get; set; }
    public Guid PersonId { get; set; }
    public int ShopId { get; set; }
    public DateTimeOffset From { get; set; }
    public DateTimeOffset Until { get; set; }
    public Guid AuthorizedBy { get; set; }
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>A supervisor of the shop has handed its approving there over to another, from–until.</summary>
sealed class ApprovalDelegationRow
{
    public long Id { get; set; }
    public int ShopId { get; set; }
    public Guid DelegatedBy { get; set; }
    public Guid DelegatedTo { get; set; }
    public DateTimeOffset From { get; set; }
    public DateTimeOffset Until { get; set; }
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? TakenBackAt { get; set; }
}

/// <summary>A key of the programming interface, bound to a person. Only its hash is kept.</summary>
sealed class ApiKeyRow
{
    public Guid Id { get; set; }
    public Guid PersonId { get; set; }
    public required string Name { get; set; }

    /// <summary>SHA-256 of the key.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>The last characters, by which a person tells keys apart.</summary>
    public required string Tail { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>What a person was typing and has not sent: survives a lost connection and a restart.</summary>
sealed class DraftRow
{
    public Guid PersonId { get; set; }

    /// <summary>Which form, such as <c>case/CD261122-000017/submit</c>.</summary>
    public required string Form { get; set; }
    public required string Body { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>An act of administration or on an order, an export, or the reveal of something masked.</summary>
sealed class AuditRow
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public Guid? PersonId { get; set; }
    public required string Act { get; set; }
    public required string Subject { get; set; }
    public string? Detail { get; set; }
}

/// <summary>The keys that sign cookies and tokens, shared by all app servers.</summary>
sealed class DataProtectionKeyRow
{
    public int Id { get; set; }
    public string? FriendlyName { get; set; }
    public required string Xml { get; set; }
}
