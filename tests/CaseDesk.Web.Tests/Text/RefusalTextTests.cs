using System.Globalization;
using System.Text.RegularExpressions;
using CaseDesk.App.Imports;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Time;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Tests.Text;

public sealed partial class RefusalTextTests
{
    static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    public static TheoryData<string> Codes =>
        [.. CodesInSources().Concat(CodesOfGuards()).Concat(CodesOfRows()).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_refusal_has_a_title_and_a_sentence_in_both_languages(string code)
    {
        var refusal = new Refusal(code, RefusalKind.Rule);

        foreach (var culture in new[] { English, Chinese })
        {
            Assert.NotEqual(code, refusal.Title(culture));
            Assert.DoesNotContain(code, refusal.Sentence(culture), StringComparison.Ordinal);
        }

        Assert.NotEqual(refusal.Title(English), refusal.Title(Chinese));
        Assert.Matches(Han(), refusal.Title(Chinese));
        Assert.Matches(Han(), refusal.Sentence(Chinese));
    }

    [Fact]
    public void The_scan_finds_refusals_however_they_are_written()
    {
        var codes = CodesInSources().ToHashSet();

        Assert.Superset(
            new HashSet<string> { "case-unknown", "not-offered", "G-PAID", "address-unknown", "api-key-refused" },
            codes
        );
    }

    [Fact]
    public void Numbers_stand_in_the_sentence_by_their_names()
    {
        var refusal = new Refusal(
            "more-than-claimed",
            RefusalKind.Rule,
            ("asked", "20.00"),
            ("recovered", "30.00"),
            ("claimed", "45.00")
        );

        Assert.Equal(
            "20.00 with the 30.00 recovered already is more than the 45.00 claimed. Correct the amount.",
            refusal.Sentence(English)
        );
    }

    [Fact]
    public void A_value_that_somebody_typed_is_not_read_as_a_place()
    {
        var refusal = new Refusal("case-unknown", RefusalKind.NotFound, ("case", "{secret}"), ("secret", "x"));

        Assert.Contains("{secret}", refusal.Sentence(English), StringComparison.Ordinal);
    }

    [Fact]
    public void Roles_and_actions_are_called_what_people_call_them_and_times_are_told_in_the_shops_zone()
    {
        var refusal = new Refusal(
            "stale",
            RefusalKind.Stale,
            ("changedBy", "李主管"),
            ("action", "approve"),
            ("at", "2026-11-20T02:00:00Z")
        );

        Assert.Contains(
            "李主管 已于 2026-11-20 10:00 进行“通过”",
            refusal.Sentence(Chinese, ShopZone.Of("Asia/Shanghai")),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "需要以下角色之一：主管授权客服、客服主管，请转给有此角色的同事。",
            new Refusal("not-your-role", RefusalKind.Forbidden, ("roles", "authorized-agent, supervisor")).Sentence(
                Chinese
            )
        );
    }

    [Fact]
    public void A_buyers_bill_is_called_by_its_name()
    {
        var refusal = new Refusal("buyers-bill", RefusalKind.Rule, ("file", "bill.csv"), ("bill", "buyers-alipay"));

        Assert.Contains("支付宝个人账单", refusal.Sentence(Chinese), StringComparison.Ordinal);
    }

    static IEnumerable<string> CodesOfGuards() =>
        Catalogue.All.SelectMany(workflow => workflow.Rows).SelectMany(row => row.Guards).Select(guard => guard.Code);

    static IEnumerable<string> CodesOfRows() =>
        typeof(RowCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!);

    static IEnumerable<string> CodesInSources() =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => Made().Matches(File.ReadAllText(file)))
            .SelectMany(match => match.Groups["code"].Captures)
            .Select(code => code.Value);

    [GeneratedRegex(
        """(new Refusal|Refuse)\(\s*(\w+ \? )?"(?<code>[^"]+)"( : "(?<code>[^"]+)")?|Refused\(\s*\w+,\s*([^"]*\? )?"(?<code>[^"]+)"( : "(?<code>[^"]+)")?|new\(\s*"(?<code>[^"]+)",\s*RefusalKind""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Made();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Han();
}
