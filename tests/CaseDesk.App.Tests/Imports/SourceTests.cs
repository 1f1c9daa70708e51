using CaseDesk.App.Imports.Sources;

namespace CaseDesk.App.Tests.Imports;

public sealed class SourceTests
{
    public static TheoryData<string> Keys => [.. ImportSources.All.Select(source => source.Key)];

    [Fact]
    public void The_sources_are_known_by_their_keys()
    {
        Assert.Equal(["casedesk", "olist"], ImportSources.All.Select(source => source.Key));
        Assert.Null(ImportSources.Find("nobody"));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_source_maps_only_fields_that_the_desk_has(string key)
    {
        foreach (var file in ImportSources.Find(key)!.Files)
        {
            Assert.Empty(file.Fields.Keys.Except(ImportFields.All));
            Assert.Empty(file.Optional.Concat(file.Days).Except(file.Fields.Keys));
            Assert.All(file.Fields.Values, names => Assert.NotEmpty(names));
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_source_and_its_files_have_names_in_both_languages(string key)
    {
        var source = ImportSources.Find(key)!;

        Assert.All(
            source.Files.Select(file => file.Names).Append(source.Names),
            names => Assert.Equal(["en", "zh-CN"], names.Keys.Order(StringComparer.Ordinal))
        );
    }
}
