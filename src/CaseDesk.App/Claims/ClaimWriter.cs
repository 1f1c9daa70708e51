using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Claims;

/// <summary>Writes the claims that a case files with a courier; from then on they have a life of their own (<see cref="AdvanceClaim"/>).</summary>
static class ClaimWriter
{
    const string File = """
        INSERT INTO courier_claims (id, shop_id, case_id, order_id, courier, tracking_number, ticket, claimed, recovered, state, filed_by, filed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 'filed', $9, $10)
        """;

    public static void Append(
        NpgsqlBatch batch,
        LoadedCase owner,
        DateTimeOffset at,
        Actor actor,
        Change.ClaimFiled claim
    ) =>
        batch.Add(
            File,
            Guid.CreateVersion7(at),
            owner.Shop.Id,
            owner.Id,
            owner.OrderId,
            claim.Courier,
            claim.Tracking,
            claim.Ticket,
            claim.Claimed,
            actor.Person,
            at
        );
}
