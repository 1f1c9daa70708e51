using System.Text.Json;
using CaseDesk.Domain.Cases;

namespace CaseDesk.Tests.Support;

/// <summary>Freight that a case has asked for beside its refund, up to where a test begins.</summary>
public static class FreightWay
{
    const string Insert = """
        INSERT INTO refunds (id, shop_id, order_id, case_id, kind, origin, state, amount, reason, method, bearer, requested_by,
                             requested_at, authors, content, approved_at, paid_by_approver)
        SELECT $2, c.shop_id, c.order_id, c.id, 'freight', 'desk', 'approved', $3::numeric, 'quality', 'platform-refund', 'company', $4, $5,
               ARRAY[$4], 1, $5, false
        FROM cases c WHERE c.number = $1
        """;

    const string Approve = """
        INSERT INTO refund_approvals (refund_id, content, person_id, at, named) VALUES ($1, 1, $2, $3, false)
        """;

    const string Tell = """
        WITH told AS (
            INSERT INTO history (case_id, seq, at, person, role, action, from_step, to_step, body, hash)
            SELECT c.id, $2, $3, $4, $5, $6, c.step, c.step, $7, $8 FROM cases c WHERE c.number = $1)
        UPDATE cases SET entries = $2, head = $8 WHERE number = $1
        """;

    extension(TestDesk desk)
    {
        /// <summary>Asked for by <c>agent</c>, approved by <c>supervisor</c>, waiting to be paid.</summary>
        public async Task<Guid> AddFreightAsync(string @case, string amount = "20.00")
        {
            var id = Guid.CreateVersion7(desk.Time.Now);
            await desk.SqlAsync(Insert, @case, id, amount, TestDesk.Person("agent"), desk.Time.Now);
            await desk.SqlAsync(Approve, id, TestDesk.Person("supervisor"), desk.Time.Now);
            var asked = new
            {
                refund = id,
                state = "requested",
                kind = "freight",
                amount,
                reason = "quality",
                method = "platform-refund",
            };
            await desk.TellAsync(@case, "agent", "submit", asked);
            var approved = new
            {
                refund = id,
                state = "approved",
                approval = true,
            };
            await desk.TellAsync(@case, "supervisor", "approve", approved);
            return id;
        }

        /// <summary>The next entry of the case's history, which stays where it is.</summary>
        async Task TellAsync(string @case, string by, string action, object change)
        {
            var seq = 1 + await desk.ScalarAsync<int>("SELECT entries FROM cases WHERE number = $1", @case);
            var head = await desk.ScalarAsync<byte[]>("SELECT head FROM cases WHERE number = $1", @case);
            var step = await desk.ScalarAsync<string>("SELECT COALESCE(step, '') FROM cases WHERE number = $1", @case);
            var at = step.Length == 0 ? null : step;
            var body = JsonSerializer.Serialize(new { inputs = new { }, changes = new[] { change } });
            var entry = new HistoryEntry(seq, desk.Time.Now, TestDesk.Person(by), by, action, at, at, body);
            var hash = HistoryChain.Next(head, entry);
            await desk.SqlAsync(Tell, @case, seq, entry.At, TestDesk.Person(by), by, action, body, hash);
        }
    }
}
