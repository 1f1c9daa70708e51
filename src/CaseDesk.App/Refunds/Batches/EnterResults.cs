using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Refunds.Batches.Results;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using Npgsql;

namespace CaseDesk.App.Refunds.Batches;

/// <param name="Results">As <see cref="BringResults"/> called them.</param>
/// <param name="DryRun">Answers as it would and writes nothing.</param>
public sealed record EnterRequest(Guid Person, Guid Results, bool DryRun = false);

/// <summary>What became, or would, of one row.</summary>
/// <param name="Refund">Null: the row names none of the batch's.</param>
/// <param name="Fate">Null: nothing was filled in, or it was refused.</param>
/// <param name="Before">It had been entered already, by this file or otherwise: nothing changed.</param>
public sealed record EnteredRow(int Line, BatchedRefund? Refund, PaymentFate? Fate, bool Before, Refusal? Refusal)
{
    /// <summary>Nothing was filled in.</summary>
    public bool IsOpen => Fate is null && Refusal is null;
}

/// <param name="Rows">In the order of the file.</param>
public sealed record EnteredResults(BatchSummary Batch, IReadOnlyList<EnteredRow> Rows);

/// <summary>
/// Enters what a payer brought back: each row is the ordinary act on its case or its outlay, by itself, with all that the rules ask
/// of it. What was entered before is not entered again, so that a file may be entered as often as it takes.
/// </summary>
public sealed class EnterResults(
    NpgsqlDataSource database,
    TimeProvider time,
    AccessReader accessReader,
    MoveCase move,
    ActOnOutlay outlays
)
{
    const string Find = "SELECT batch_id, rows, sha256 FROM payment_results WHERE id = $1";

    /// <summary>Refuses as a whole with <c>results-unknown</c>, <c>not-your-batch</c>; a row as its act does, and with
    /// <c>batch-row-released</c>, <c>batch-row-answered</c> and what stood against it when the file was read.</summary>
    public async Task<Result<EnteredResults>> RunAsync(EnterRequest request, CancellationToken ct)
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        var access = await accessReader.ForAsync(request.Person, ct);
        if (!access.Succeeded)
        {
            return access.Refusal;
        }

        var found = await FindAsync(request.Results, access.Value, now, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var (sheet, rows, sha256) = found.Value;
        if (!sheet.Batch.Mine)
        {
            return new Refusal("not-your-batch", RefusalKind.Forbidden, ("by", sheet.Batch.TakenBy.Name));
        }

        var refunds = sheet.Rows.ToDictionary(row => row.Position);
        var entered = new List<EnteredRow>(rows.Count);
        foreach (var row in rows)
        {
            var refund = row.Position is { } position ? refunds.GetValueOrDefault(position) : null;
            entered.Add(await EnterAsync(request, row, refund, ct));
        }

        if (!request.DryRun)
        {
            await NoteAsync(request.Person, sheet.Batch, entered, sha256, now, ct);
        }

        return new EnteredResults(sheet.Batch, entered);
    }

    async Task<Result<(BatchSheet Sheet, IReadOnlyList<ResultRow> Rows, byte[] Sha256)>> FindAsync(
        Guid results,
        Access access,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var unknown = new Refusal("results-unknown", RefusalKind.NotFound);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.Add(Find, results);
        long number;
        IReadOnlyList<ResultRow> rows;
        byte[] sha256;
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            if (!await reader.ReadAsync(ct))
            {
                return unknown;
            }

            number = reader.GetInt64(0);
            rows = ResultRowsJson.Read(reader.GetString(1));
            sha256 = reader.GetFieldValue<byte[]>(2);
        }

        var sheet = await BatchView.ReadAsync(connection, access, number, ct);
        return sheet.Succeeded ? (sheet.Value, rows, sha256) : unknown;
    }

    async Task<EnteredRow> EnterAsync(EnterRequest request, ResultRow row, BatchedRefund? refund, CancellationToken ct)
    {
        if (refund is null || row.Answer is not { } answer)
        {
            return new EnteredRow(row.Line, refund, null, false, row.Refusal);
        }

        if (Standing(refund, answer) is { } standing)
        {
            return new EnteredRow(
                row.Line,
                refund,
                standing.Succeeded ? answer.Fate : null,
                standing.Succeeded,
                standing.Refusal
            );
        }

        var act = await ActAsync(request, refund, answer, ct);
        return new EnteredRow(row.Line, refund, act.Succeeded ? answer.Fate : null, false, act.Refusal);
    }

    /// <summary>Where the refund no longer waits for this answer: it has it, or it is no longer the batch's. Null: it waits.</summary>
    static Result<bool>? Standing(BatchedRefund row, PaymentAnswer answer)
    {
        if (row.IsOpen)
        {
            return null;
        }

        if (!row.Held)
        {
            return new Refusal("batch-row-released", RefusalKind.Rule);
        }

        var same = answer.Fate switch
        {
            PaymentFate.Paid => row.Refund.State is RefundState.Paid or RefundState.Compiled or RefundState.Reconciled
                && row.Refund.Reference == answer.Reference,
            PaymentFate.Failed => row.Refund.State is RefundState.Failed,
            PaymentFate.Unknown => row.Refund.State is RefundState.Unknown,
        };
        return same
            ? true
            : new Refusal("batch-row-answered", RefusalKind.Rule, ("refundState", row.Refund.State.Key()));
    }

    /// <summary>The same that the payer would do on the page. Of two that enter the same file at once, one does.</summary>
    Task<Result<MoveResult>> ActAsync(
        EnterRequest request,
        BatchedRefund row,
        PaymentAnswer answer,
        CancellationToken ct
    )
    {
        var (action, inputs) = AnswerAct.Of(answer);
        return row.Refund.Kind.IsOutlay
            ? outlays.RunAsync(
                new OutlayRequest(request.Person, row.Refund.Id, action, inputs) { DryRun = request.DryRun },
                ct
            )
            : move.RunAsync(
                new MoveRequest(request.Person, row.Refund.Case!, action, inputs)
                {
                    Refund = row.Refund.Id,
                    DryRun = request.DryRun,
                },
                ct
            );
    }

    async Task NoteAsync(
        Guid person,
        BatchSummary batch,
        IReadOnlyList<EnteredRow> rows,
        byte[] sha256,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var audit = database.CreateBatch();
        AuditTrail.Append(
            audit,
            now,
            person,
            "enter-payment-results",
            BatchName.Of(batch.Shop, batch.Number),
            ("entered", rows.Count(row => row is { Fate: not null, Before: false }).ToInvariant()),
            ("before", rows.Count(row => row.Before).ToInvariant()),
            ("refused", rows.Count(row => row.Refusal is not null).ToInvariant()),
            ("sha256", Convert.ToHexStringLower(sha256))
        );
        await audit.ExecuteNonQueryAsync(ct);
    }
}
