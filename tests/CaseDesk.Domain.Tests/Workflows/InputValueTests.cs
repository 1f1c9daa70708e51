using System.Text.Json;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Workflows;

/// <summary>What was typed once is taken again for an input of its name only where it could have been typed there.</summary>
public sealed class InputValueTests
{
    static readonly Guid Piece = CaseAt.Person(1);

    static readonly Dictionary<InputType, InputValue> OneOfEach = new()
    {
        [InputType.Text] = new InputValue.Text("late"),
        [InputType.Choice] = new InputValue.Choice("late"),
        [InputType.Money] = new InputValue.Money(1m),
        [InputType.Integer] = new InputValue.Integer(1),
        [InputType.Boolean] = new InputValue.Boolean(true),
        [InputType.Date] = new InputValue.Date(new DateOnly(2026, 11, 20)),
        [InputType.Instant] = new InputValue.Instant(CaseAt.Now),
        [InputType.Lines] = new InputValue.Lines([new LineQuantity(1, 2)]),
        [InputType.Counts] = new InputValue.Counts([new LineCount(1, 2, 1)]),
        [InputType.Stock] = new InputValue.Stock([new LineStock(1, 1, 0, 1)]),
        [InputType.Tracking] = new InputValue.Tracking("YTO", "YT8812"),
        [InputType.Parts] = new InputValue.Parts(Parts(("late", 1m))),
        [InputType.Evidence] = new InputValue.Evidence([Piece]),
        [InputType.Texts] = new InputValue.Texts(["BW-500"]),
        [InputType.Order] = new InputValue.Order("2210774100935528"),
    };

    public static TheoryData<InputType> Types => new(Enum.GetValues<InputType>());

    [Theory, MemberData(nameof(Types))]
    public void A_value_fits_an_input_of_its_own_type_and_of_no_other(InputType type) =>
        Assert.Equal(
            [type],
            Enum.GetValues<InputType>()
                .Where(asked => OneOfEach[type].Fits(new Input("input", asked) { Options = ["late"] }))
        );

    [Theory, MemberData(nameof(Types))]
    public void Whatever_is_read_for_an_input_fits_it(InputType type)
    {
        var input = new Input("input", type) { Options = ["late"] };
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            InputJsonWriter.Write(json, Inputs.Of(("input", OneOfEach[type])), Currency.Cny);
        }

        var read = InputJson.Read(JsonDocument.Parse(buffer.ToArray()).RootElement, [input], Currency.Cny).Require();

        Assert.Equal(OneOfEach[type], read["input"]);
        Assert.True(read["input"]!.Fits(input));
    }

    [Theory]
    [InlineData("four", true)]
    [InlineData("fives", false)]
    public void A_text_is_as_long_as_its_input_allows(string text, bool fits) =>
        Assert.Equal(fits, new InputValue.Text(text).Fits(new Input("note", InputType.Text) { MaxLength = 4 }));

    [Theory]
    [InlineData("BG-1", "BG-2", true)]
    [InlineData("BG-1", "BW-500", false)]
    [InlineData("BW-500", "BG-1", false)]
    public void Each_of_several_texts_is_as_long_as_their_input_allows(string one, string other, bool fits) =>
        Assert.Equal(
            fits,
            new InputValue.Texts([one, other]).Fits(new Input("skus", InputType.Texts) { MaxLength = 4 })
        );

    [Theory]
    [InlineData("late", true)]
    [InlineData("exploded", false)]
    public void A_choice_is_one_that_is_still_to_be_chosen(string key, bool fits) =>
        Assert.Equal(
            fits,
            new InputValue.Choice(key).Fits(new Input("problem", InputType.Choice) { Options = ["lost", "late"] })
        );

    [Theory]
    [InlineData("0.01", false, true)]
    [InlineData("0.01", true, true)]
    [InlineData("0", false, false)]
    [InlineData("0", true, true)]
    public void Nothing_is_an_amount_only_where_it_may_be(string amount, bool mayBeZero, bool fits) =>
        Assert.Equal(
            fits,
            new InputValue.Money(Typed.Money(amount)).Fits(new Input("fee", InputType.Money) { MayBeZero = mayBeZero })
        );

    [Fact]
    public void Each_part_is_one_that_is_asked_for()
    {
        var asked = new Input("parts", InputType.Parts) { Options = ["freight", "handling"] };

        Assert.True(new InputValue.Parts(Parts(("freight", 1m), ("handling", 2m))).Fits(asked));
        Assert.False(new InputValue.Parts(Parts(("freight", 1m), ("gift", 2m))).Fits(asked));
    }

    public static TheoryData<InputType> Lists =>
        [InputType.Lines, InputType.Counts, InputType.Stock, InputType.Texts, InputType.Evidence, InputType.Parts];

    [Theory, MemberData(nameof(Lists))]
    public void Two_lists_are_the_same_where_they_say_the_same(InputType type)
    {
        Assert.Equal(OneOfEach[type], Copy());
        Assert.Equal(OneOfEach[type].GetHashCode(), Copy().GetHashCode());

        InputValue Copy() =>
            OneOfEach[type] switch
            {
                InputValue.Lines lines => new InputValue.Lines([.. lines.Value]),
                InputValue.Counts counts => new InputValue.Counts([.. counts.Value]),
                InputValue.Stock stock => new InputValue.Stock([.. stock.Value]),
                InputValue.Texts texts => new InputValue.Texts([.. texts.Value]),
                InputValue.Evidence pieces => new InputValue.Evidence([.. pieces.Value]),
                InputValue.Parts parts => new InputValue.Parts(new Dictionary<string, decimal>(parts.Value)),
                var other => throw new InvalidOperationException($"{other}"),
            };
    }

    public static TheoryData<InputValue, InputValue> Others =>
        new()
        {
            { OneOfEach[InputType.Lines], new InputValue.Lines([new LineQuantity(1, 1)]) },
            { OneOfEach[InputType.Counts], new InputValue.Counts([new LineCount(1, 2, 2)]) },
            { OneOfEach[InputType.Stock], new InputValue.Stock([new LineStock(1, 0, 1, 1)]) },
            { OneOfEach[InputType.Texts], new InputValue.Texts(["BW-500-N"]) },
            { OneOfEach[InputType.Evidence], new InputValue.Evidence([CaseAt.Person(2)]) },
            { OneOfEach[InputType.Parts], new InputValue.Parts(Parts(("late", 2m))) },
            { OneOfEach[InputType.Parts], new InputValue.Parts(Parts(("late", 1m), ("lost", 1m))) },
            {
                new InputValue.Parts(Parts(("late", 1m), ("lost", 1m))),
                new InputValue.Parts(Parts(("late", 1m), ("lost", 2m)))
            },
        };

    [Theory, MemberData(nameof(Others))]
    public void They_are_not_where_one_of_their_numbers_is_another(InputValue one, InputValue other)
    {
        Assert.NotEqual(one, other);
        Assert.NotEqual(other, one);
        Assert.False(one.Equals(null));
    }

    static Dictionary<string, decimal> Parts(params (string Name, decimal Amount)[] parts) =>
        parts.ToDictionary(part => part.Name, part => part.Amount, StringComparer.Ordinal);
}
