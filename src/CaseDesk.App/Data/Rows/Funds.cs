namespace CaseDesk.App.Data.Rows;

/// <summary>A file that a provider or platform handed out about money, taken in whole.</summary>
sealed class FundFileRow
{
    public long Id { get; set; }
    public int ShopId { get; set; }

    /// <summary>The key of its format: <c>alipay-fund</c>.</summary>
    public required string Format { get; set; }

    /// <summary>Whose file it is; where an account file of it is there, its trade files are not compared: <c>alipay</c>.</summary>
    public required string Provider { get; set; }

    /// <summary>account or platform.</summary>
    public required string Side { get; set; }
    public required string Name { get; set; }

    /// <summary>Unique per shop and person: the same file twice is one.</summary>
    public required byte[] Sha256 { get; set; }

    /// <summary>The account as the file names it; null: it does not.</summary>
    public string? Account { get; set; }

    /// <summary>The days of the shop that it says it covers, else from the first to the last of its lines.</summary>
    public DateOnly FromDay { get; set; }
    public DateOnly ToDay { get; set; }
    public int Lines { get; set; }

    /// <summary>Lines that an earlier file had brought already.</summary>
    public int Known { get; set; }
    public decimal CameIn { get; set; }
    public decimal LeftOut { get; set; }
    public Guid TakenBy { get; set; }
    public DateTimeOffset TakenAt { get; set; }

    /// <summary>Of a refund export, null for other files: how many refunds it made facts of the ledger.</summary>
    public int? Recorded { get; set; }

    /// <summary>How many of these were exactly what a case had asked for.</summary>
    public int? Settled { get; set; }

    /// <summary>How many the ledger had already.</summary>
    public int? InLedger { get; set; }

    /// <summary>How many were of orders that the desk did not know when it came.</summary>
    public int? Waiting { get; set; }

    /// <summary>How many that had succeeded it calls closed.</summary>
    public int? Denied { get; set; }

    /// <summary>How many the ledger or an earlier file has with another amount or order.</summary>
    public int? Differing { get; set; }
}

/// <summary>A refund that a platform's export says it gave to a buyer, and what it is to the ledger.</summary>
sealed class ExportedRefundRow
{
    public long Id { get; set; }
    public int ShopId { get; set; }

    /// <summary>The first file that said so, and where.</summary>
    public long FileId { get; set; }
    public int Line { get; set; }

    /// <summary>The platform's; unique per shop, so that no refund counts twice.</summary>
    public required string Number { get; set; }
    public required string OrderNumber { get; set; }

    /// <summary>What the buyer got.</summary>
    public decimal Amount { get; set; }

    /// <summary>A <see cref="Domain.Funds.AfterSaleType"/>; null: the platform's words are not known.</summary>
    public string? Type { get; set; }
    public DateTimeOffset? AppliedAt { get; set; }

    /// <summary>When it was given back, as far as the file says: else when it was applied for, else when the file came.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The file says when it was given back.</summary>
    public bool Timed { get; set; }

    /// <summary>The refund of the ledger that it is; null: its order has not come yet.</summary>
    public Guid? RefundId { get; set; }

    /// <summary>A <see cref="Domain.Funds.ExportedStanding"/>.</summary>
    public required string Standing { get; set; }
}

/// <summary>One movement of money as a file says it.</summary>
sealed class FundLineRow
{
    public long Id { get; set; }
    public int ShopId { get; set; }
    public long FileId { get; set; }

    /// <summary>Where it stands in its file, from 1.</summary>
    public int Line { get; set; }
    public required string Provider { get; set; }
    public required string Side { get; set; }

    /// <summary>Unique per shop, provider and side: files that overlap count it once.</summary>
    public required string Once { get; set; }

    /// <summary>Null: the file says no time, and the line is compared with nothing.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>The first day of the month of <see cref="At"/> in the shop's zone.</summary>
    public DateOnly? Month { get; set; }

    /// <summary>Plus came in, minus left.</summary>
    public decimal Amount { get; set; }

    /// <summary>sale, refund, fee, transfer, withdrawal, other.</summary>
    public required string Nature { get; set; }

    /// <summary>buyer or platform: who got it.</summary>
    public required string Bearer { get; set; }
    public string? OrderNumber { get; set; }

    /// <summary>Other numbers that it is known by.</summary>
    public string[] KnownBy { get; set; } = [];
    public string? Party { get; set; }
    public string? Words { get; set; }
}

/// <summary>A line that a later file of another person says again: two speak for it.</summary>
sealed class FundLineEchoRow
{
    public long LineId { get; set; }
    public long FileId { get; set; }
}

/// <summary>A refund and a line that are the same money; of an order's sums, one side may be null.</summary>
sealed class FundMatchRow
{
    public long Id { get; set; }
    public int ShopId { get; set; }
    public Guid? RefundId { get; set; }
    public long? LineId { get; set; }

    /// <summary>reference, order-and-amount, sum-of-order.</summary>
    public required string By { get; set; }

    /// <summary>The months of what is matched; two of them: the two sides lie in different months.</summary>
    public DateOnly FromMonth { get; set; }
    public DateOnly ToMonth { get; set; }
}

/// <summary>What the ledger and the account do not agree on.</summary>
sealed class FundDifferenceRow
{
    public long Id { get; set; }
    public int ShopId { get; set; }

    /// <summary>amount-differs, theirs-only, ours-only.</summary>
    public required string Kind { get; set; }
    public string? OrderNumber { get; set; }
    public Guid[] Refunds { get; set; } = [];
    public long[] Lines { get; set; } = [];
    public decimal Ours { get; set; }
    public decimal Theirs { get; set; }
    public DateOnly FromMonth { get; set; }
    public DateOnly ToMonth { get; set; }

    /// <summary>open, explained, gone (the books or the files have changed since).</summary>
    public required string State { get; set; }

    /// <summary>From the list of reasons; null while open.</summary>
    public string? Reason { get; set; }
    public string? Words { get; set; }
    public Guid? ExplainedBy { get; set; }
    public DateTimeOffset? ExplainedAt { get; set; }
    public DateTimeOffset FoundAt { get; set; }
}
