using System.Text.Json;
using System.Text.Json.Serialization;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Notices;

/// <summary>
/// Writes notices in the transaction of what caused them, all of a batch by one statement. What is to be delivered to robots
/// and web-hooks the database writes beside them (<c>notices.v1.sql</c>).
/// </summary>
static class NoticeOutbox
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    const string Insert = """
        INSERT INTO notices (kind, shop_id, at, roles, everyone, person, case_number, order_number, facts, once)
        SELECT n.kind, n.shop_id, n.at, string_to_array(n.roles, ','), string_to_array(n.everyone, ','), n.person::uuid,
               n.case_number, n.order_number, n.facts::json, n.once
        FROM unnest($1::text[], $2::int[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                    $9::text[], $10::text[])
             AS n(kind, shop_id, at, roles, everyone, person, case_number, order_number, facts, once)
        ON CONFLICT (once) WHERE once IS NOT NULL DO NOTHING
        """;

    /// <summary>Adds nothing where there is nothing to tell.</summary>
    public static void Append(NpgsqlBatch batch, IReadOnlyList<Notice> notices)
    {
        if (notices.Count == 0)
        {
            return;
        }

        batch.Add(
            Insert,
            Column(notices, one => one.Kind.Key()),
            Column(notices, one => one.Shop),
            Column(notices, one => one.At),
            Column(notices, one => KeysOf(one.Roles)),
            Column(notices, one => KeysOf(one.Everyone)),
            Column(notices, one => one.Person?.ToString()),
            Column(notices, one => one.Case),
            Column(notices, one => one.Order),
            Column(notices, one => JsonSerializer.Serialize(one.Facts, Json)),
            Column(notices, one => one.Once)
        );
    }

    static string KeysOf(IReadOnlyList<Domain.People.Role> roles) => string.Join(',', roles.Select(role => role.Key()));

    static T[] Column<T>(IReadOnlyList<Notice> notices, Func<Notice, T> of) => [.. notices.Select(of)];
}
