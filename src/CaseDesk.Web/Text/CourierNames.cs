using CaseDesk.Web.Controls.Fields;

namespace CaseDesk.Web.Text;

/// <summary>What couriers are called. A code without a name is shown as it is: sources name couriers of their own.</summary>
public static class CourierNames
{
    static readonly string[] Known = ["SF", "YTO", "ZTO", "STO", "YUNDA", "JTSD", "JD", "EMS", "DBL", "CNSD", "OTHER"];

    public static string Of(string code) => CourierText.ResourceManager.Find(code) ?? code;

    /// <summary>To choose from, with the code that is chosen already.</summary>
    public static IReadOnlyList<Option> With(string? chosen) =>
        [
            .. Known
                .Concat(string.IsNullOrEmpty(chosen) || Known.Contains(chosen) ? [] : [chosen])
                .Select(code => new Option(code, Of(code))),
        ];
}
