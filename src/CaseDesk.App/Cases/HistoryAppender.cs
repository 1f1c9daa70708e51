using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>Where a case's history ends: what a further entry is chained to. Whoever appends to it takes the next number, which is there once.</summary>
/// <param name="Step">On which the case stands; null once ended.</param>
readonly record struct HistoryEnd(long CaseId, string? Step, int Entries, byte[] Head);

/// <summary>Writes what is no action of a workflow into a case's history, in the same chain as every entry.</summary>
static class HistoryAppender
{
    const string PrimaryKey = "pk_history";

    const string MoveEnd = "UPDATE cases SET entries = $2, head = $3, act = act + $4 WHERE id = $1";

    /// <summary>Another has written the case's next entry first: nothing of what came with this one has happened.</summary>
    public static bool IsOvertaken(PostgresException e) => e.ConstraintName == PrimaryKey;

    /// <param name="person">Null: the product itself.</param>
    /// <param name="action">One of <see cref="HistoryActions"/>.</param>
    /// <param name="body">Canonical JSON, by <see cref="HistoryBody"/>.</param>
    /// <param name="isAct">True for what nobody who acts on the case may have overlooked: it changes the ETag.</param>
    /// <returns>Where the history then ends, for a further entry of the same transaction.</returns>
    public static HistoryEnd Append(
        NpgsqlBatch batch,
        HistoryEnd end,
        DateTimeOffset at,
        Guid? person,
        Role role,
        string action,
        string body,
        bool isAct = false
    )
    {
        var entry = new HistoryEntry(end.Entries + 1, at, person, role.Key(), action, end.Step, end.Step, body);
        return Append(batch, end, entry, isAct);
    }

    /// <param name="entry">With the next number after <paramref name="end"/>.</param>
    public static HistoryEnd Append(NpgsqlBatch batch, HistoryEnd end, HistoryEntry entry, bool isAct = false)
    {
        var hash = HistoryChain.Next(end.Head, entry);
        batch.Add(MoveEnd, end.CaseId, entry.Seq, hash, isAct ? 1 : 0);
        CaseWriter.AppendEntry(batch, end.CaseId, entry, hash);
        return end with { Entries = entry.Seq, Head = hash };
    }
}
