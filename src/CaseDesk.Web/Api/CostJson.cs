using System.Globalization;
using CaseDesk.App.Costs;
using CaseDesk.App.Exports;
using CaseDesk.Domain;
using CaseDesk.Domain.Costs;

namespace CaseDesk.Web.Api;

/// <summary>What a shop's month cost, by one grouping. Its rows have a field for each of the columns of its files.</summary>
/// <param name="Month">As 2026-11.</param>
/// <param name="By">bearer, liability, courier, product, reason or agent.</param>
/// <param name="Groups">The most expensive first: their key, its name in the caller's language, and what they cost.</param>
/// <param name="Total">All groups together.</param>
/// <param name="Claims">What became of the courier claims that were filed in the month, by courier.</param>
/// <param name="Exports">The last files that were given out of it, the newest first.</param>
sealed record CostJson(
    string Shop,
    string Month,
    string By,
    string Currency,
    IReadOnlyList<Dictionary<string, object?>> Groups,
    Dictionary<string, object?> Total,
    IReadOnlyList<Dictionary<string, object?>> Claims,
    IReadOnlyList<GivenExportJson> Exports
)
{
    public static CostJson Of(CostSheet sheet, CultureInfo culture)
    {
        var words = CostWords.For(sheet.Shop, culture);
        var columns = CostColumns.Of(sheet.By);
        return new CostJson(
            sheet.Shop.Key,
            sheet.Month.ToString(),
            sheet.By.Key(),
            sheet.Shop.Currency.Code,
            [.. sheet.Groups.Select(group => GroupOf(group, columns, words))],
            Fields(sheet.Total, columns.Where(IsSum), words),
            [.. sheet.Claims.Select(claim => Fields(claim, CostColumns.Claims, words))],
            [.. sheet.Exports.Select(given => GivenExportJson.Of(given, sheet.Shop.Currency))]
        );
    }

    static Dictionary<string, object?> GroupOf(
        GroupCost group,
        IReadOnlyList<Column<GroupCost>> columns,
        ListWords words
    )
    {
        var fields = Fields(group, columns.Where(IsSum), words);
        (fields["key"], fields["name"]) = (group.Key, words.Show(columns[0], group));
        return fields;
    }

    static bool IsSum(Column<GroupCost> column) => column is Column<GroupCost>.Money or Column<GroupCost>.Count;

    static Dictionary<string, object?> Fields<T>(T row, IEnumerable<Column<T>> columns, ListWords words) =>
        columns.ToDictionary(column => column.Name, column => ColumnJson.Of(column, row, words.Currency));
}
