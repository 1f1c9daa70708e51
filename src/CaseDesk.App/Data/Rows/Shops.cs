namespace CaseDesk.App.Data.Rows;

sealed class ShopRow
{
    public int Id { get; set; }

    /// <summary>Stable, as in the API and in files: <c>demo-1</c>.</summary>
    public required string Key { get; set; }
    public required string Name { get; set; }

    /// <summary>taobao, tmall, jd, pinduoduo, douyin, olist, own-site.</summary>
    public required string Platform { get; set; }

    /// <summary>IANA.</summary>
    public required string TimeZone { get; set; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; set; }

    /// <summary>The shop's <see cref="Domain.Money.ShopRules"/> as JSON.</summary>
    public required string Rules { get; set; }

    /// <summary>Counts the changes of <see cref="Rules"/>, so that nobody saves a page over what another has set meanwhile.</summary>
    public int RulesVersion { get; set; }
    public required string CalendarKey { get; set; }

    /// <summary>The version that new steps are entered under.</summary>
    public int CalendarVersion { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>A published version of a calendar; never changed.</summary>
sealed class CalendarRow
{
    public required string Key { get; set; }

    /// <summary>Given once, through all calendars: a case that keeps a version keeps its calendar.</summary>
    public int Version { get; set; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>A <see cref="Domain.Time.BusinessCalendar"/> as JSON.</summary>
    public required string Body { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public Guid? CreatedBy { get; set; }
}
