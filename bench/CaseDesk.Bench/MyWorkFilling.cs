using System.Globalization;

namespace CaseDesk.Bench;

/// <summary>
/// Six shops, people of every role that advances cases, and open cases spread over steps, people and due times as on a
/// working day: some overdue, most due within days, some waiting for the customer, a few without a deadline.
/// </summary>
static class MyWorkFilling
{
    public static Guid Person(int index) =>
        new(index.ToString("x8", CultureInfo.InvariantCulture) + "-0000-0000-0000-000000000000");

    /// <summary>Of ten people six are agents; everybody belongs to four of the six shops.</summary>
    public static string People(int people) =>
        $"""
            INSERT INTO shops (key, name, platform, time_zone, currency, rules, rules_version, calendar_key, calendar_version, created_at)
            SELECT 'shop-' || i, 'shop-' || i, 'taobao', 'Asia/Shanghai', 'CNY', '{"{}"}', 1, 'cn',
                   (SELECT max(version) FROM calendars), now()
            FROM generate_series(1, 6) i;
            INSERT INTO people (id, user_name, normalized_user_name, display_name, language, theme, created_at, email_confirmed,
                                phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            SELECT (lpad(to_hex(i), 8, '0') || '-0000-0000-0000-000000000000')::uuid, 'p' || i, 'P' || i, 'p' || i, 'en', 'auto',
                   now(), false, false, false, true, 0
            FROM generate_series(0, {people - 1}) i;
            INSERT INTO person_roles (person_id, role)
            SELECT (lpad(to_hex(i), 8, '0') || '-0000-0000-0000-000000000000')::uuid,
                   (ARRAY['agent', 'agent', 'agent', 'agent', 'agent', 'agent', 'logistics', 'logistics', 'supervisor', 'supervisor'])[1 + i % 10]
            FROM generate_series(0, {people - 1}) i;
            INSERT INTO person_shops (person_id, shop_id)
            SELECT p.id, s.id FROM people p, shops s WHERE (ascii(right(p.user_name, 1)) + s.id) % 3 <> 0;
            """;

    /// <param name="from">The first running number; every number gives the same case in every run.</param>
    public static string Cases(int from, int to) =>
        $"""
            INSERT INTO orders (shop_id, number, platform, buyer, paid, freight, status, created_at, paid_at, shipped_at, verified, paid_differs)
            SELECT 1 + i % 6, 'O' || i, 'taobao', 'b' || i % 100000, 129, 10, 'shipped', now(), now(), now(), true, false
            FROM generate_series({from}, {to}) i;
            INSERT INTO cases (number, shop_id, workflow, version, order_id, buyer, summary, step, state, owner_key, assignee, opened_by,
                               opened_at, entered_at, due_at, warn_at, cycle_due_at, platform_due_at, paused, pauses,
                               calendar_version, alarms_written, next_alarm_at, known, amount, act, entries, head)
            SELECT 'CD261101-' || lpad(i::text, 7, '0'), o.shop_id, s.workflow, 1, o.id, o.buyer, '外壳凹陷，买家要求补偿', s.step, 'open',
                   s.owner, CASE WHEN hashint4(i) % 10 < 6 AND s.owner = 'agent'
                                 THEN (lpad(to_hex(abs(hashint4(i + 1)) % 60), 8, '0') || '-0000-0000-0000-000000000000')::uuid END,
                   NULL, t.due - interval '24 hours', t.due - interval '24 hours',
                   CASE WHEN p.paused OR i % 997 = 0 THEN NULL ELSE t.due END, t.due - interval '5 hours', t.due + interval '20 days',
                   CASE WHEN i % 5 = 0 THEN t.due + interval '2 hours' END, p.paused, '[]',
                   (SELECT max(version) FROM calendars), 0, t.due, '{"{}"}', 129, 1, 1, decode(repeat('00', 32), 'hex')
            FROM generate_series({from}, {to}) i
            JOIN orders o ON o.shop_id = 1 + i % 6 AND o.number = 'O' || i
            JOIN (VALUES (0, 19, 'courier', 'K1', 'agent'), (20, 34, 'courier', 'K2', 'logistics'), (35, 54, 'courier', 'C3', 'agent'),
                         (55, 59, 'courier', 'C3B1', 'agent'), (60, 69, 'courier', 'C3B2', 'supervisor'),
                         (70, 77, 'courier', 'C3B3', 'authorized-agent,supervisor'), (78, 87, 'refund-only', 'F1', 'agent'),
                         (88, 93, 'refund-only', 'F2', 'supervisor'), (94, 99, 'refund-only', 'F3', 'authorized-agent,supervisor'))
                 AS s(low, high, workflow, step, owner) ON abs(hashint4(i + 2)) % 100 BETWEEN s.low AND s.high
            CROSS JOIN LATERAL (SELECT now() + (abs(hashint4(i + 3)) % 8000 - 240) * interval '1 minute' AS due) t
            CROSS JOIN LATERAL (SELECT s.step IN ('K1', 'C3', 'F1') AND hashint4(i + 4) % 100 > 60 AS paused) p;
            INSERT INTO history (case_id, seq, at, person, role, action, from_step, to_step, body, hash)
            SELECT c.id, 1, c.opened_at, NULL, 'agent', 'opened', NULL, c.step, '{"{}"}', c.head
            FROM cases c WHERE c.number BETWEEN 'CD261101-' || lpad('{from}', 7, '0') AND 'CD261101-' || lpad('{to}', 7, '0');
            """;
}
