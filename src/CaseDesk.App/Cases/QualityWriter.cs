using CaseDesk.App.Data;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>Writes what was found to be wrong with products. A record never changes.</summary>
static class QualityWriter
{
    const string Record = """
        INSERT INTO quality_records (id, shop_id, case_id, order_id, product, batch, defect_class, finding, recorded_by, recorded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    public static void Append(
        NpgsqlBatch batch,
        LoadedCase owner,
        DateTimeOffset at,
        Actor actor,
        Change.QualityRecorded found
    ) =>
        batch.Add(
            Record,
            Guid.CreateVersion7(at),
            owner.Shop.Id,
            owner.Id,
            owner.OrderId,
            found.Product,
            found.Batch,
            found.DefectClass,
            found.Finding,
            actor.Person,
            at
        );
}
