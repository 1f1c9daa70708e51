using System.Globalization;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Parcels;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Workflows;

public sealed class WordingTests
{
    [Fact]
    public void A_sentence_is_filled_with_its_numbers_wherever_they_stand()
    {
        var numbers = new Dictionary<string, string> { ["free"] = "29.00", ["asked"] = "30.00" };

        Assert.Equal(
            "30.00 asked, 29.00 free: 29.00 {other}",
            Wording.Fill("{asked} asked, {free} free: {free} {other}", numbers)
        );
    }

    [Theory]
    [InlineData("en")]
    [InlineData("en-GB")]
    public void English_of_any_country_is_english(string culture)
    {
        var words = Wording.For(KindKeys.Courier, CultureInfo.GetCultureInfo(culture));

        Assert.Equal(
            Wording.For(KindKeys.Courier, CultureInfo.InvariantCulture).Look("workflow"),
            words.Look("workflow")
        );
        Assert.NotNull(words.Look("workflow"));
        Assert.Null(words.Look("no.such.text"));
    }

    [Fact]
    public void A_courier_has_a_name_in_each_language_and_an_unknown_one_its_code()
    {
        Assert.Equal("圆通", Couriers.Name("YTO", Wording.Chinese));
        Assert.Equal("XYZ", Couriers.Name("XYZ", Wording.Chinese));
        Assert.All(Couriers.Known, code => Assert.NotEqual(code, Couriers.Name(code, Wording.Chinese)));
    }
}
