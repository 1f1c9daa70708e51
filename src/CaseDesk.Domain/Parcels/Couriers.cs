using System.Globalization;

namespace CaseDesk.Domain.Parcels;

/// <summary>The couriers that the desk knows by name. A source may name others, by codes of its own.</summary>
public static class Couriers
{
    public static IReadOnlyList<string> Known { get; } =
    ["SF", "YTO", "ZTO", "STO", "YUNDA", "JTSD", "JD", "EMS", "DBL", "CNSD", "OTHER"];

    /// <summary>What people call a courier; a code without a name as it is.</summary>
    public static string Name(string code, CultureInfo culture) =>
        CourierText.ResourceManager.GetString(code, culture) ?? code;
}
