using CaseDesk.App.Imports.Sources;

namespace CaseDesk.App.Imports.Merging;

/// <summary>Refuses the staged rows of orders that neither the import nor the shop has.</summary>
static class UnknownOrders
{
    public static async Task RefuseAsync(
        MergeScope scope,
        string sql,
        string field,
        string code,
        RefusedRows refused,
        CancellationToken ct
    )
    {
        var column = scope
            .Source.Files.Select(file => file.Fields.GetValueOrDefault(field)?[0])
            .FirstOrDefault(name => name is not null);
        await using var command = scope.Command(sql, scope.Shop.Id);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            refused.Add(
                new RowRefusal(
                    reader.GetInt16(0),
                    reader.GetInt32(1),
                    column,
                    code,
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["order"] = reader.GetString(2) },
                    null
                )
            );
        }
    }
}
