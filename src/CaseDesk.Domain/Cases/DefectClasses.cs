namespace CaseDesk.Domain.Cases;

/// <summary>What can be wrong with a product, as the keys that quality records are added up by.</summary>
public static class DefectClasses
{
    public const string Other = "other";

    public static IReadOnlyList<string> All { get; } =
    ["broken", "does-not-work", "material", "workmanship", "size", "colour", "smell", "expired", "incomplete", Other];
}
