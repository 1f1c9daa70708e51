namespace CaseDesk.Tests.Support;

/// <summary>The folder of real files beside the checkout, which is no part of it and may be missing.</summary>
static class SharedData
{
    static readonly string Folder = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared"));

    public static string? WhyNot => Directory.Exists(Folder) ? null : $"{Folder} is not there.";

    public static string At(params string[] path) => Path.Combine([Folder, .. path]);
}

/// <summary>A test that reads <see cref="SharedData"/>: reported as skipped where the folder is missing.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute() => Skip = SharedData.WhyNot;
}

/// <summary>As <see cref="SharedDataFactAttribute"/>, for theories.</summary>
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute() => Skip = SharedData.WhyNot;
}
