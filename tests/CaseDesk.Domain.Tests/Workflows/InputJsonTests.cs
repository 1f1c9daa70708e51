using System.Globalization;
using System.Text;
using System.Text.Json;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;
using FsCheck;
using FsCheck.Fluent;

namespace CaseDesk.Domain.Tests.Workflows;

public sealed class InputJsonTests
{
    static readonly Input[] Asked =
    [
        new("note", InputType.Text) { MaxLength = 20 },
        new("problem", InputType.Choice) { Options = ["late", "lost"] },
        new("amount", InputType.Money),
        new("fee", InputType.Money) { MayBeZero = true },
        new("count", InputType.Integer),
        new("agreed", InputType.Boolean),
        new("day", InputType.Date),
        new("time", InputType.Instant),
        new("lines", InputType.Lines),
        new("counts", InputType.Counts),
        new("stock", InputType.Stock),
        new("tracking", InputType.Tracking),
        new("parts", InputType.Parts) { Options = ["freight-out", "handling"] },
        new("evidence", InputType.Evidence),
        new("skus", InputType.Texts),
        new("order", InputType.Order),
    ];

    [Theory]
    [InlineData("""{"note":"外壳凹陷"}""", """{"note":"外壳凹陷"}""")]
    [InlineData("""{"note":"  trimmed "}""", """{"note":"trimmed"}""")]
    [InlineData("""{"problem":"lost"}""", """{"problem":"lost"}""")]
    [InlineData("""{"amount":"0.01"}""", """{"amount":"0.01"}""")]
    [InlineData("""{"amount":"12.5"}""", """{"amount":"12.50"}""")]
    [InlineData("""{"fee":"0"}""", """{"fee":"0.00"}""")]
    [InlineData("""{"count":-3}""", """{"count":-3}""")]
    [InlineData("""{"agreed":false}""", """{"agreed":false}""")]
    [InlineData("""{"day":"2026-02-28"}""", """{"day":"2026-02-28"}""")]
    [InlineData("""{"time":"2026-11-20T10:00:00+08:00"}""", """{"time":"2026-11-20T02:00:00Z"}""")]
    [InlineData("""{"note":"two\r\n\tlines"}""", """{"note":"two\r\n\tlines"}""")]
    [InlineData("""{"time":"2026-11-20T10:00+08:00"}""", """{"time":"2026-11-20T02:00:00Z"}""")]
    [InlineData("""{"time":"2026-11-20T02:00:00.123456Z"}""", """{"time":"2026-11-20T02:00:00.123456Z"}""")]
    [InlineData("""{"lines":[{"line":2,"quantity":1,"reason":"?"}]}""", """{"lines":[{"line":2,"quantity":1}]}""")]
    [InlineData(
        """{"counts":[{"line":2,"expected":0,"counted":3},{"counted":0,"expected":1,"line":1}]}""",
        """{"counts":[{"line":2,"expected":0,"counted":3},{"line":1,"expected":1,"counted":0}]}"""
    )]
    [InlineData(
        """{"stock":[{"line":2,"scrap":3},{"line":1,"sellable":1,"secondChoice":0}]}""",
        """{"stock":[{"line":2,"sellable":0,"secondChoice":0,"scrap":3},{"line":1,"sellable":1,"secondChoice":0,"scrap":0}]}"""
    )]
    [InlineData(
        """{"stock":[{"line":1,"sellable":1,"secondChoice":0,"scrap":1}]}""",
        """{"stock":[{"line":1,"sellable":1,"secondChoice":0,"scrap":1}]}"""
    )]
    [InlineData("""{"tracking":{"courier":"YTO"}}""", """{"tracking":{"courier":"YTO","number":""}}""")]
    [InlineData(
        """{"parts":{"handling":"3","freight-out":"12"}}""",
        """{"parts":{"freight-out":"12.00","handling":"3.00"}}"""
    )]
    [InlineData(
        """{"evidence":["6F9619FF-8B86-D011-B42D-00CF4FC964FF"]}""",
        """{"evidence":["6f9619ff-8b86-d011-b42d-00cf4fc964ff"]}"""
    )]
    [InlineData("""{"skus":[" BW-500 ","BG-1"]}""", """{"skus":["BW-500","BG-1"]}""")]
    [InlineData("""{"order":" 2210774100935528"}""", """{"order":"2210774100935528"}""")]
    [InlineData("""{"note":"b","count":1,"agreed":true}""", """{"agreed":true,"count":1,"note":"b"}""")]
    [InlineData("""{"note":null}""", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("null", "{}")]
    public void What_is_typed_is_read_and_written_in_one_form(string typed, string written) =>
        Assert.Equal(written, Write(Read(typed).Require()));

    [Theory]
    [InlineData("note", "\"\"")]
    [InlineData("note", "\"   \"")]
    [InlineData("note", "7")]
    [InlineData("note", "\"a\\u0000b\"")]
    [InlineData("note", "\"longer than twenty letters\"")]
    [InlineData("problem", "\"exploded\"")]
    [InlineData("problem", "\"Late\"")]
    [InlineData("amount", "12.5")]
    [InlineData("amount", "\"12.345\"")]
    [InlineData("amount", "\"0\"")]
    [InlineData("amount", "\"-1\"")]
    [InlineData("amount", "\"1,5\"")]
    [InlineData("amount", "\"1e3\"")]
    [InlineData("amount", "\" 1\"")]
    [InlineData("amount", "\"1000000000000\"")]
    [InlineData("amount", "\"99999999999999999999999999999999\"")]
    [InlineData("fee", "\"-0.01\"")]
    [InlineData("count", "1.5")]
    [InlineData("count", "3000000000")]
    [InlineData("count", "\"1\"")]
    [InlineData("agreed", "\"true\"")]
    [InlineData("day", "\"2026-02-29\"")]
    [InlineData("day", "\"28.02.2026\"")]
    [InlineData("note", "\"a\\u000bb\"")]
    [InlineData("note", "\"a\\u0085b\"")]
    [InlineData("time", "\"yesterday\"")]
    [InlineData("time", "\"10:00\"")]
    [InlineData("time", "\"2026-11-20\"")]
    [InlineData("time", "\"2026-11-20T10:00:00\"")]
    [InlineData("time", "\"20 Nov 2026 10:00 +08:00\"")]
    [InlineData("time", "1763600000")]
    [InlineData("lines", "[]")]
    [InlineData("lines", "[{\"line\":1}]")]
    [InlineData("lines", "[{\"line\":1,\"quantity\":0}]")]
    [InlineData("lines", "[{\"line\":1,\"quantity\":1},{\"line\":1,\"quantity\":2}]")]
    [InlineData("lines", "[[1,1]]")]
    [InlineData("lines", "{\"line\":1,\"quantity\":1}")]
    [InlineData("counts", "[]")]
    [InlineData("counts", "[{\"line\":1,\"expected\":1}]")]
    [InlineData("counts", "[{\"line\":1,\"expected\":1,\"counted\":-1}]")]
    [InlineData("counts", "[{\"line\":1,\"expected\":-1,\"counted\":1}]")]
    [InlineData("counts", "[{\"line\":1,\"expected\":1,\"counted\":1000001}]")]
    [InlineData("counts", "[{\"line\":1,\"expected\":1,\"counted\":\"1\"}]")]
    [InlineData("counts", "[{\"line\":1,\"expected\":1,\"counted\":1},{\"line\":1,\"expected\":1,\"counted\":0}]")]
    [InlineData("tracking", "{}")]
    [InlineData("tracking", "\"YT8812\"")]
    [InlineData("parts", "{}")]
    [InlineData("parts", "{\"gift\":\"1.00\"}")]
    [InlineData("parts", "{\"handling\":\"-1.00\"}")]
    [InlineData("parts", "{\"handling\":1}")]
    [InlineData("stock", "[]")]
    [InlineData("stock", "{\"line\":1,\"sellable\":1}")]
    [InlineData("stock", "[{\"line\":1}]")]
    [InlineData("stock", "[{\"line\":1,\"sellable\":1000001}]")]
    [InlineData("stock", "[{\"line\":1,\"sellable\":1},{\"line\":1,\"scrap\":1}]")]
    [InlineData("parts", "[\"handling\"]")]
    [InlineData("parts", "\"1.00\"")]
    [InlineData("skus", "[]")]
    [InlineData("skus", "\"BW-500\"")]
    [InlineData("skus", "{}")]
    [InlineData("skus", "[\"BW-500\",\" BW-500 \"]")]
    [InlineData("skus", "[7]")]
    [InlineData("evidence", "[\"not an id\"]")]
    [InlineData("evidence", "[7]")]
    [InlineData("evidence", "\"6f9619ff-8b86-d011-b42d-00cf4fc964ff\"")]
    public void What_is_of_the_wrong_kind_is_refused_by_its_name(string name, string value)
    {
        var refused = Read($$"""{"{{name}}":{{value}}}""").Refusal!;

        Assert.Equal(("input-invalid", name), (refused.Code, refused.Numbers["input"]));
    }

    [Theory]
    [InlineData("lines", """{"line":#,"quantity":1}""", 1_000)]
    [InlineData("counts", """{"line":#,"expected":1,"counted":1}""", 1_000)]
    [InlineData("stock", """{"line":#,"sellable":1}""", 1_000)]
    [InlineData("skus", "\"BW-#\"", 500)]
    [InlineData("evidence", "\"6f9619ff-8b86-d011-b42d-#\"", 100)]
    public void A_list_is_no_longer_than_anybody_types(string name, string element, int most)
    {
        Assert.True(Listing(most).Succeeded);
        Assert.Equal("input-invalid", Listing(most + 1).Refusal?.Code);

        Result<Inputs> Listing(int count)
        {
            var numbers = Enumerable
                .Range(1, count)
                .Select(number => name is "evidence" ? $"{number:D12}" : $"{number}");
            var elements = numbers.Select(number => element.Replace("#", number, StringComparison.Ordinal));
            return Read($$"""{"{{name}}":[{{string.Join(',', elements)}}]}""");
        }
    }

    [Fact]
    public void What_can_be_read_while_somebody_types_is_read_and_the_rest_is_left_out()
    {
        var readable = InputJson.Readable(
            Json("""{"note":"外壳","amount":"12.","count":"x","colour":"red"}"""),
            Asked,
            Currency.Cny
        );

        Assert.Equal(("外壳", 12m, 2), (readable.Text("note"), readable.Money("amount"), readable.Count));
        Assert.Equal(0, InputJson.Readable(Json("[1]"), Asked, Currency.Cny).Count);
    }

    [Fact]
    public void What_is_personal_is_written_as_what_stands_in_its_place()
    {
        var inputs = Inputs.Of(Typed.Text("payee", "张三 138"), Typed.Amount(30m));

        Assert.Equal(
            """{"amount":"30.00","payee":"digest"}""",
            Write(inputs, name => name == "payee" ? "digest" : null)
        );
    }

    [Fact]
    public void What_the_action_does_not_ask_for_is_refused() =>
        Assert.Equal(
            ("input-unknown", "colour"),
            Read("""{"colour":"red"}""").Refusal is { } refused ? (refused.Code, refused.Numbers["input"]) : default
        );

    [Theory]
    [InlineData("[]")]
    [InlineData("\"note\"")]
    [InlineData("7")]
    public void What_is_not_an_object_is_refused(string json) =>
        Assert.Equal(
            ("inputs-not-an-object", RefusalKind.Malformed),
            Read(json).Refusal is { } refused ? (refused.Code, refused.Kind) : default
        );

    [Theory]
    [InlineData("JPY", "12", true)]
    [InlineData("JPY", "12.5", false)]
    [InlineData("BHD", "0.001", true)]
    [InlineData("CNY", "0.001", false)]
    public void An_amount_has_no_more_decimals_than_its_currency(string currency, string amount, bool read) =>
        Assert.Equal(
            read,
            InputJson.Read(Json($$"""{"amount":"{{amount}}"}"""), Asked, Currency.Of(currency)).Succeeded
        );

    [Fact]
    public void Whatever_was_read_is_read_the_same_from_what_was_written() =>
        Prop.ForAll(
                AnyInputs.ToArbitrary(),
                inputs =>
                {
                    var written = Write(inputs);
                    var again = Read(written).Require();
                    return again.Count == inputs.Count
                        && inputs.All.All(pair => pair.Value.Equals(again[pair.Key]))
                        && Write(again) == written;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    static readonly Gen<string> Word = Gen.Elements("外壳凹陷", "YT8812", "a\"b\\c", "é", "1", "😀");

    static readonly Gen<InputValue> AnyMoney = Gen.Choose(1, 1_000_000)
        .Select(cents => (InputValue)new InputValue.Money(cents / 100m));

    static readonly Gen<DateTimeOffset> AnyInstant = Gen.Choose(0, int.MaxValue)
        .Select(microseconds => DateTimeOffset.UnixEpoch.AddDays(20_000).AddMicroseconds(microseconds));

    static Gen<InputValue> ValueOf(Input input) =>
        input.Type switch
        {
            InputType.Text => Word.Select(text => (InputValue)new InputValue.Text(text)),
            InputType.Choice => Gen.Elements(input.Options.ToArray())
                .Select(key => (InputValue)new InputValue.Choice(key)),
            InputType.Money => AnyMoney,
            InputType.Integer => Gen.Choose(int.MinValue, int.MaxValue)
                .Select(number => (InputValue)new InputValue.Integer(number)),
            InputType.Boolean => Gen.Elements(true, false).Select(yes => (InputValue)new InputValue.Boolean(yes)),
            InputType.Date => Gen.Choose(1, 3_000_000)
                .Select(day => (InputValue)new InputValue.Date(DateOnly.FromDayNumber(day))),
            InputType.Instant => AnyInstant.Select(instant => (InputValue)new InputValue.Instant(instant)),
            InputType.Lines => Gen.Choose(1, 5)
                .Select(count =>
                    (InputValue)
                        new InputValue.Lines([
                            .. Enumerable.Range(1, count).Select(line => new LineQuantity(line, count)),
                        ])
                ),
            InputType.Counts => Gen.Choose(0, 5)
                .Select(count => (InputValue)new InputValue.Counts([new LineCount(1, count, 5 - count)])),
            InputType.Stock => Gen.Choose(0, 5)
                .Select(units => (InputValue)new InputValue.Stock([new LineStock(1, units, 5 - units, 1)])),
            InputType.Tracking => Word.Two()
                .Select(pair => (InputValue)new InputValue.Tracking(pair.Item1, pair.Item2)),
            InputType.Parts => Gen.Choose(0, 10_000)
                .Select(cents =>
                    (InputValue)new InputValue.Parts(input.Options.ToDictionary(name => name, _ => cents / 100m))
                ),
            InputType.Texts => Gen.Choose(1, 4)
                .Select(count =>
                    (InputValue)new InputValue.Texts([.. Enumerable.Range(1, count).Select(number => $"SKU-{number}")])
                ),
            InputType.Order => Word.Select(number => (InputValue)new InputValue.Order(number)),
            InputType.Evidence => Gen.Choose(0, 3)
                .Select(count =>
                    (InputValue)new InputValue.Evidence([.. Enumerable.Range(1, count).Select(CaseAt.Person)])
                ),
        };

    /// <summary>Some of what is asked for, each with some value.</summary>
    static Gen<Inputs> AnyInputs =>
        from some in Gen.SubListOf<Input>(Asked)
        from values in Gen.CollectToList(some, input => ValueOf(input).Select(value => (input.Name, value)))
        select new Inputs(values.ToDictionary(pair => pair.Name, pair => pair.value, StringComparer.Ordinal));

    static Result<Inputs> Read(string json) => InputJson.Read(Json(json), Asked, Currency.Cny);

    static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement.Clone();

    static string Write(Inputs inputs, Func<string, string?>? replace = null)
    {
        using var buffer = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(
                buffer,
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            InputJsonWriter.Write(json, inputs, Currency.Cny, replace);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
