using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>Reads the open cases of the order beside the one at hand.</summary>
static class CasesOfOrderReader
{
    /// <summary>By the number of the case at hand.</summary>
    public const string Sql = $"""
        SELECT {CaseFactsSql.CaseColumns} FROM cases own JOIN cases c ON c.order_id = own.order_id
        WHERE own.number = $1 AND c.id <> own.id AND c.state = 'open' ORDER BY c.number
        """;

    /// <summary>The case at hand and those, in the order of their numbers.</summary>
    public const string Lock = """
        SELECT 1 FROM cases c
        WHERE c.number = $1
           OR (c.order_id = (SELECT own.order_id FROM cases own WHERE own.number = $1) AND c.state = 'open')
        ORDER BY c.number FOR NO KEY UPDATE
        """;

    public static async Task<IReadOnlyList<CaseOfOrder>> ReadAsync(
        NpgsqlDataReader reader,
        CaseLoader loader,
        CancellationToken ct
    )
    {
        var cases = new List<CaseOfOrder>();
        while (await reader.ReadAsync(ct))
        {
            cases.Add(Of(await loader.ReadCaseAsync(reader, ct)));
        }

        return cases;
    }

    public static CaseOfOrder Of(LoadedCase one) =>
        new(
            one.Number,
            one.Workflow.Key,
            one.Workflow.Find(one.Position.Step)!,
            one.Known.Inputs,
            [.. one.Known.Counted.Where(done => done.Value > 0).Select(done => done.Key)],
            one.Known.Return.GoodsHere
        );
}
