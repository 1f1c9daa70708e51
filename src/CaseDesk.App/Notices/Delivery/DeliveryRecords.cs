using CaseDesk.App.Data;
using CaseDesk.App.Notices.Targets;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Notices.Delivery;

/// <summary>Takes turns at targets, reads what is to be delivered, and writes down what came of it. Holds no connection while a message is under way.</summary>
sealed class DeliveryRecords(NpgsqlDataSource database)
{
    /// <summary>What a robot bundles, or a web-hook gets in a row.</summary>
    public const int MostAtOnce = 200;

    /// <summary>$1 now, $2 how many, $3 the turn, $4 until when.</summary>
    const string Take = """
        UPDATE notice_targets t SET turn = $3, turn_until = $4
        FROM (SELECT w.id FROM notice_targets w
              WHERE w.enabled AND w.next_at <= $1 AND (w.turn_until IS NULL OR w.turn_until <= $1)
                AND EXISTS (SELECT 1 FROM notice_deliveries d
                            WHERE d.target_id = w.id AND d.state = 'waiting' AND d.next_at <= $1)
              ORDER BY w.next_at LIMIT $2
              FOR NO KEY UPDATE SKIP LOCKED) due
        WHERE t.id = due.id
        RETURNING t.id, t.shop_id, t.kind, t.language, t.address_cipher, t.secret_cipher
        """;

    /// <summary>What waited while the target was switched off is news no longer. $1 the target, $2 a day ago, $3 now, $4 why.</summary>
    const string GiveUpOld = """
        UPDATE notice_deliveries SET state = 'given-up', ended_at = $3, failure = COALESCE(failure, $4)
        WHERE target_id = $1 AND state = 'waiting' AND made_at <= $2
        """;

    /// <summary>In their order; of one case none before those that wait for another attempt. $1 the target, $2 now, $3 how many.</summary>
    const string Due = $"""
        SELECT {ToldNotice.Columns}, d.id, d.attempts, d.made_at
        FROM notice_deliveries d JOIN notices n ON n.id = d.notice_id
        WHERE d.target_id = $1 AND d.state = 'waiting' AND d.next_at <= $2
          AND NOT EXISTS (SELECT 1 FROM notice_deliveries e
                          WHERE e.target_id = d.target_id AND e.case_number = d.case_number AND e.notice_id < d.notice_id
                            AND e.state = 'waiting' AND e.next_at > $2)
        ORDER BY d.notice_id LIMIT $3
        """;

    const string IsMyTurn = "EXISTS (SELECT 1 FROM notice_targets t WHERE t.id = $1 AND t.turn = $2)";

    const string Sent = $"""
        UPDATE notice_deliveries SET state = 'sent', attempts = attempts + 1, ended_at = $4, failure = NULL
        WHERE id = ANY ($3) AND state = 'waiting' AND {IsMyTurn}
        """;

    const string TargetSent =
        "UPDATE notice_targets SET sent_at = $3, failure = NULL, next_at = $4 WHERE id = $1 AND turn = $2";

    /// <summary>A delivery without a next time is given up.</summary>
    const string Failed = $"""
        UPDATE notice_deliveries d
        SET state = CASE WHEN f.next_at IS NULL THEN 'given-up' ELSE 'waiting' END, attempts = d.attempts + 1,
            next_at = COALESCE(f.next_at, d.next_at), ended_at = CASE WHEN f.next_at IS NULL THEN $5::timestamptz END, failure = $6
        FROM unnest($3::uuid[], $4::timestamptz[]) AS f(id, next_at)
        WHERE d.id = f.id AND d.state = 'waiting' AND {IsMyTurn}
        """;

    const string TargetFailed =
        "UPDATE notice_targets SET failed_at = $3, failure = $4, next_at = $5 WHERE id = $1 AND turn = $2";

    const string End = "UPDATE notice_targets SET turn = NULL, turn_until = NULL WHERE id = $1 AND turn = $2";

    /// <summary>The turns at some targets to which something is due and whose turn nobody has.</summary>
    public async Task<List<Turn>> TakeAsync(int some, DateTimeOffset now, CancellationToken ct)
    {
        var turn = Guid.NewGuid();
        await using var batch = database.CreateBatch();
        batch.Add(Take, now, some, turn, now + Turn.Length);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.AllAsync(
            row => new Turn(
                turn,
                row.GetGuid(0),
                row.GetInt32(1),
                Keys.Parse<TargetKind>(row.GetString(2)),
                row.GetString(3),
                row.GetFieldValue<byte[]>(4),
                row.IsDBNull(5) ? null : row.GetFieldValue<byte[]>(5)
            ),
            ct
        );
    }

    public async Task<List<DueDelivery>> DueAsync(Turn turn, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add(GiveUpOld, turn.Target, now - Retry.GivenUpAfter, now, DeliveryFailure.Waited);
        batch.Add(Due, turn.Target, now, MostAtOnce);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.AllAsync(
            row => new DueDelivery(
                row.GetGuid(7),
                row.GetInt32(8),
                row.GetFieldValue<DateTimeOffset>(9),
                ToldNotice.Read(row)
            ),
            ct
        );
    }

    /// <param name="next">When the target may be sent to again.</param>
    public async Task SentAsync(Turn turn, IReadOnlyList<DueDelivery> sent, DateTimeOffset now, DateTimeOffset next)
    {
        await using var batch = database.CreateBatch();
        batch.Add(Sent, turn.Target, turn.Id, sent.Select(one => one.Id).ToArray(), now);
        batch.Add(TargetSent, turn.Target, turn.Id, now, next);
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <param name="next">When the target may be sent to again.</param>
    /// <returns>How many were given up.</returns>
    public async Task<int> FailedAsync(
        Turn turn,
        IReadOnlyList<DueDelivery> failed,
        DeliveryFailure why,
        DateTimeOffset now,
        DateTimeOffset next
    )
    {
        var again = failed.Select(one => Retry.At(one.Attempts + 1, one.MadeAt, now)).ToArray();
        await using var batch = database.CreateBatch();
        batch.Add(Failed, turn.Target, turn.Id, failed.Select(one => one.Id).ToArray(), again, now, why.ToString());
        batch.Add(TargetFailed, turn.Target, turn.Id, now, why.ToString(), next);
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
        return again.Count(one => one is null);
    }

    public async Task EndAsync(Turn turn)
    {
        await using var batch = database.CreateBatch();
        batch.Add(End, turn.Target, turn.Id);
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
