using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Statements;

namespace CaseDesk.Domain.Tests.Statements;

public sealed class StatementTotalsTests
{
    static StatementEntry Entry(decimal amount, string reason = "late", string? courier = "YTO", string agent = "li") =>
        new()
        {
            Refund = Guid.NewGuid(),
            Amount = amount,
            Order = "1",
            Kind = RefundKind.Discount,
            Origin = RefundOrigin.Desk,
            Reason = reason,
            Bearer = Bearer.Courier,
            Method = RefundMethod.PlatformRefund,
            Courier = courier,
            Requester = new PersonName(agent, "Li Na"),
            At = DateTimeOffset.UnixEpoch,
        };

    static StatementTotals Of(params StatementEntry[] entries)
    {
        var totals = new StatementTotals();
        foreach (var entry in entries)
        {
            totals.Add(entry);
        }

        return totals;
    }

    [Fact]
    public void A_correction_takes_back_what_it_corrects()
    {
        var totals = Of(Entry(10.10m), Entry(20.20m), Entry(-10.10m));

        Assert.Equal((3, 20.20m), (totals.Count, totals.Amount));
    }

    [Fact]
    public void Every_grouping_adds_up_to_the_whole()
    {
        var totals = Of(
            Entry(0.10m),
            Entry(0.20m, "damaged", courier: null),
            Entry(99.99m, "lost", "SF", "wang"),
            Entry(-0.10m)
        );

        foreach (var by in Enum.GetValues<Grouping>())
        {
            Assert.Equal(100.19m, totals.By(by).Sum(group => group.Amount));
            Assert.Equal(4, totals.By(by).Sum(group => group.Count));
        }
    }

    [Fact]
    public void The_largest_group_comes_first_and_no_courier_is_a_group_too()
    {
        var couriers = Of(Entry(5m, courier: null), Entry(7m, courier: "SF"), Entry(9m)).By(Grouping.Courier);

        Assert.Equal(["YTO", "SF", ""], couriers.Select(group => group.Key));
    }

    [Fact]
    public void Groups_of_one_sum_come_by_their_keys() =>
        Assert.Equal(
            ["", "SF", "YTO"],
            Of(Entry(5m), Entry(5m, courier: null), Entry(5m, courier: "SF"))
                .By(Grouping.Courier)
                .Select(group => group.Key)
        );

    [Fact]
    public void Two_agents_of_one_name_are_two()
    {
        var agents = Of(Entry(5m, agent: "li"), Entry(7m, agent: "li-2")).By(Grouping.Agent);

        Assert.Equal([("li-2", "Li Na"), ("li", "Li Na")], agents.Select(group => (group.Key, group.Name)));
    }
}
