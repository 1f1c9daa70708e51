using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Notices;

/// <summary>
/// The notices of a person: those told by name, those told to everyone of a role that the person holds in the shop now, and, where it
/// approves for a supervisor of the shop, what waits for their approval and the clocks of it.
/// </summary>
public sealed class NoticeList
{
    /// <summary>More are counted no further.</summary>
    public const int MostCounted = 100;

    const int PageSize = 50;

    /// <summary>
    /// $1 the reader, $2 the reader's shops, $3 and $4 the roles held there, shop by shop, $5 the shops where it approves for others.
    /// </summary>
    const string Mine = """
        n.shop_id = ANY ($2)
        AND (n.person = $1
             OR EXISTS (SELECT 1 FROM unnest($3::int[], $4::text[]) AS held(shop_id, role)
                        WHERE held.shop_id = n.shop_id AND held.role = ANY (n.everyone))
             OR n.shop_id = ANY ($5) AND 'supervisor' = ANY (n.everyone)
                AND (n.kind = 'approval-waiting'
                     OR n.kind = ANY ('{warned,overdue,far-overdue,platform-deadline}')
                        AND EXISTS (SELECT 1 FROM cases c WHERE c.number = n.case_number AND c.owner_key = 'supervisor')))
        """;

    const string Unread = """
        n.at > COALESCE((SELECT a.all_read_until FROM notice_readers a WHERE a.person_id = $1), '-infinity')
        AND NOT EXISTS (SELECT 1 FROM notice_reads r WHERE r.person_id = $1 AND r.notice_id = n.id)
        """;

    const string Count = $"SELECT count(*) FROM (SELECT 1 FROM notices n WHERE {Mine} AND {Unread} LIMIT $6) AS unread";

    /// <summary>$6 unread ones alone, $7 and $8 where the page begins, $9 how many.</summary>
    const string List = $"""
        SELECT {ToldNotice.Columns}, {Unread} AS unread
        FROM notices n WHERE {Mine} AND (NOT $6 OR {Unread}) AND (n.at, n.id) < ($7, $8)
        ORDER BY n.at DESC, n.id DESC LIMIT $9
        """;

    const string Read = $"""
        INSERT INTO notice_reads (person_id, notice_id)
        SELECT $1, n.id FROM notices n WHERE {Mine} AND n.id = $6
        ON CONFLICT DO NOTHING
        """;

    const string ReadOfCase = $"""
        INSERT INTO notice_reads (person_id, notice_id)
        SELECT $1, n.id FROM notices n WHERE {Mine} AND n.case_number = $6
        ON CONFLICT DO NOTHING
        """;

    /// <summary>What was written in the last minute is marked one by one, for some of it may be about to be committed and not be seen yet.</summary>
    const string ReadLatest = $"""
        INSERT INTO notice_reads (person_id, notice_id)
        SELECT $1, n.id FROM notices n WHERE {Mine} AND n.at > $6
        ON CONFLICT DO NOTHING
        """;

    const string ReadEarlier = """
        INSERT INTO notice_readers (person_id, all_read_until) VALUES ($1, $2)
        ON CONFLICT (person_id) DO UPDATE SET all_read_until = GREATEST(notice_readers.all_read_until, EXCLUDED.all_read_until)
        """;

    static readonly TimeSpan StillBeingWritten = TimeSpan.FromMinutes(1);

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly HouseDirectory house;

    internal NoticeList(NpgsqlDataSource database, TimeProvider time, HouseDirectory house) =>
        (this.database, this.time, this.house) = (database, time, house);

    /// <summary>How many the person has not read, up to <see cref="MostCounted"/>. Refuses with <c>person-disabled</c>, <c>person-unknown</c>.</summary>
    public async Task<Result<int>> UnreadAsync(Guid person, CancellationToken ct)
    {
        var reader = await ReaderAsync(person, ct);
        if (!reader.Succeeded)
        {
            return reader.Refusal;
        }

        await using var batch = database.CreateBatch();
        reader.Value.Add(batch, Count, MostCounted);
        return (int)(long)(await batch.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The newest first. Refuses as <see cref="UnreadAsync"/> does, and with <c>after-invalid</c>.</summary>
    /// <param name="after">Where the page before ended.</param>
    public async Task<Result<Page<NoticeLine>>> ReadAsync(
        Guid person,
        bool unreadOnly,
        string? after,
        CancellationToken ct
    )
    {
        var from = Cursor.Parse(after);
        if (!from.Succeeded)
        {
            return from.Refusal;
        }

        var reader = await ReaderAsync(person, ct);
        if (!reader.Succeeded)
        {
            return reader.Refusal;
        }

        await using var batch = database.CreateBatch();
        reader.Value.Add(batch, List, unreadOnly, from.Value.At, from.Value.Id, PageSize + 1);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var found = await rows.AllAsync(row => LineOf(row, reader.Value.House), ct);
        var shown = found.Take(PageSize).ToList();
        return new Page<NoticeLine>(
            shown,
            found.Count > PageSize ? new Cursor(shown[^1].At, shown[^1].Id).ToString() : null
        );
    }

    /// <summary>Marks one as read; what is not the person's stays as it is.</summary>
    public async Task<Result<int>> MarkReadAsync(Guid person, long notice, CancellationToken ct)
    {
        var reader = await ReaderAsync(person, ct);
        if (!reader.Succeeded)
        {
            return reader.Refusal;
        }

        await using var batch = database.CreateBatch();
        reader.Value.Add(batch, Read, notice);
        return await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Whoever looks at a case knows what there is to be told of it.</summary>
    /// <returns>How many other notices the person has not read.</returns>
    public async Task<Result<int>> MarkReadOfAsync(Guid person, string @case, CancellationToken ct)
    {
        var reader = await ReaderAsync(person, ct);
        if (!reader.Succeeded)
        {
            return reader.Refusal;
        }

        await using var batch = database.CreateBatch();
        reader.Value.Add(batch, ReadOfCase, @case);
        reader.Value.Add(batch, Count, MostCounted);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        return (await rows.AllAsync(row => (int)row.GetInt64(0), ct))[0];
    }

    /// <summary>Marks everything as read that the person could have seen.</summary>
    public async Task<Result<int>> MarkAllReadAsync(Guid person, CancellationToken ct)
    {
        var reader = await ReaderAsync(person, ct);
        if (!reader.Succeeded)
        {
            return reader.Refusal;
        }

        var until = Instants.ToMicroseconds(time.GetUtcNow()) - StillBeingWritten;
        await using var batch = database.CreateBatch();
        reader.Value.Add(batch, ReadLatest, until);
        batch.Add(ReadEarlier, person, until);
        return await batch.ExecuteNonQueryAsync(ct);
    }

    static NoticeLine LineOf(NpgsqlDataReader row, HouseRules house)
    {
        var told = ToldNotice.Read(row);
        var shop = house.Shops[told.Shop];
        return new NoticeLine(
            told.Id,
            told.Kind,
            shop,
            told.At,
            told.Case,
            told.Order,
            told.Facts,
            IsRead: !row.GetBoolean(7)
        );
    }

    async Task<Result<Reader>> ReaderAsync(Guid person, CancellationToken ct)
    {
        var rules = await house.NowAsync(ct);
        var access = rules.AccessOf(person, time.GetUtcNow());
        return access.Succeeded ? Reader.Of(access.Value, rules) : access.Refusal;
    }

    /// <summary>Who reads, with the roles held in each shop at this moment.</summary>
    sealed record Reader(Guid Person, HouseRules House, int[] Shops, (int Shop, Role Role)[] Held, int[] ApprovesIn)
    {
        public static Reader Of(Access access, HouseRules house) =>
            new(
                access.Person,
                house,
                [.. access.Shops],
                [.. access.Shops.SelectMany(shop => access.In(shop)!.Roles.Select(role => (shop, role)))],
                [.. access.Shops.Where(shop => access.In(shop)!.ApprovesFor.Count > 0)]
            );

        public void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<SqlValue> more) =>
            batch.Add(
                sql,
                [
                    Person,
                    Shops,
                    Held.Select(one => one.Shop).ToArray(),
                    Held.Select(one => one.Role.Key()).ToArray(),
                    ApprovesIn,
                    .. more,
                ]
            );
    }
}
