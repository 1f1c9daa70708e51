using System.Globalization;
using CaseDesk.App.Exports;
using CaseDesk.App.Imports.Reading;
using CaseDesk.Domain;

namespace CaseDesk.App.Refunds.Batches.Results;

/// <summary>
/// Reads the rows of a file of results against the batch that it says it is of: what the desk had filled in must have come back as it
/// went, and each row answers once.
/// </summary>
sealed class ResultReader(SpooledFile file, ResultTable table, BatchSheet batch, PayeesOfBatch payees)
{
    /// <summary>With the time of day: whether it was before the platform's deadline is a matter of minutes.</summary>
    static readonly string[] Times =
    [
        "yyyy-M-d H:mm",
        "yyyy-M-d H:mm:ss",
        "yyyy/M/d H:mm",
        "yyyy/M/d H:mm:ss",
        "yyyy.M.d H:mm",
        "yyyy年M月d日 H:mm",
        "yyyy-M-d'T'H:mm:ss",
    ];

    /// <summary>By which a row says which refund it is of: the line with the sum says none, nor what somebody wrote below.</summary>
    static readonly string[] Naming = [BatchColumns.Position, BatchColumns.Order];

    readonly LocalTimes local = new(batch.Batch.Zone);
    readonly Dictionary<int, BatchedRefund> refunds = batch.Rows.ToDictionary(row => row.Position);

    /// <summary>
    /// Refuses the file with <c>file-of-other-batch</c>, <c>quote-unclosed</c>, <c>fund-quotes-invalid</c>, <c>fund-field-count</c>.
    /// </summary>
    /// <param name="tooLarge">Asked after each row.</param>
    public Result<IReadOnlyList<ResultRow>> Read(Func<Refusal?> tooLarge, CancellationToken ct)
    {
        var read = new List<ResultRow>();
        while (table.Rows.Read())
        {
            ct.ThrowIfCancellationRequested();
            if (!table.Rows.IsBlank && (Broken() ?? tooLarge()) is { } broken)
            {
                return broken;
            }

            if (Naming.All(column => table.Text(column) is null))
            {
                continue;
            }

            if (OfOtherBatch() is { } other)
            {
                return other;
            }

            read.Add(Row());
        }

        return Once(read);
    }

    /// <summary>Of two rows of one refund, or of two payments under one reference, neither can be right by itself.</summary>
    static ResultRow[] Once(IReadOnlyList<ResultRow> rows)
    {
        var twice = Repeated(rows.Select(row => row.Position).OfType<int>());
        var references = Repeated(rows.Select(row => row.Answer?.Reference).OfType<string>());
        return
        [
            .. rows.Select(row =>
                row.Refusal is not null ? row
                : row.Position is { } position && twice.Contains(position)
                    ? row with
                    {
                        Answer = null,
                        Refusal = new Refusal("batch-row-twice", RefusalKind.Rule),
                    }
                : row.Answer?.Reference is { } reference && references.Contains(reference)
                    ? row with
                    {
                        Answer = null,
                        Refusal = new Refusal("reference-twice", RefusalKind.Rule, ("reference", reference)),
                    }
                : row
            ),
        ];
    }

    static HashSet<T> Repeated<T>(IEnumerable<T> all)
        where T : notnull => [.. all.CountBy(one => one).Where(one => one.Value > 1).Select(one => one.Key)];

    Refusal? Broken() =>
        table.Rows.IsUnclosed ? Refused("quote-unclosed")
        : table.Rows.HasBadQuotes ? Refused("fund-quotes-invalid")
        : !table.Rows.Fits(table.Header)
            ? Refused(
                "fund-field-count",
                ("fields", table.Rows.Count.ToInvariant()),
                ("columns", table.Header.Names.Count.ToInvariant())
            )
        : null;

    Refusal Refused(string code, params ReadOnlySpan<(string Name, string Value)> numbers) =>
        OpenedText.Refused(file, code, [("line", table.Rows.Line.ToInvariant()), .. numbers]);

    Refusal? OfOtherBatch() =>
        table.Text(BatchColumns.Batch) is { } said && said != batch.Batch.Number.ToInvariant()
            ? new Refusal(
                "file-of-other-batch",
                RefusalKind.Rule,
                ("batch", batch.Batch.Number.ToInvariant()),
                ("other", CellText.Shown(said))
            )
            : null;

    ResultRow Row()
    {
        var line = (int)table.Rows.Line;
        if (
            !int.TryParse(
                table.Text(BatchColumns.Position),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var position
            ) || !refunds.TryGetValue(position, out var own)
        )
        {
            return new ResultRow(line, null, null, new Refusal("batch-row-unknown", RefusalKind.Rule));
        }

        if ((payees.RefusalOf(own.Refund) ?? Differs(own)) is { } refusal)
        {
            return new ResultRow(line, position, null, refusal) { IsFilled = IsFilled };
        }

        var answer = Answer();
        return new ResultRow(line, position, answer.Value, answer.Refusal) { IsFilled = IsFilled };
    }

    /// <summary>Somebody has said something of it.</summary>
    bool IsFilled =>
        table.Text(BatchColumns.Result) is not null
        || table.Text(BatchColumns.Reference) is not null
        || table.Text(BatchColumns.Time) is not null;

    /// <summary>Against the first column that does not say what it said when the row went out; null: all do.</summary>
    Refusal? Differs(BatchedRefund own)
    {
        (string Column, string? Said)[] texts =
        [
            (BatchColumns.Batch, batch.Batch.Number.ToInvariant()),
            (BatchColumns.Order, own.Refund.Order),
            (BatchColumns.Case, own.Refund.Case),
            (BatchColumns.Payee, payees.Of(own.Refund.Id)),
        ];
        foreach (var (column, said) in texts)
        {
            if (!IsSaid(table.Text(column), said))
            {
                return table.IsSpoiled(column) && column != BatchColumns.Payee
                    ? Spoiled(column)
                    : new Refusal("batch-row-differs", RefusalKind.Rule, ("batchColumn", column));
            }
        }

        return
            table.Text(BatchColumns.Amount) is { } text
            && CellText.TryAmount(text, out var amount)
            && amount == own.Refund.Amount
            ? null
            : new Refusal("batch-row-differs", RefusalKind.Rule, ("batchColumn", BatchColumns.Amount));
    }

    /// <summary>As it was written into the file, where what begins like a formula is kept from being one.</summary>
    static bool IsSaid(string? found, string? said) =>
        found == CellText.Clean(said) || (said is not null && found == CellText.Clean(FormulaGuard.Neutralise(said)));

    Refusal Spoiled(string column) =>
        new(
            "batch-number-spoiled",
            RefusalKind.Rule,
            ("batchColumn", column),
            ("said", CellText.Shown(table.Text(column) ?? ""))
        );

    Result<PaymentAnswer?> Answer()
    {
        if (table.Text(BatchColumns.Result) is not { } word)
        {
            // A number or a time of a payment, and not that it was made.
            return IsFilled ? new Refusal("result-missing", RefusalKind.Rule) : (PaymentAnswer?)null;
        }

        if (FateWords.Find(word) is not { } fate)
        {
            return new Refusal("result-unreadable", RefusalKind.Rule, ("said", CellText.Shown(word)));
        }

        if (table.IsSpoiled(BatchColumns.Reference))
        {
            return Spoiled(BatchColumns.Reference);
        }

        var paidAt = Time(BatchColumns.Time);
        var checkedAt = Time(BatchColumns.CheckedAt);
        if ((paidAt.Refusal ?? checkedAt.Refusal) is { } unreadable)
        {
            return unreadable;
        }

        return new PaymentAnswer(
            fate,
            table.Text(BatchColumns.Reference),
            paidAt.Value,
            table.Text(BatchColumns.Why),
            checkedAt.Value
        );
    }

    Result<DateTimeOffset?> Time(string column) =>
        table.Text(column) is not { } text ? (DateTimeOffset?)null
        : LocalTimes.Parse(FullWidth.ToHalf(text), Times) is { } time
            ? (DateTimeOffset?)new DateTimeOffset(local.InstantOf(time))
        : new Refusal("time-unreadable", RefusalKind.Rule, ("batchColumn", column), ("said", CellText.Shown(text)));
}
