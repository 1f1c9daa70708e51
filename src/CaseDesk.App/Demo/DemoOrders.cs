using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Demo;

/// <summary>Made-up orders of a shop that sells cups: most came in time, some late, some never.</summary>
static class DemoOrders
{
    static readonly (string Sku, string Title, decimal Price)[] Goods =
    [
        ("BW-500-N", "保温杯 500ml 藏青", 119.00m),
        ("BW-350-W", "保温杯 350ml 米白", 89.00m),
        ("BG-01", "备用杯盖", 19.00m),
        ("TZ-06", "陶瓷茶具 六件套", 268.00m),
        ("BL-400", "玻璃水杯 400ml", 39.90m),
        ("CX-02", "杯刷套装", 15.80m),
    ];

    static readonly string[] Buyers =
    [
        "t***9",
        "小***花",
        "a***m",
        "林***",
        "h***0",
        "陈***",
        "w***n",
        "阿***宝",
        "z***y",
        "大***海",
    ];
    static readonly (string Code, string Prefix)[] Couriers =
    [
        ("YTO", "YT"),
        ("ZTO", "7310"),
        ("STO", "7730"),
        ("SF", "SF1"),
    ];

    static readonly Action<OrderRow, DateTimeOffset>[] Waiting =
    [
        Unpaid(26),
        Unpaid(28),
        Unpaid(31),
        Unpaid(34),
        Stalled(112),
        Stalled(101),
        Stalled(79),
        Stalled(76),
        Unshipped(30),
        Unshipped(9),
        Delivered(74),
        Delivered(77),
        Delivered(81),
    ];

    /// <summary>Adds the orders of one shop, the newest last; gives their numbers.</summary>
    /// <param name="days">How far back they reach.</param>
    public static async Task<IReadOnlyList<string>> CreateAsync(
        AccountWork work,
        string shopKey,
        int count,
        int days,
        Random random,
        CancellationToken ct
    )
    {
        var shop = await work.Db.Shops.FirstAsync(row => row.Key == shopKey, ct);
        var numbers = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var createdAt = work.Now.AddDays(-days + ((double)days * i / count)).AddMinutes(random.Next(600));
            var order = Order(shop, createdAt, i, random);
            work.Db.Orders.Add(order);
            await work.Db.SaveChangesAsync(ct);
            AddParts(work, order, random);
            numbers.Add(order.Number);
        }

        await work.Db.SaveChangesAsync(ct);
        return numbers;
    }

    /// <summary>
    /// Adds orders for which something is to be done: not paid yet, on their way too long, promised and not sent, delivered three days ago.
    /// </summary>
    /// <returns>How many.</returns>
    public static async Task<int> AddWaitingAsync(AccountWork work, string shopKey, Random random, CancellationToken ct)
    {
        var shop = await work.Db.Shops.FirstAsync(row => row.Key == shopKey, ct);
        for (var i = 0; i < Waiting.Length; i++)
        {
            var (sku, title, price) = Goods[i % Goods.Length];
            var order = new OrderRow
            {
                ShopId = shop.Id,
                Number = string.Create(
                    CultureInfo.InvariantCulture,
                    $"22108{shop.Id:00}{work.Now:MMdd}{random.Next(100_000, 1_000_000)}{i:000}"
                ),
                Platform = shop.Platform,
                Buyer = Buyers[i % Buyers.Length],
                PhoneTail = random.Next(1_000, 10_000).ToString(CultureInfo.InvariantCulture),
                Status = "created",
                CreatedAt = work.Now,
            };
            Waiting[i](order, work.Now);
            work.Db.Orders.Add(order);
            await work.Db.SaveChangesAsync(ct);
            work.Db.OrderLines.Add(
                new OrderLineRow
                {
                    OrderId = order.Id,
                    Line = 1,
                    Sku = sku,
                    Title = title,
                    Quantity = 1,
                    Price = price,
                }
            );
            AddPaid(work, order, price, random);
        }

        await work.Db.SaveChangesAsync(ct);
        return Waiting.Length;
    }

    static Action<OrderRow, DateTimeOffset> Unpaid(int minutes) =>
        (order, now) => order.CreatedAt = now.AddMinutes(-minutes);

    static Action<OrderRow, DateTimeOffset> Stalled(int hours) =>
        (order, now) =>
        {
            order.CreatedAt = now.AddHours(-hours - 20);
            order.PaidAt = order.CreatedAt.AddMinutes(3);
            order.ShippedAt = now.AddHours(-hours);
            order.PromisedAt = order.ShippedAt.Value.AddDays(6);
            order.Status = "shipped";
        };

    static Action<OrderRow, DateTimeOffset> Unshipped(int hours) =>
        (order, now) =>
        {
            order.CreatedAt = now.AddHours(-hours - 72);
            order.PaidAt = order.CreatedAt.AddMinutes(3);
            order.PromisedAt = now.AddHours(-hours);
            order.Status = "paid";
        };

    static Action<OrderRow, DateTimeOffset> Delivered(int hours) =>
        (order, now) =>
        {
            Stalled(hours + 48)(order, now);
            order.DeliveredAt = now.AddHours(-hours);
            order.Status = "delivered";
        };

    static void AddPaid(AccountWork work, OrderRow order, decimal paid, Random random)
    {
        if (order.PaidAt is null)
        {
            return;
        }

        order.Paid = paid;
        AddPayment(work, order);
        if (order.ShippedAt is not null)
        {
            AddParcel(work, order, random);
        }
    }

    static OrderRow Order(ShopRow shop, DateTimeOffset createdAt, int i, Random random)
    {
        var shippedAt = createdAt.AddHours(20 + random.Next(20));
        var promisedAt = shippedAt.AddDays(4);
        // Of ten orders one never arrives, two come late.
        DateTimeOffset? deliveredAt = (i % 10) switch
        {
            3 => null,
            5 or 8 => promisedAt.AddDays(2 + random.Next(4)),
            _ => shippedAt.AddDays(2),
        };
        return new OrderRow
        {
            ShopId = shop.Id,
            Number = string.Create(
                CultureInfo.InvariantCulture,
                $"22107{shop.Id:00}{createdAt:MMdd}{random.Next(100_000, 1_000_000)}{i:000}"
            ),
            Platform = shop.Platform,
            Buyer = Buyers[i % Buyers.Length],
            PhoneTail = random.Next(1_000, 10_000).ToString(CultureInfo.InvariantCulture),
            Freight = 10.00m,
            Status = deliveredAt is null ? "shipped" : "delivered",
            CreatedAt = createdAt,
            PaidAt = createdAt.AddMinutes(3),
            ShippedAt = shippedAt,
            PromisedAt = promisedAt,
            DeliveredAt = deliveredAt,
        };
    }

    static void AddParts(AccountWork work, OrderRow order, Random random)
    {
        var first = random.Next(Goods.Length);
        var lines = Enumerable.Range(0, 1 + random.Next(2)).Select(n => Goods[(first + n) % Goods.Length]).ToList();
        for (var n = 0; n < lines.Count; n++)
        {
            var quantity = 1 + random.Next(2);
            order.Paid += lines[n].Price * quantity;
            work.Db.OrderLines.Add(
                new OrderLineRow
                {
                    OrderId = order.Id,
                    Line = n + 1,
                    Sku = lines[n].Sku,
                    Title = lines[n].Title,
                    Quantity = quantity,
                    Price = lines[n].Price,
                }
            );
        }

        order.Paid += order.Freight;
        AddPayment(work, order);
        AddParcel(work, order, random);
    }

    static void AddPayment(AccountWork work, OrderRow order) =>
        work.Db.OrderPayments.Add(
            new OrderPaymentRow
            {
                OrderId = order.Id,
                Seq = 1,
                Method = "alipay",
                Amount = order.Paid,
                Reference = string.Create(CultureInfo.InvariantCulture, $"2026{order.Id:0000000000}"),
            }
        );

    static void AddParcel(AccountWork work, OrderRow order, Random random)
    {
        var (code, prefix) = Couriers[random.Next(Couriers.Length)];
        work.Db.Parcels.Add(
            new ParcelRow
            {
                OrderId = order.Id,
                Seq = 1,
                Courier = code,
                TrackingNumber = $"{prefix}{random.NextInt64(1_000_000_000, 9_999_999_999)}",
                ShippedAt = order.ShippedAt,
                DeliveredAt = order.DeliveredAt,
            }
        );
    }
}
