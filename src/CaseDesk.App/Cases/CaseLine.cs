using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;

namespace CaseDesk.App.Cases;

/// <summary>A case as a list shows it.</summary>
public sealed record CaseLine
{
    public required string Number { get; init; }

    /// <summary>The shop's key.</summary>
    public required string Shop { get; init; }
    public required string ShopName { get; init; }
    public required ShopZone Zone { get; init; }
    public required Currency Currency { get; init; }
    public required string Workflow { get; init; }
    public required int Version { get; init; }

    /// <summary>Null once ended.</summary>
    public required string? Step { get; init; }

    /// <summary>The roles that own the step; none once ended.</summary>
    public required IReadOnlyList<Role> Owners { get; init; }
    public required Guid? Assignee { get; init; }
    public required string? AssigneeName { get; init; }
    public required CaseState State { get; init; }
    public required string? Outcome { get; init; }
    public required string? Order { get; init; }
    public required string? Buyer { get; init; }
    public required string Summary { get; init; }

    /// <summary>The refund, else what it was proposed to be, else what the order paid.</summary>
    public required decimal? Amount { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>The step's own clock; null while paused, or where no deadline is known.</summary>
    public required DateTimeOffset? DueAt { get; init; }
    public required DateTimeOffset? WarnAt { get; init; }
    public required DateTimeOffset? CycleDueAt { get; init; }
    public required DateTimeOffset? PlatformDueAt { get; init; }
    public required bool Paused { get; init; }

    /// <summary>What the customer was asked; null where nobody is waited for.</summary>
    public required string? WaitingFor { get; init; }

    /// <summary>When anything last happened to it.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The case's ETag, to act on it as it was seen.</summary>
    public required int Act { get; init; }

    /// <summary>The platform's deadline comes before the step's own.</summary>
    public bool PlatformFirst => PlatformDueAt is { } platform && (DueAt is null || platform < DueAt);
}

/// <summary>How many cases a tab has; counting stops beyond <see cref="Cap"/>.</summary>
public readonly record struct CaseCount(int Counted)
{
    public const int Cap = 1000;

    public int Value => Math.Min(Counted, Cap);

    /// <summary>There are more than <see cref="Value"/>.</summary>
    public bool More => Counted > Cap;
}

/// <summary>A page of a tab, with how many cases each of the tabs has.</summary>
public sealed record Worklist(Page<CaseLine> Page, IReadOnlyDictionary<CaseTab, CaseCount> Counts);
