using System.Globalization;

namespace CaseDesk.Web.Text;

/// <summary>The languages the desk speaks; the first is its own.</summary>
public static class Languages
{
    public const string Chinese = "zh-CN";
    public const string English = "en";

    public static IReadOnlyList<string> All { get; } = [Chinese, English];

    public static string Current => IsChinese ? Chinese : English;

    public static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>Null for anything that is not a language of the desk.</summary>
    public static string? Known(string? language) => language is not null && All.Contains(language) ? language : null;

    /// <summary>How a language calls itself.</summary>
    public static string NameOf(string language) => language == Chinese ? "中文" : "English";
}
