using CaseDesk.Domain.Statements;

namespace CaseDesk.Domain.Funds;

/// <summary>What of the ledger and of the account is the same money, and what is left on either side.</summary>
public sealed record Matching(IReadOnlyList<Matched> Matched, IReadOnlyList<Difference> Differences)
{
    /// <summary>
    /// The rule of decision 16 in its plainest words; the database follows it for a million rows, and a test holds the two
    /// together. Each pass takes what the one before left, so nothing is matched twice and nothing is lost.
    /// </summary>
    /// <param name="isLookedFor">
    /// Whether a file covers the day on which it was paid: what is left of the others is not missing. Null: of all of them.
    /// </param>
    public static Matching Of(
        IEnumerable<PaidRefund> ledger,
        IEnumerable<LeftMoney> account,
        Func<PaidRefund, bool>? isLookedFor = null
    )
    {
        var left = new Left(
            [.. ledger.OrderBy(refund => refund.At).ThenBy(refund => refund.Id)],
            [.. account.OrderBy(line => line.At).ThenBy(line => line.Id)]
        );
        var byReference = ByReference(left);
        left.Sort(TransfersOf(left));
        List<Matched> matched =
        [
            .. byReference,
            .. ByOrderAndAmount(left, line => line.Month, refund => refund.Month),
            .. ByOrderAndAmount(left, line => null, refund => null),
            .. BySumOfOrder(left),
        ];
        left.Keep(isLookedFor ?? (_ => true));
        return new Matching(matched, [.. WhatIsLeft(left)]);
    }

    /// <summary>A line belongs to a refund by reference only where no other refund has that reference too.</summary>
    static List<Matched> ByReference(Left left)
    {
        var owners = left
            .Refunds.Where(refund => refund.Reference is not null)
            .ToLookup(refund => refund.Reference!, StringComparer.Ordinal);
        return left.Take(
            MatchedBy.Reference,
            left.Lines.Select(line =>
                    (line, Owners: line.References.SelectMany(one => owners[one]).Distinct().ToArray())
                )
                .Where(found => found.Owners.Length == 1)
                .GroupBy(found => found.Owners[0], found => found.line)
                .Select(group => ((PaidRefund[])[group.Key], group.ToArray()))
        );
    }

    /// <summary>
    /// A transfer whose number a refund names, of another sum, is that refund's money, and takes its order; any other is no
    /// refund at all.
    /// </summary>
    static List<LeftMoney> TransfersOf(Left left)
    {
        var owners = left
            .Refunds.Where(refund => refund.Reference is not null)
            .ToLookup(refund => refund.Reference!, StringComparer.Ordinal);
        return
        [
            .. left
                .Lines.Where(line => line.IsTransfer)
                .Select(line => (line, Owners: line.References.SelectMany(one => owners[one]).Distinct().ToArray()))
                .Where(found => found.Owners.Length == 1)
                .Select(found => found.line with { Order = found.Owners[0].Order, IsTransfer = false }),
        ];
    }

    /// <summary>One refund with one line of its order and amount, in the order of their time.</summary>
    static List<Matched> ByOrderAndAmount(Left left, Func<LeftMoney, Month?> ofLine, Func<PaidRefund, Month?> ofRefund)
    {
        var lines = left
            .Lines.Where(line => line.Order is not null)
            .ToLookup(line => (line.Order!, line.Amount, ofLine(line)));
        return left.Take(
            MatchedBy.OrderAndAmount,
            left.Refunds.Where(refund => !refund.ByTransfer)
                .GroupBy(refund => (refund.Order, refund.Amount, ofRefund(refund)))
                .SelectMany(group =>
                    group.Zip(lines[group.Key], (refund, line) => ((PaidRefund[])[refund], new[] { line }))
                )
        );
    }

    static List<Matched> BySumOfOrder(Left left)
    {
        var lines = left.Lines.Where(line => line.Order is not null).ToLookup(line => line.Order!);
        return left.Take(
            MatchedBy.SumOfOrder,
            left.Refunds.Where(refund => !refund.ByTransfer)
                .GroupBy(refund => refund.Order)
                .Where(group => lines.Contains(group.Key))
                .Select(group => (group.ToArray(), lines[group.Key].ToArray()))
        );
    }

    static IEnumerable<Difference> WhatIsLeft(Left left)
    {
        var refunds = left.Refunds.ToLookup(refund => refund.Order);
        var lines = left.Lines.Where(line => line.Order is not null).ToLookup(line => line.Order!);
        foreach (var order in refunds.Select(group => group.Key).Union(lines.Select(group => group.Key)))
        {
            // Equal sums that no pass took are two things: a transfer by hand, and what the platform gave back.
            if (
                refunds.Contains(order)
                && lines.Contains(order)
                && refunds[order].Sum(refund => refund.Amount) != lines[order].Sum(line => line.Amount)
            )
            {
                yield return Of(DifferenceKind.AmountDiffers, order, [.. refunds[order]], [.. lines[order]]);
                continue;
            }

            foreach (var month in refunds[order].GroupBy(refund => (refund.Month, refund.ByTransfer)))
            {
                yield return Of(DifferenceKind.OursOnly, order, [.. month], []);
            }

            foreach (var month in lines[order].GroupBy(line => line.Month))
            {
                yield return Of(DifferenceKind.TheirsOnly, order, [], [.. month]);
            }
        }

        // Nothing says that two of these belong together.
        foreach (var line in left.Lines.Where(line => line.Order is null))
        {
            yield return Of(DifferenceKind.TheirsOnly, null, [], [line]);
        }
    }

    static Difference Of(DifferenceKind kind, string? order, PaidRefund[] refunds, LeftMoney[] lines)
    {
        Month[] months = [.. refunds.Select(refund => refund.Month), .. lines.Select(line => line.Month)];
        return new Difference(kind, order, refunds, lines, months.Min(), months.Max());
    }

    /// <summary>What no pass has taken yet, in the order of time.</summary>
    sealed class Left(List<PaidRefund> refunds, List<LeftMoney> lines)
    {
        public IReadOnlyList<PaidRefund> Refunds => refunds;

        public IReadOnlyList<LeftMoney> Lines => lines;

        /// <summary>Leaves of the transfers only these.</summary>
        public void Sort(IReadOnlyList<LeftMoney> transfers)
        {
            lines.RemoveAll(line => line.IsTransfer);
            lines.AddRange(transfers);
            lines.Sort((one, other) => (one.At, one.Id).CompareTo((other.At, other.Id)));
        }

        /// <summary>What nobody looked for is not missing, unless something of its order is left on the other side.</summary>
        public void Keep(Func<PaidRefund, bool> isLookedFor)
        {
            var known = lines.Select(line => line.Order).ToHashSet(StringComparer.Ordinal);
            refunds.RemoveAll(refund => !isLookedFor(refund) && (refund.ByTransfer || !known.Contains(refund.Order)));
        }

        /// <summary>Takes those of equal sums away.</summary>
        public List<Matched> Take(MatchedBy by, IEnumerable<(PaidRefund[] Refunds, LeftMoney[] Lines)> candidates)
        {
            var found = candidates
                .Where(one => one.Refunds.Sum(refund => refund.Amount) == one.Lines.Sum(line => line.Amount))
                .Select(one => new Matched(by, one.Refunds, one.Lines, CrossesMonths(one.Refunds, one.Lines)))
                .ToList();
            var taken = found.SelectMany(one => one.Refunds).ToHashSet();
            var takenLines = found.SelectMany(one => one.Lines).ToHashSet();
            refunds.RemoveAll(taken.Contains);
            lines.RemoveAll(takenLines.Contains);
            return found;
        }

        static bool CrossesMonths(PaidRefund[] refunds, LeftMoney[] lines) =>
            refunds.Select(refund => refund.Month).Union(lines.Select(line => line.Month)).Count() > 1;
    }
}
