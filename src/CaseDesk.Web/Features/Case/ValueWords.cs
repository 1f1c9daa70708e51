using System.Globalization;
using System.Text.Json;
using CaseDesk.App.Orders;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Case;

/// <summary>Says what somebody typed into an input of an action.</summary>
public sealed class ValueWords(
    Wording wording,
    Currency currency,
    ShopZone zone,
    DeskTime time,
    IReadOnlyList<OrderLine> lines
)
{
    public Wording Wording => wording;

    /// <summary>As a history entry keeps it; null where nothing can be made of it.</summary>
    public string? Say(Input input, JsonElement kept) =>
        InputValueJson.Read(kept, input with { MayBeZero = true }, currency) is { } value ? Say(input, value) : null;

    public string Say(Input input, InputValue value) =>
        value switch
        {
            InputValue.Text text => text.Value,
            InputValue.Choice choice => wording.Option(input.Name, choice.Value),
            InputValue.Money money => MoneyText.Show(money.Value, currency),
            InputValue.Integer number => number.Value.ToString(CultureInfo.CurrentCulture),
            InputValue.Boolean yes => yes.Value ? CaseText.Yes : CaseText.No,
            InputValue.Date date => date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            InputValue.Instant instant => time.At(instant.Value, zone),
            InputValue.Lines chosen => string.Join(CaseText.Comma, chosen.Value.Select(Line)),
            InputValue.Counts counts => string.Join(CaseText.Comma, Told(counts.Value).Select(Count)),
            InputValue.Stock stock => string.Join(CaseText.Comma, stock.Value.Select(Stock)),
            InputValue.Tracking parcel => $"{CourierNames.Of(parcel.Courier)} {parcel.Number}".Trim(),
            InputValue.Parts parts => Parts(input, parts.Value),
            InputValue.Texts texts => string.Join(CaseText.Comma, texts.Value),
            InputValue.Order order => Numbers.Grouped(order.Number),
            InputValue.Evidence pieces => CaseText.Pieces.With(pieces.Value.Count),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>In the shop's zone.</summary>
    public string At(DateTimeOffset at) => time.At(at, zone);

    string Line(LineQuantity chosen) => $"{Title(chosen.Line)} × {chosen.Quantity}";

    /// <summary>Without the lines of which nothing was to be there, and nothing was.</summary>
    public static IReadOnlyList<LineCount> Told(IReadOnlyList<LineCount> counts) =>
        counts.Where(count => count.Expected + count.Counted > 0).ToList() is { Count: > 0 } some ? some : counts;

    public string Count(LineCount count) =>
        (count.Agrees ? CaseText.CountAgrees : CaseText.CountDiffers).With(
            Title(count.Line),
            count.Expected,
            count.Counted
        );

    public string Stock(LineStock stock) =>
        CaseText.StockOf.With(
            Title(stock.Line),
            string.Join(
                " + ",
                new[]
                {
                    (ControlText.Sellable, stock.Sellable),
                    (ControlText.SecondChoice, stock.SecondChoice),
                    (ControlText.Scrap, stock.Scrap),
                }
                    .Where(place => place.Item2 > 0)
                    .Select(place => CaseText.UnitsAs.With(place.Item1, place.Item2))
            )
        );

    string Title(int number) => lines.FirstOrDefault(line => line.Line == number)?.Title ?? CaseText.Line.With(number);

    string Parts(Input input, IReadOnlyDictionary<string, decimal> parts) =>
        CaseText.Sum.With(
            MoneyText.Show(parts.Values.Sum(), currency),
            string.Join(
                " + ",
                parts
                    .OrderBy(part => PlaceOf(input, part.Key))
                    .Select(part => $"{wording.Option(input.Name, part.Key)} {MoneyText.Digits(part.Value, currency)}")
            )
        );

    static int PlaceOf(Input input, string part) => input.Options.ToList().IndexOf(part);
}
