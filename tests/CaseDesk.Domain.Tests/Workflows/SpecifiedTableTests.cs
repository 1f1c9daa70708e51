using CaseDesk.Domain.Kinds;

namespace CaseDesk.Domain.Tests.Workflows;

/// <summary>A definition has every row of the specification, and no other.</summary>
public sealed class SpecifiedTableTests
{
    public static TheoryData<string, int> Published => PublishedVersionTests.Published;

    [Theory, MemberData(nameof(Published))]
    public void No_row_of_the_specification_is_missing(string kind, int version) =>
        Assert.Empty(SpecifiedTable.Of(kind, version).Except(SpecifiedTable.Of(Catalogue.Get(kind, version))));

    [Theory, MemberData(nameof(Published))]
    public void No_row_stands_beside_the_specification(string kind, int version)
    {
        var specified = SpecifiedTable.Of(kind, version);
        var defined = SpecifiedTable.Of(Catalogue.Get(kind, version));

        Assert.Empty(defined.Except(specified));
        Assert.Equal(specified.Count, defined.Count);
    }
}
