using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Notices;

/// <summary>
/// Tells whoever has a case, or the owners of its step and the supervisors, that the platform is about to act by itself. Once
/// for each deadline, however many servers look; an import that names another deadline is told of anew.
/// </summary>
public sealed class PlatformDeadlines
{
    /// <summary>
    /// By the queues' own index: what the platform acts on before $2 is sorted before it, so no row of a later case is read.
    /// A deadline that passed while no server ran, after $3, is told of as well.
    /// </summary>
    const string Near = """
        SELECT c.number, c.shop_id, c.workflow, c.step, c.owner_key, c.assignee, c.platform_due_at
        FROM cases c
        WHERE c.shop_id = ANY ($4) AND c.owner_key = ANY ($5) AND c.sort_at <= $2 AND c.state = 'open'
          AND c.platform_due_at > $3 AND c.platform_due_at <= $2
          AND NOT EXISTS (SELECT 1 FROM notices n
                          WHERE n.once = 'platform/' || c.number || '/' || extract(epoch FROM c.platform_due_at)::bigint)
        ORDER BY c.platform_due_at
        LIMIT $1
        """;

    const int Some = 500;

    static readonly TimeSpan Before = TimeSpan.FromHours(2);
    static readonly TimeSpan SleptThrough = TimeSpan.FromDays(1);

    static readonly string[] OwnersOfOpenSteps =
    [
        .. Catalogue
            .All.SelectMany(workflow => workflow.Steps)
            .Where(step => step.State == CaseState.Open)
            .Select(step => step.OwnerKey)
            .Distinct(StringComparer.Ordinal),
    ];

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly HouseDirectory house;

    internal PlatformDeadlines(NpgsqlDataSource database, TimeProvider time, HouseDirectory house) =>
        (this.database, this.time, this.house) = (database, time, house);

    /// <summary>The number of deadlines that were near.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var near = 0;
        int some;
        do
        {
            some = await TellAsync(ct);
            near += some;
        } while (some == Some);
        return near;
    }

    async Task<int> TellAsync(CancellationToken ct)
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        var rules = await house.NowAsync(ct);
        await using var read = database.CreateBatch();
        read.Add(Near, Some, now + Before, now - SleptThrough, rules.Shops.Keys.ToArray(), OwnersOfOpenSteps);
        List<Notice> notices;
        await using (var reader = await read.ExecuteReaderAsync(ct))
        {
            notices = await reader.AllAsync(row => NoticeOf(row, now), ct);
        }

        await using var write = database.CreateBatch();
        NoticeOutbox.Append(write, notices);
        if (notices.Count > 0)
        {
            await write.ExecuteNonQueryAsync(ct);
        }

        return notices.Count;
    }

    static Notice NoticeOf(NpgsqlDataReader row, DateTimeOffset now)
    {
        var (number, due) = (row.GetString(0), row.GetFieldValue<DateTimeOffset>(6));
        var owners = row.GetString(4).Split(',').Select(Keys.Parse<Role>).ToList();
        var assignee = row.Nullable<Guid>(5);
        IReadOnlyList<Role> concerned = [.. owners.Union([Role.Supervisor])];
        return new Notice(NoticeKind.PlatformDeadline, row.GetInt32(1), now, concerned)
        {
            Everyone = assignee is null ? concerned : [Role.Supervisor],
            Person = assignee,
            Case = number,
            Facts = new NoticeFacts
            {
                Workflow = row.GetString(2),
                Step = row.GetString(3),
                DueAt = due,
            },
            Once = $"platform/{number}/{due.ToUnixTimeSeconds()}",
        };
    }
}
