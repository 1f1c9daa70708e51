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
                    return found
                        .SequenceEqual(meant)
                        .Label($"meant\n{string.Join('\n', meant)}\nfound\n{string.Join('\n', found)}");
                }
            )
            .Check(Books);

        PaidRefund Refund((int Order, int Cents, int Reference, int Day, int Refs) one)
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

        LeftMoney Line((int Order, int Cents, int Reference, int Day, int Refs) one)
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

    static Month MonthOf(DateTimeOffset at)
    {
        var local = at.ToOffset(TimeSpan.FromHours(8));
        return new Month(new DateOnly(local.Year, local.Month, 1));
    }
}
