using System.Text.RegularExpressions;
using System.Xml.Linq;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Text;

public sealed partial class TextTests
{
    const string Chinese = ".zh-CN.resx";

    static readonly string Source = Path.Combine(Repository.Root, "src");

    public static TheoryData<string> Files =>
        [
            .. Directory
                .EnumerateFiles(Source, "*.resx", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith(Chinese, StringComparison.Ordinal))
                .Select(file => Path.GetRelativePath(Source, file)),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_is_in_both_languages(string file)
    {
        var english = Read(file);
        var chinese = Read(Path.ChangeExtension(file, null) + Chinese);

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(english.Concat(chinese), text => string.IsNullOrWhiteSpace(text.Value));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Both_languages_fill_in_the_same_values(string file)
    {
        var chinese = Read(Path.ChangeExtension(file, null) + Chinese);

        foreach (var (key, text) in Read(file))
        {
            Assert.Equal((key, Places(text)), (key, Places(chinese[key])));
        }
    }

    [Fact]
    public void No_Chinese_text_stands_without_its_English()
    {
        var lonely = Directory
            .EnumerateFiles(Source, "*" + Chinese, SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith("Radzen", StringComparison.Ordinal))
            .Where(file => !File.Exists(file.Replace(Chinese, ".resx", StringComparison.Ordinal)));

        Assert.Empty(lonely);
    }

    static Dictionary<string, string> Read(string file) =>
        XDocument
            .Load(Path.Combine(Source, file))
            .Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    static string Places(string text) =>
        string.Join(' ', Place().Matches(text).Select(match => match.Groups["place"].Value).Distinct().Order());

    [GeneratedRegex(@"\{(?<place>[0-9a-zA-Z-]+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
