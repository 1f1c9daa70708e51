using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Claims;
using CaseDesk.App.Data;
using CaseDesk.App.Exports;
using CaseDesk.App.Settings;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Costs;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Costs;

/// <param name="Shop">By its key.</param>
/// <param name="Culture">The language of headings and words.</param>
public sealed record CostExportRequest(Guid Person, string Shop, Month Month, ExportFormat Format, CultureInfo Culture);

/// <summary>Gives a month's costs out as a file, by every grouping. Who took it, and its SHA-256, are written down before it is sent.</summary>
public sealed class ExportCosts
{
    static readonly CostGrouping[] Groupings = Enum.GetValues<CostGrouping>();

    readonly ExportRegister register;
    readonly AccessReader access;

    internal ExportCosts(ExportRegister register, AccessReader access) =>
        (this.register, this.access) = (register, access);

    /// <summary>Refuses with <c>shop-unknown</c>, <c>shop-not-yours</c>, <c>not-your-role</c>. The caller disposes of the file.</summary>
    public async Task<Result<ExportedFile>> RunAsync(CostExportRequest request, CancellationToken ct)
    {
        var seen = await access.InShopAsync(request.Person, request.Shop, StatementHeads.Readers, ct);
        if (!seen.Succeeded)
        {
            return seen.Refusal;
        }

        var (shop, _) = seen.Value;
        var asked = new AskedExport(
            request.Person,
            ExportedList.Costs,
            shop.Key,
            request.Month,
            "",
            request.Format,
            request.Culture
        );
        return await register.GiveAsync(
            asked,
            async (connection, file, token) => await WriteAsync(connection, shop, request, file, token),
            ct
        );
    }

    static async Task<WrittenList> WriteAsync(
        NpgsqlConnection connection,
        Shop shop,
        CostExportRequest request,
        Stream file,
        CancellationToken ct
    )
    {
        var (groups, claims) = await ReadAsync(connection, shop, request.Month, ct);
        var words = CostWords.For(shop, request.Culture);
        switch (request.Format)
        {
            case ExportFormat.Csv:
                await WriteCsvAsync(file, groups, claims, words, ct);
                break;
            case ExportFormat.Xlsx:
                WriteXlsx(file, groups, claims, words);
                break;
        }

        var first = groups[Groupings[0]];
        return new WrittenList(shop, first.Count, GroupCost.Sum(first).Cost);
    }

    static async Task<(Dictionary<CostGrouping, List<GroupCost>> Groups, List<CourierMonth> Claims)> ReadAsync(
        NpgsqlConnection connection,
        Shop shop,
        Month month,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        ClaimList.Append(batch, shop, month);
        foreach (var by in Groupings)
        {
            CostSql.Append(batch, shop, month, by);
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        var claims = await reader.AllAsync(ClaimList.Read, ct);
        var groups = new Dictionary<CostGrouping, List<GroupCost>>();
        foreach (var by in Groupings)
        {
            groups[by] = await reader.NextAsync(CostSql.Read, ct);
        }

        return (groups, claims);
    }

    /// <summary>One list below the other.</summary>
    static async Task WriteCsvAsync(
        Stream file,
        Dictionary<CostGrouping, List<GroupCost>> groups,
        List<CourierMonth> claims,
        ListWords words,
        CancellationToken ct
    )
    {
        await using var csv = new CsvBook(file, words, CostColumns.Of(CostGrouping.Product).Count);
        foreach (var by in Groupings)
        {
            var list = await csv.ListAsync(CostColumns.Of(by), ct);
            foreach (var group in groups[by])
            {
                await list.RowAsync(group, ct);
            }
        }

        var filed = await csv.ListAsync(CostColumns.Claims, ct);
        foreach (var claim in claims)
        {
            await filed.RowAsync(claim, ct);
        }
    }

    /// <summary>A sheet for each grouping and one for the claims, each ending with its sum.</summary>
    static void WriteXlsx(
        Stream file,
        Dictionary<CostGrouping, List<GroupCost>> groups,
        List<CourierMonth> claims,
        ListWords words
    )
    {
        using var book = new XlsxBook(file, words);
        foreach (var by in Groupings)
        {
            using var sheet = book.Sheet(words.By(by), CostColumns.Of(by));
            foreach (var group in groups[by])
            {
                sheet.Row(group);
            }
        }

        using (var sheet = book.Sheet(words.Say("sheet.claims"), CostColumns.Claims))
        {
            foreach (var claim in claims)
            {
                sheet.Row(claim);
            }
        }
    }
}
