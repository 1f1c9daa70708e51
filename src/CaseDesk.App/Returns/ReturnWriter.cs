using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Returns;

/// <summary>Writes what became of goods that came back. A case brings the units of a line into stock once.</summary>
static class ReturnWriter
{
    const string StockIn = """
        INSERT INTO stocked_lines (case_id, line, shop_id, order_id, sellable, second_choice, scrap, person_id, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    public static void Append(
        NpgsqlBatch batch,
        LoadedCase owner,
        DateTimeOffset at,
        Actor actor,
        Change.StockedIn stocked
    )
    {
        foreach (var line in stocked.Lines)
        {
            batch.Add(
                StockIn,
                owner.Id,
                line.Line,
                owner.Shop.Id,
                owner.OrderId,
                line.Sellable,
                line.SecondChoice,
                line.Scrap,
                actor.Person,
                at
            );
        }
    }
}
