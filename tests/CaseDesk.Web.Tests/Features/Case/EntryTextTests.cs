using System.Globalization;
using System.Text.RegularExpressions;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Claims;
using CaseDesk.Domain.Overpayments;
using CaseDesk.Web.Features.Case;

namespace CaseDesk.Web.Tests.Features.Case;

public sealed partial class EntryTextTests
{
    /// <summary>Everything that can stand in a history beside the actions of the workflows.</summary>
    public static TheoryData<string> Names =>
        [
            .. typeof(HistoryActions).GetFields().Select(name => (string)name.GetRawConstantValue()!),
            .. Enum.GetValues<CaseAlarms>()
                .Where(alarm => alarm is not (CaseAlarms.None or CaseAlarms.OfStep))
                .Select(alarm => alarm.Key()),
            .. Enum.GetValues<ClaimAct>().Select(act => $"{HistoryActions.ClaimAdvanced}.{act.Key()}"),
            .. Enum.GetValues<OverpaymentAct>().Select(act => $"{HistoryActions.OverpaymentAdvanced}.{act.Key()}"),
            $"{HistoryActions.StatementCorrected}.overpaid",
            .. from whose in (string[])["own", "others"]
            from what in (string[])["taken", "over", "back"]
            select $"{HistoryActions.Assigned}.{whose}-{what}",
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_stands_in_a_history_has_its_words_in_both_languages(string name)
    {
        var english = Words(name, CultureInfo.InvariantCulture);
        var chinese = Words(name, CultureInfo.GetCultureInfo("zh-CN"));

        Assert.False(string.IsNullOrWhiteSpace(english), $"“{name}” has no words in English");
        Assert.False(string.IsNullOrWhiteSpace(chinese), $"“{name}” has no words in Chinese");
        Assert.DoesNotMatch(Han(), english);
        Assert.Matches(Han(), chinese);
    }

    /// <summary>Of this very language: the other does not stand in.</summary>
    static string? Words(string name, CultureInfo culture) =>
        CaseText
            .ResourceManager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)
            ?.GetString($"entry.{name}");

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Han();
}
