using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>Reads the rows of <see cref="CaseSql.Page"/>, column by column in its order.</summary>
static class CaseLineReader
{
    public static async Task<Page<CaseLine>> ReadPageAsync(NpgsqlDataReader row, int limit, CancellationToken ct)
    {
        var lines = new List<CaseLine>(limit);
        CaseCursor last = default;
        while (await row.ReadAsync(ct))
        {
            if (lines.Count == limit)
            {
                return new Page<CaseLine>(lines, last.ToString());
            }

            last = new CaseCursor(row.GetBoolean(0), row.GetFieldValue<DateTimeOffset>(1), row.GetInt64(2));
            lines.Add(Read(row));
        }

        return new Page<CaseLine>(lines, Next: null);
    }

    static CaseLine Read(NpgsqlDataReader row) =>
        new()
        {
            Number = row.GetString(3),
            Shop = row.GetString(4),
            ShopName = row.GetString(5),
            Zone = ShopZone.Of(row.GetString(6)),
            Currency = Currency.Of(row.GetString(7)),
            Workflow = row.GetString(8),
            Version = row.GetInt32(9),
            Step = row.Text(10),
            Owners = [.. row.GetString(11).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Keys.Parse<Role>)],
            Assignee = row.Nullable<Guid>(12),
            AssigneeName = row.Text(13),
            State = Keys.Parse<CaseState>(row.GetString(14)),
            Outcome = row.Text(15),
            Order = row.Text(16),
            Buyer = row.Text(17),
            Summary = row.GetString(18),
            Amount = row.Nullable<decimal>(19),
            OpenedAt = row.GetFieldValue<DateTimeOffset>(20),
            EnteredAt = row.GetFieldValue<DateTimeOffset>(21),
            DueAt = row.Nullable<DateTimeOffset>(22),
            WarnAt = row.Nullable<DateTimeOffset>(23),
            CycleDueAt = row.Nullable<DateTimeOffset>(24),
            PlatformDueAt = row.Nullable<DateTimeOffset>(25),
            Paused = row.GetBoolean(26),
            WaitingFor = row.Text(27),
            UpdatedAt = row.GetFieldValue<DateTimeOffset>(28),
            Act = row.GetInt32(29),
        };
}
