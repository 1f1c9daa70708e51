using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.App.Refunds;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Forms;

/// <summary>What a supervisor is asked to approve that moves neither money nor goods by itself: as people see it.</summary>
public sealed record FormSheet
{
    public required Guid Id { get; init; }

    /// <summary>The key of its shop.</summary>
    public required string Shop { get; init; }
    public required string ShopName { get; init; }
    public required Currency Currency { get; init; }
    public required FormKind Kind { get; init; }
    public required FormState State { get; init; }

    /// <summary>Zero where nothing is spent by it.</summary>
    public required decimal Cost { get; init; }

    /// <summary>What was typed into it, in the order of its workflow's table.</summary>
    public required IReadOnlyList<(Input Input, JsonElement Typed)> Says { get; init; }

    /// <summary>May not approve it.</summary>
    public required Colleague? RequestedBy { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public required IReadOnlyList<GivenApproval> Approvals { get; init; }
    public required DateTimeOffset? EndedAt { get; init; }
}
