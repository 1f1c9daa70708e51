using System.Data;
using CaseDesk.App.Exports;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Statements;

/// <summary>Which of a statement's entries are asked for.</summary>
/// <param name="After">The number of the last entry of the page before; 0: from the first.</param>
/// <param name="Finding">Only those; null: all.</param>
public sealed record EntryPage(int After = 0, int Limit = 100, Finding? Finding = null);

/// <param name="Number">Its place on the statement, from 1.</param>
public sealed record NumberedEntry(int Number, StatementEntry Entry);

/// <summary>A statement as somebody sees it: a page of its entries, and everything added up.</summary>
public sealed record StatementSheet
{
    public required Shop Shop { get; init; }
    public required Month Month { get; init; }
    public required StatementKind Kind { get; init; }
    public required StatementState State { get; init; }

    /// <summary>Counts the acts on it: the ETag.</summary>
    public required int Act { get; init; }
    public required IReadOnlyList<StatementEvent> Events { get; init; }

    /// <summary>The last files that were given out of it, the newest first.</summary>
    public required IReadOnlyList<GivenExport> Exports { get; init; }

    /// <summary>Of all entries. Of an open statement: of what would be listed now.</summary>
    public required StatementTotals Totals { get; init; }

    /// <summary>How many lines have which finding; corrections are no lines.</summary>
    public required IReadOnlyDictionary<Finding, int> Findings { get; init; }
    public required IReadOnlyList<NumberedEntry> Entries { get; init; }

    /// <summary>The number to ask for the next page after; null: this was the last.</summary>
    public required int? Next { get; init; }

    /// <summary>What this person may do now.</summary>
    public required IReadOnlyList<StatementAct> Offers { get; init; }

    /// <summary>Why what this person's role does with it is not offered; null: it is, or it is another's turn.</summary>
    public required Refusal? Obstacle { get; init; }
}

/// <summary>Reads one statement in one pass over its entries. An open one shows what would be listed now.</summary>
public sealed class StatementView
{
    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly StatementHeads heads;

    internal StatementView(NpgsqlDataSource database, TimeProvider time, StatementHeads heads) =>
        (this.database, this.time, this.heads) = (database, time, heads);

    /// <summary>Refuses with <c>shop-unknown</c>, <c>shop-not-yours</c>, <c>not-your-role</c>.</summary>
    public async Task<Result<StatementSheet>> ReadAsync(
        Guid person,
        string shop,
        Month month,
        StatementKind kind,
        EntryPage page,
        CancellationToken ct
    )
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var read = await heads.ReadAsync(connection, person, shop, month, kind, ct);
        return read.Succeeded ? await ReadAsync(connection, read.Value, page, ct) : read.Refusal;
    }

    async Task<StatementSheet> ReadAsync(
        NpgsqlConnection connection,
        StatementHead head,
        EntryPage page,
        CancellationToken ct
    )
    {
        var (totals, findings, shown) = (
            new StatementTotals(),
            new Dictionary<Finding, int>(),
            new List<NumberedEntry>()
        );
        var more = false;
        await foreach (var entry in EntriesOf(connection, head, ct))
        {
            totals.Add(entry);
            if (entry.Corrects is null)
            {
                findings[entry.Finding] = findings.GetValueOrDefault(entry.Finding) + 1;
            }

            if (totals.Count > page.After && (page.Finding is null || page.Finding == entry.Finding))
            {
                more = shown.Count == page.Limit;
                if (!more)
                {
                    shown.Add(new NumberedEntry(totals.Count, entry));
                }
            }
        }

        var now = time.GetUtcNow();
        return new StatementSheet
        {
            Shop = head.Shop,
            Month = head.Facts.Month,
            Kind = head.Kind,
            State = head.Facts.State,
            Act = head.Act,
            Events = head.Events,
            Exports = head.Exports,
            Totals = totals,
            Findings = findings,
            Entries = shown,
            Next = more ? shown[^1].Number : null,
            Offers = StatementRules.Offers(head.Facts, head.Actor, now),
            Obstacle = StatementRules.Obstacle(head.Facts, head.Actor, now),
        };
    }

    static async IAsyncEnumerable<StatementEntry> EntriesOf(
        NpgsqlConnection connection,
        StatementHead head,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        if (head.Id is { } id)
        {
            await foreach (var entry in StatementEntries.ReadAsync(connection, id, ct))
            {
                yield return entry;
            }
        }

        if (head.Facts.State == StatementState.Open)
        {
            var waiting = UnlistedRefunds.ReadAsync(
                connection,
                head.Shop,
                head.Facts.Month,
                head.Kind,
                head.Compiled,
                ct
            );
            await foreach (var entry in waiting)
            {
                yield return entry;
            }
        }
    }
}
