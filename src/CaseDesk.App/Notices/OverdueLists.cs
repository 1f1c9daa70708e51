using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Notices;

/// <summary>
/// Gives the supervisors of each shop a list of what is overdue, by person, once a day from nine in the morning of the shop.
/// A shop in which nothing is overdue gets none that day.
/// </summary>
public sealed class OverdueLists
{
    /// <summary>Whoever writes the day down writes the list, in the same transaction.</summary>
    const string Begin = """
        INSERT INTO overdue_lists (shop_id, day)
        SELECT d.shop_id, d.day FROM unnest($1::int[], $2::text[]::date[]) AS d(shop_id, day)
        ON CONFLICT DO NOTHING
        RETURNING shop_id
        """;

    /// <summary>By the step's clock, which stands while the customer is waited for, or the whole case's, which never does.</summary>
    const string Overdue = """
        SELECT c.shop_id, p.display_name, count(*), count(*) FILTER (WHERE c.alarms_written & $3 <> 0)
        FROM cases c LEFT JOIN people p ON p.id = c.assignee
        WHERE c.shop_id = ANY ($1) AND c.state <> 'closed' AND (c.due_at <= $2 OR c.cycle_due_at <= $2)
        GROUP BY c.shop_id, c.assignee, p.display_name
        ORDER BY c.shop_id, count(*) DESC, p.display_name
        """;

    static readonly TimeSpan Morning = TimeSpan.FromHours(9);

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly HouseDirectory house;

    internal OverdueLists(NpgsqlDataSource database, TimeProvider time, HouseDirectory house) =>
        (this.database, this.time, this.house) = (database, time, house);

    /// <summary>The number of shops that got their list.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        var shops = (await house.NowAsync(ct)).Shops.Values.Where(shop => IsMorning(shop, now)).ToList();
        if (shops.Count == 0)
        {
            return 0;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = new ActTransaction(connection);
        var begun = await BeginAsync(connection, shops, now, ct);
        if (begun.Length == 0)
        {
            return 0;
        }

        var notices = await ListsAsync(connection, begun, now, ct);
        await using var batch = connection.CreateBatch();
        NoticeOutbox.Append(batch, notices);
        await transaction.CommitAsync(batch, ct);
        return notices.Count;
    }

    static bool IsMorning(Shop shop, DateTimeOffset now) => shop.Zone.InstantOf(shop.Zone.DayOf(now), Morning) <= now;

    static async Task<int[]> BeginAsync(
        NpgsqlConnection connection,
        List<Shop> shops,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add("BEGIN");
        batch.Add(
            Begin,
            shops.Select(shop => shop.Id).ToArray(),
            shops.Select(shop => shop.Zone.DayOf(now).ToString("yyyy-MM-dd", null)).ToArray()
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return [.. await reader.AllAsync(row => row.GetInt32(0), ct)];
    }

    static async Task<List<Notice>> ListsAsync(
        NpgsqlConnection connection,
        int[] shops,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Overdue, shops, now, (int)(CaseAlarms.FarOverdue | CaseAlarms.CycleFarOverdue));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = await reader.AllAsync(
            row =>
                (Shop: row.GetInt32(0), With: new OverdueWith(row.Text(1), (int)row.GetInt64(2), (int)row.GetInt64(3))),
            ct
        );
        return
        [
            .. rows.GroupBy(row => row.Shop)
                .Select(shop => new Notice(NoticeKind.OverdueList, shop.Key, now, [Role.Supervisor])
                {
                    Facts = new NoticeFacts { Overdue = [.. shop.Select(row => row.With)] },
                }),
        ];
    }
}
