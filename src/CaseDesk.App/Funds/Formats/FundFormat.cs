using System.Text.Json.Serialization;
using CaseDesk.Domain.Funds;

namespace CaseDesk.App.Funds.Formats;

/// <summary>
/// One kind of file that a provider or platform hands out about money, as data: what it is known by, what its columns
/// mean, how it ends. A further one is a JSON file beside this one. Columns are called what the newest export calls them.
/// </summary>
public sealed record FundFormat
{
    public required string Key { get; init; }

    /// <summary>By language.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>Whose files these are: <c>alipay</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider through whose account its money moves; null: the provider itself.</summary>
    public string? SettledBy { get; init; }

    /// <summary>The platforms whose shops get it; where a header fits two formats, that of the shop's platform is meant.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    public FundSide Side { get; init; }

    /// <summary>What the provider writes above the header of this kind of file only.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Columns without which it is not this file.</summary>
    public required IReadOnlyList<string> Needs { get; init; }

    /// <summary>What else a column was called.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Above the header, with <c>{account}</c> in place of the account; null: it is not said there.</summary>
    public string? AccountLine { get; init; }

    /// <summary>The column with the account, which is the file's where all rows agree; null: there is none.</summary>
    public string? AccountColumn { get; init; }

    /// <summary>Above the header, with <c>{from}</c> and <c>{to}</c>; null: its rows say what it covers.</summary>
    public string? PeriodLine { get; init; }

    /// <summary>Cells of a row below the header that explains columns and says no movement: <c>收入+支出</c>.</summary>
    public IReadOnlyList<string> Formulas { get; init; } = [];

    /// <summary>What a row says of money; null: this file says none.</summary>
    public LineFormat? Line { get; init; }

    /// <summary>What a row says of an after-sale request; null: this file says none.</summary>
    public RefundFormat? Refund { get; init; }

    /// <summary>Null: the file just ends.</summary>
    public FooterFormat? Footer { get; init; }

    /// <summary>The bill of a buyer and no file of a shop: known in order to be refused.</summary>
    [JsonIgnore]
    public bool IsBuyersBill => Line is null && Refund is null;

    /// <summary>It can say that money went back: only such a file covers a month.</summary>
    [JsonIgnore]
    public bool SaysRefunds =>
        Refund is not null
        || Line is { } line
            && (
                line.Movements.Any(movement => movement.Nature == FundNature.Refund)
                || line.Natures.Any(rule => rule.Nature == FundNature.Refund)
            );

    public IReadOnlyList<string> NamesOf(string column) => [column, .. Aliases.GetValueOrDefault(column, [])];
}
