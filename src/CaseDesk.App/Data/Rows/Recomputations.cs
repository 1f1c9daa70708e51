namespace CaseDesk.App.Data.Rows;

/// <summary>
/// An administrator's act of bringing a shop's open steps under the rules as they were previewed; done in batches, by
/// whichever server comes to it, and gone on with where it stopped.
/// </summary>
sealed class RecomputationRow
{
    public Guid Id { get; set; }
    public int ShopId { get; set; }

    /// <summary>The version of the shop's calendar that was previewed.</summary>
    public int CalendarVersion { get; set; }

    /// <summary>The version of the shop's rules that was previewed.</summary>
    public int RulesVersion { get; set; }
    public Guid StartedBy { get; set; }
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>The number of the last case that it has come past; empty at first.</summary>
    public required string AfterNumber { get; set; }

    /// <summary>How many cases were brought under the rules so far.</summary>
    public int Cases { get; set; }

    /// <summary>Of how many of them a due time moved.</summary>
    public int Moved { get; set; }

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>It stopped because the rules were changed again meanwhile: what comes next was not previewed.</summary>
    public bool Overtaken { get; set; }
}
