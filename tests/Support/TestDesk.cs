using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseDesk.App;
using CaseDesk.App.Cases;
using CaseDesk.App.Imports;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.Tests.Support;

/// <summary>
/// A desk over a test's own database, with the demo's people called after their roles in the shop <c>demo-1</c> (CNY,
/// Shanghai), and a clock that the test moves. It starts on Friday 2026-11-20 at 10:00 in Shanghai.
/// </summary>
public sealed class TestDesk : IAsyncDisposable
{
    static readonly string[] People =
    [
        "agent",
        "agent-2",
        "authorized-agent",
        "supervisor",
        "supervisor-2",
        "logistics",
        "warehouse",
        "warehouse-2",
        "clerk",
        "finance",
        "administrator",
    ];

    readonly ServiceProvider services;
    readonly DeskFolder folder = new();

    TestDesk(string connectionString, Definitions definitions)
    {
        ConnectionString = connectionString;
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(definitions)
            .AddLogging()
            .AddCaseDesk(connectionString)
            .Configure<ImportOptions>(imports => imports.Folder = folder.Path)
            .BuildServiceProvider();
    }

    public string ConnectionString { get; }

    public SteppedTime Time { get; } = new(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public NpgsqlDataSource Database => Get<NpgsqlDataSource>();

    /// <summary>A fixed id for a name, so that tests need not carry ids about.</summary>
    public static Guid Person(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    public static async Task<TestDesk> StartAsync(string connectionString)
    {
        var desk = new TestDesk(connectionString, Catalogue.Definitions);
        await desk.AddShopAsync("demo-1");
        await desk.AddPeopleAsync("demo-1", People.Select(name => (name, name.TrimEnd('2').TrimEnd('-'))));
        return desk;
    }

    /// <summary>A desk over a database in which another has been before.</summary>
    /// <param name="definitions">What the desk works by from then on; null: what it worked by.</param>
    public static TestDesk Restart(string connectionString, Definitions? definitions = null) =>
        new(connectionString, definitions ?? Catalogue.Definitions);

    public Task AddShopAsync(
        string key,
        string currency = "CNY",
        string zone = "Asia/Shanghai",
        string platform = "taobao"
    ) =>
        SqlAsync(
            """
            INSERT INTO shops (key, name, platform, time_zone, currency, rules, rules_version, calendar_key, calendar_version, created_at)
            VALUES ($1, $1, $4, $3, $2, '{}', 1, 'cn', (SELECT max(version) FROM calendars), now())
            """,
            key,
            currency,
            zone,
            platform
        );

    /// <summary>A person with one role in one shop; an authorised agent is authorised by the first supervisor for 2026.</summary>
    public Task AddPersonAsync(string name, string role, string shop) => AddPeopleAsync(shop, [(name, role)]);

    /// <summary>In one round trip: every test at a desk begins with it.</summary>
    async Task AddPeopleAsync(string shop, IEnumerable<(string Name, string Role)> people)
    {
        var added = people.ToArray();
        await SqlAsync(
            """
            WITH added AS (SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[]) AS a(id, name, role)),
            person AS (
                INSERT INTO people (id, user_name, normalized_user_name, display_name, language, theme, created_at, email_confirmed,
                                    phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count, security_stamp)
                SELECT id, name, upper(name), name, 'zh-CN', 'auto', now(), false, false, false, true, 0, 'stamp' FROM added),
            role AS (INSERT INTO person_roles (person_id, role) SELECT id, role FROM added)
            INSERT INTO person_shops (person_id, shop_id) SELECT a.id, s.id FROM added a JOIN shops s ON s.key = $4
            """,
            added.Select(person => Person(person.Name)).ToArray(),
            added.Select(person => person.Name).ToArray(),
            added.Select(person => person.Role).ToArray(),
            shop
        );
        foreach (var (name, _) in added.Where(person => person.Role == "authorized-agent"))
        {
            await AuthorizePayerAsync(name, shop);
        }
    }

    public Task AuthorizePayerAsync(string name, string shop) =>
        SqlAsync(
            """
            INSERT INTO payer_authorizations (person_id, shop_id, "from", until, authorized_by, at)
            SELECT $1, s.id, '2026-01-01Z', '2028-01-01Z', $2, now() FROM shops s WHERE s.key = $3
            """,
            Person(name),
            Person("supervisor"),
            shop
        );

    public Task JoinShopAsync(string name, string shop) =>
        SqlAsync(
            "INSERT INTO person_shops (person_id, shop_id) SELECT $1, s.id FROM shops s WHERE s.key = $2",
            Person(name),
            shop
        );

    /// <summary>A shipped order of two lines: 2 × 50.00 and 1 × 19.00, with 10.00 freight: 129.00 paid.</summary>
    public async Task<string> AddOrderAsync(
        string number = "2210774100935528",
        string shop = "demo-1",
        decimal paid = 129.00m
    )
    {
        await SqlAsync(
            """
            INSERT INTO orders (shop_id, number, platform, buyer, phone_tail, paid, freight, status, created_at, paid_at, shipped_at,
                                promised_at, verified, paid_differs)
            SELECT s.id, $1, 'taobao', 't***9', '5678', $3, 10, 'shipped', '2026-11-10Z', '2026-11-10Z', '2026-11-11Z',
                   '2026-11-15Z', true, false
            FROM shops s WHERE s.key = $2
            """,
            number,
            shop,
            paid
        );
        await SqlAsync(
            """
            INSERT INTO order_lines (order_id, line, sku, title, quantity, price, cancelled)
            SELECT o.id, l.line, l.sku, l.title, l.quantity, l.price, false
            FROM orders o, (VALUES (1, 'BW-500-N', '保温杯 500ml 藏青', 2, 50.00), (2, 'BG-1', '杯盖', 1, 19.00)) AS l(line, sku, title, quantity, price)
            WHERE o.number = $1
            """,
            number
        );
        return number;
    }

    /// <summary>An order placed at that time and not paid since: <paramref name="price"/> for one piece.</summary>
    public async Task<string> AddUnpaidOrderAsync(
        DateTimeOffset orderedAt,
        decimal price = 259.00m,
        string number = "2210774100936001",
        string shop = "demo-1"
    )
    {
        await SqlAsync(
            """
            INSERT INTO orders (shop_id, number, platform, buyer, phone_tail, paid, freight, status, created_at, verified, paid_differs)
            SELECT s.id, $1, 'taobao', 't***9', '5678', 0, 0, 'created', $2, true, false FROM shops s WHERE s.key = $3
            """,
            number,
            orderedAt,
            shop
        );
        await SqlAsync(
            """
            INSERT INTO order_lines (order_id, line, sku, title, quantity, price, cancelled)
            SELECT o.id, 1, 'CB-1', '真空保温壶 1.5L', 1, $2, false FROM orders o WHERE o.number = $1
            """,
            number,
            price
        );
        return number;
    }

    /// <summary>The order reached its buyer then.</summary>
    public Task DeliverAsync(string order, DateTimeOffset at) =>
        SqlAsync("UPDATE orders SET delivered_at = $2, status = 'delivered' WHERE number = $1", order, at);

    /// <param name="order">Null for a kind that hangs on none.</param>
    public async Task<string> OpenAsync(
        string workflow,
        string? order,
        string by = "agent",
        object? inputs = null,
        string shop = "demo-1"
    )
    {
        var request = new OpenRequest(Person(by), workflow, shop, order, "外壳凹陷", Json(inputs));
        var opened = await Get<OpenCase>().RunAsync(request, CancellationToken.None);
        return opened.Require().Case;
    }

    public Task<Result<MoveResult>> TryMoveAsync(
        string by,
        string @case,
        string action,
        object? inputs = null,
        string? key = null,
        int? expectedAct = null
    )
    {
        var json = Json(inputs);
        var request = new MoveRequest(Person(by), @case, new ActionKey(action), json)
        {
            Key = key is null
                ? null
                : new ActKey(key, SHA256.HashData(Encoding.UTF8.GetBytes($"{@case} {action} {json}"))),
            ExpectedAct = expectedAct,
        };
        return Get<MoveCase>().RunAsync(request, CancellationToken.None);
    }

    public async Task<MoveResult> MoveAsync(string by, string @case, string action, object? inputs = null) =>
        (await TryMoveAsync(by, @case, action, inputs)).Require();

    public async Task SqlAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Dispose();
    }

    public static JsonElement Json(object? value) => JsonSerializer.SerializeToElement(value ?? new { });

    NpgsqlCommand Command(string sql, object[] values)
    {
        var command = Database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
