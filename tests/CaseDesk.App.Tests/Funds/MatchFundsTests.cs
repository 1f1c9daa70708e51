using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CaseDesk.App.Tests.Funds;

/// <summary>
/// The same books at every run, so that a change fails for what it changed; <c>CASEDESK_MATCHED_BOOKS</c> asks for so many others.
/// </summary>
public sealed class MatchFundsTests : DeskTest
{
    static readonly Config Books = Environment.GetEnvironmentVariable("CASEDESK_MATCHED_BOOKS") is { } count
        ? Config.QuickThrowOnFailure.WithMaxTest(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture))
        : Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20261001, 20261101);

    /// <summary>So that all that is made up is compared anew.</summary>
    static readonly DateOnly BeforeAll = new(2026, 1, 31);

    static readonly DateTimeOffset Begin = new(2026, 9, 30, 12, 0, 0, TimeSpan.FromHours(8));

    static readonly Gen<(int Order, int Cents, int Reference, int Day, int Refs)> Any =
        from order in Gen.Choose(0, 3)
        from cents in Gen.Frequency((3, Gen.Elements(100, 250, 350)), (1, Gen.Choose(1, 400)))
        from reference in Gen.Choose(0, 6)
        from day in Gen.Choose(0, 60)
        from refs in Gen.Choose(0, 6)
        select (order, cents, reference, day, refs);

    [Fact]
    public void The_database_matches_as_the_rule_says()
    {
        var nth = 0;
        var cases =
            from refunds in Gen.ListOf(Any)
            from lines in Gen.ListOf(Any)
            select (refunds: refunds.Take(9).ToArray(), lines: lines.Take(9).ToArray());
        Prop.ForAll(
                cases.ToArbitrary(),
                given =>
                {
                    var (refunds, lines) = (given.refunds.Select(Refund).ToArray(), given.lines.Select(Line).ToArray());
                    var books = new MatchedBooks(Desk, $"match-{++nth}");
                    books.WriteAsync(refunds, lines).GetAwaiter().GetResult();
                    books.MatchAsync().GetAwaiter().GetResult();
                    var found = books.ReadAsync().GetAwaiter().GetResult();
                    var meant = MatchedBooks.Say(Matching.Of(refunds, lines));
                    return Same(meant, found);
                }
            )
            .Check(Books);
    }

    [Fact]
    public void Of_each_day_whoever_speaks_for_it_is_compared_and_nothing_is_missed_where_nobody_does()
    {
        var nth = 0;
        var file =
            from isAccount in Gen.Elements(true, false)
            from day in Gen.Choose(0, 60)
            from length in Gen.Choose(0, 20)
            select new CoveringFile(
                isAccount ? FundSide.Account : FundSide.Platform,
                DayOf(Begin.AddDays(day)),
                DayOf(Begin.AddDays(day + length))
            );
        var cases =
            from refunds in Gen.ListOf(Any)
            from lines in Gen.ListOf(Any)
            from files in Gen.ListOf(file)
            select (refunds: refunds.Take(9).ToArray(), lines: lines.Take(9).ToArray(), files: files.Take(4).ToArray());
        Prop.ForAll(
                cases.ToArbitrary(),
                given =>
                {
                    var refunds = given.refunds.Select(Refund).ToArray();
                    // A platform's line gives its order to lines of the account that carry its number: here each has its own.
                    var lines = given
                        .lines.Select(Line)
                        .Select(line => line with { Order = line.Order ?? "o3" })
                        .ToArray();
                    CoveringFile[] files =
                    [
                        new(FundSide.Account, BeforeAll, BeforeAll),
                        new(FundSide.Platform, BeforeAll, BeforeAll),
                        .. given.files,
                    ];
                    var books = new MatchedBooks(Desk, $"days-{++nth}");
                    books.WriteAsync(refunds, lines, files, SideOf).GetAwaiter().GetResult();
                    books.MatchAsync().GetAwaiter().GetResult();
                    var found = books.ReadAsync().GetAwaiter().GetResult();
                    var meant = Matching.Of(
                        refunds,
                        lines.Where(line => Speaks(DayOf(line.At)) == SideOf(line)),
                        refund =>
                            Speaks(DayOf(refund.At)) is { } side && (side == FundSide.Account || !refund.ByTransfer)
                    );
                    return Same(MatchedBooks.Say(meant), found);

                    FundSide? Speaks(DateOnly day) =>
                        files
                            .Where(one => one.From <= day && day <= one.To)
                            .Select(one => (FundSide?)one.Side)
                            .OrderBy(side => side != FundSide.Account)
                            .FirstOrDefault();
                }
            )
            .Check(Books);

        static FundSide SideOf(LeftMoney line) => line.Id % 2 == 0 ? FundSide.Account : FundSide.Platform;
    }

    static PaidRefund Refund((int Order, int Cents, int Reference, int Day, int Refs) one)
    {
        var at = Begin.AddDays(one.Day).ToUniversalTime();
        return new PaidRefund(
            Guid.NewGuid(),
            $"o{one.Order}",
            one.Cents / 100m,
            one.Reference == 0 ? null : $"r{one.Reference}",
            at,
            MonthOf(at),
            ByTransfer: one.Refs % 5 == 1
        );
    }

    static LeftMoney Line((int Order, int Cents, int Reference, int Day, int Refs) one)
    {
        var at = Begin.AddDays(one.Day).AddHours(1).ToUniversalTime();
        return new LeftMoney(
            Interlocked.Increment(ref ids),
            one.Order == 3 ? null : $"o{one.Order}",
            one.Cents / 100m,
            one.Refs == 0 ? [] : [.. new[] { $"r{one.Refs}", $"r{one.Reference}" }.Distinct()],
            at,
            MonthOf(at),
            IsTransfer: one.Cents % 7 == 0
        );
    }

    static Property Same(string[] meant, string[] found) =>
        found.SequenceEqual(meant).Label($"meant\n{string.Join('\n', meant)}\nfound\n{string.Join('\n', found)}");

    [Fact]
    public async Task An_amount_that_differs_shows_both_sides_though_no_file_covers_the_day_of_the_payment()
    {
        var (paid, left) = (Begin.AddDays(3).ToUniversalTime(), Begin.AddDays(4).ToUniversalTime());
        PaidRefund[] refunds = [new(Guid.NewGuid(), "o1", 100m, null, paid, MonthOf(paid), ByTransfer: false)];
        LeftMoney[] lines =
        [
            new(Interlocked.Increment(ref ids), "o1", 110m, [], left, MonthOf(left), IsTransfer: false),
        ];
        CoveringFile[] files =
        [
            new(FundSide.Account, BeforeAll, BeforeAll),
            new(FundSide.Account, DayOf(left), DayOf(left.AddDays(5))),
        ];
        var books = new MatchedBooks(Desk, "uncovered-day");
        await books.WriteAsync(refunds, lines, files);
        await books.MatchAsync();
        var found = await books.ReadAsync();

        Assert.Equal(MatchedBooks.Say(Matching.Of(refunds, lines, _ => false)), found);
        Assert.StartsWith("amount-differs o1", Assert.Single(found), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transfer_by_hand_and_a_line_of_equal_sums_stay_two_differences()
    {
        var at = Begin.AddDays(3).ToUniversalTime();
        PaidRefund[] refunds =
        [
            new(Guid.NewGuid(), "o3", 2.50m, null, at, MonthOf(at), ByTransfer: false),
            new(Guid.NewGuid(), "o3", 1.00m, null, at, MonthOf(at), ByTransfer: true),
        ];
        LeftMoney[] lines = [new(Interlocked.Increment(ref ids), "o3", 3.50m, [], at, MonthOf(at), IsTransfer: false)];
        var books = new MatchedBooks(Desk, "equal-sums");
        await books.WriteAsync(refunds, lines);
        await books.MatchAsync();
        var found = await books.ReadAsync();

        Assert.Equal(MatchedBooks.Say(Matching.Of(refunds, lines)), found);
        Assert.Equal(["ours-only", "ours-only", "theirs-only"], found.Select(one => one.Split(' ')[0]));
    }

    static long ids;

    static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(8)).DateTime);

    static Month MonthOf(DateTimeOffset at)
    {
        var day = DayOf(at);
        return new Month(new DateOnly(day.Year, day.Month, 1));
    }
}
