using System.Text.Json.Serialization;
using CaseDesk.App.Settings;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.People;

namespace CaseDesk.App.Notices;

/// <summary>Something that people of a shop are told of, as it is written down with what caused it.</summary>
/// <param name="Shop">Its id.</param>
/// <param name="Roles">Whom it concerns: the robots of these roles pass it on.</param>
sealed record Notice(NoticeKind Kind, int Shop, DateTimeOffset At, IReadOnlyList<Role> Roles)
{
    /// <summary>The roles of whom everybody sees it in the product. Fewer than <see cref="Roles"/> where somebody has the case.</summary>
    public IReadOnlyList<Role> Everyone { get; init; } = Roles;

    /// <summary>Somebody who is told by name; null: nobody is.</summary>
    public Guid? Person { get; init; }

    /// <summary>The case's number; null where it is about none.</summary>
    public string? Case { get; init; }

    /// <summary>The order's number; null where it is about none.</summary>
    public string? Order { get; init; }

    public NoticeFacts Facts { get; init; } = NoticeFacts.None;

    /// <summary>Written once under this name, however many servers try; null: whoever writes it is the only one.</summary>
    public string? Once { get; init; }
}

/// <summary>What the sentence of a notice is made of, in no language yet. Nothing of a buyer is among it.</summary>
public sealed record NoticeFacts
{
    public static NoticeFacts None { get; } = new();

    public string? Workflow { get; init; }

    public string? Step { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The limit is that of the whole case and not of its step.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WholeCase { get; init; }

    /// <summary>In the shop's currency.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Of a list: how much is overdue with whom, most first.</summary>
    public IReadOnlyList<OverdueWith>? Overdue { get; init; }
}

/// <param name="Person">As colleagues call them; null: nobody has taken them.</param>
/// <param name="FarOverdue">How many of them are past twice their limit.</param>
public sealed record OverdueWith(string? Person, int Cases, int FarOverdue);
