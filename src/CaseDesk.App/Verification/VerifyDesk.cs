using Npgsql;

namespace CaseDesk.App.Verification;

/// <summary>One place where the desk's books do not agree with themselves.</summary>
/// <param name="Where">The case, order, refund or statement.</param>
/// <param name="What">What disagrees with what, in one sentence for whoever looks after the desk.</param>
public sealed record Disagreement(string Where, string What);

/// <summary>What was looked at, and what did not agree.</summary>
public sealed record VerifyResult(
    int Histories,
    long Refunds,
    long Statements,
    IReadOnlyList<Disagreement> Disagreements
);

/// <summary>
/// Looks whether the desk's books agree with themselves: each history with its chain, its case and the days' anchors; the
/// orders' sums with their refunds and with what was paid; the ledger with what the histories tell, and with the payment batches; the
/// statements with the ledger. Reads one moment; changes nothing.
/// </summary>
public sealed class VerifyDesk(NpgsqlDataSource database)
{
    const string Count = "SELECT (SELECT count(*) FROM refunds), (SELECT count(*) FROM statements)";

    public async Task<VerifyResult> RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var moment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var disagreements = new List<Disagreement>();
        var told = new ToldRefunds();
        var histories = await HistoryCheck.RunAsync(connection, told, disagreements, ct);
        await AnchorCheck.RunAsync(connection, disagreements, ct);
        await LedgerCheck.RunAsync(connection, told, disagreements, ct);
        await CorrectionCheck.RunAsync(connection, told, disagreements, ct);
        await OverpaymentCheck.RunAsync(connection, told, disagreements, ct);
        foreach (var (sentence, sql) in BookChecks.All)
        {
            disagreements.AddRange(await FailingAsync(connection, sentence, sql, ct));
        }

        await using var count = new NpgsqlCommand(Count, connection);
        await using var row = await count.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new VerifyResult(histories, row.GetInt64(0), row.GetInt64(1), disagreements);
    }

    static async Task<List<Disagreement>> FailingAsync(
        NpgsqlConnection connection,
        string sentence,
        string sql,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(ct);
        var failing = new List<Disagreement>();
        while (await row.ReadAsync(ct))
        {
            failing.Add(new Disagreement(row.GetString(0), sentence));
        }

        return failing;
    }
}
