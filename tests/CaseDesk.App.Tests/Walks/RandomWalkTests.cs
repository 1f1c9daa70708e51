using CaseDesk.App.Verification;
using CaseDesk.Domain.Kinds;
using CaseDesk.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace CaseDesk.App.Tests.Walks;

/// <summary>
/// Whatever people do with the cases of one order, in whatever sequence and several at once while the clock runs, the
/// promises about money, goods and duties hold, what is offered is not refused as not offered, no case is stuck, and the
/// histories tell how everything came about. The wishes are the same at every run; <c>CASEDESK_WALKED_MOVES</c> asks for others,
/// until so many acts are made at least.
/// </summary>
[Trait("kind", "walks")]
public sealed class RandomWalkTests(ITestOutputHelper output) : DeskTest
{
    const int Moments = 40;
    const int WalksBetweenLooks = 50;

    static readonly string? Asked = Environment.GetEnvironmentVariable("CASEDESK_WALKED_MOVES");

    static readonly int Wanted = int.Parse(Asked ?? "2500", System.Globalization.CultureInfo.InvariantCulture);

    static readonly Gen<Wish> AnyWish =
        from @case in Gen.Choose(0, 10_000)
        from person in Gen.Choose(0, 10_000)
        from action in Gen.Choose(0, 10_000)
        from option in Gen.Choose(0, 6)
        from amount in Gen.Choose(0, 9)
        from line in Gen.Choose(0, 1)
        from units in Gen.Frequency((6, Gen.Choose(1, 2)), (1, Gen.Constant(3)))
        from typesAll in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from goesOn in Gen.Frequency((15, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new Wish(@case, person, action, option, amount, line, units, typesAll, goesOn);

    static readonly Gen<Moment> AnyMoment =
        from people in Gen.Choose(1, 4)
        from wishes in Gen.ArrayOf(Gen.ArrayOf(AnyWish, 3), people)
        from hours in Gen.Frequency(
            (8, Gen.Choose(0, 6)),
            (3, Gen.Choose(20, 50)),
            (1, Gen.Constant(8 * 24)),
            (1, Gen.Constant(31 * 24))
        )
        select new Moment(wishes, TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(7));

    static readonly Gen<Moment[]> Walk = Gen.ArrayOf(AnyMoment, Moments);

    [Fact]
    public async Task No_sequence_of_acts_breaks_a_promise()
    {
        await WalkedShop.HireAsync(Desk);
        var begin = Desk.Time.Now;
        var done = new Dictionary<string, int>(StringComparer.Ordinal);
        var refused = new Dictionary<string, int>(StringComparer.Ordinal);
        var (acts, walks) = (0, 0);
        for (ulong round = 0; acts < Wanted; round++)
        {
            Prop.ForAll(
                    Walk.ToArbitrary(),
                    moments =>
                    {
                        Desk.Time.Now = begin;
                        var shop = new WalkedShop(Desk, $"walk-{++walks}");
                        WalkAsync(shop, moments).GetAwaiter().GetResult();
                        acts += shop.Done.Count;
                        Count(done, shop.Done);
                        Count(refused, shop.Refused);
                        return shop.Complaints.Count == 0
                            ? true.ToProperty()
                            : false.Label(string.Join(Environment.NewLine, shop.Complaints.Take(20)));
                    }
                )
                .Check(Of(round).WithMaxTest(Math.Min(WalksBetweenLooks, 1 + ((Wanted - acts) / 100))));
            // What a desk's own database does by itself as it grows.
            await Desk.SqlAsync("VACUUM ANALYZE");
            Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(CancellationToken.None)).Disagreements);
        }

        output.WriteLine($"{acts} acts in {walks} walks");
        output.WriteLine(Listed(done));
        output.WriteLine(Listed(refused));
        Assert.Empty(Catalogue.Current.Select(one => one.Key).Except(done.Keys.Select(KindOf)));
    }

    static Config Of(ulong round) =>
        Asked is null ? Config.QuickThrowOnFailure.WithReplay(20261101 + round, 20261101) : Config.QuickThrowOnFailure;

    static async Task WalkAsync(WalkedShop shop, Moment[] moments)
    {
        await shop.OpenAsync();
        foreach (var moment in moments)
        {
            await shop.LiveAsync(moment);
        }

        await shop.RestAsync();
    }

    static string KindOf(string done) => done.Split('/')[0];

    static void Count(Dictionary<string, int> counts, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }
    }

    static string Listed(Dictionary<string, int> counts) =>
        string.Join(
            Environment.NewLine,
            counts.OrderByDescending(one => one.Value).Select(one => $"{one.Value, 8} {one.Key}")
        );
}
