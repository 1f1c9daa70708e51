namespace CaseDesk.Tests.Support;

/// <summary>The checkout that the tests were built from.</summary>
static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    static string Find(DirectoryInfo? folder) =>
        folder switch
        {
            null => throw new InvalidOperationException("The tests do not run inside a checkout."),
            _ when File.Exists(Path.Combine(folder.FullName, "CaseDesk.sln")) => folder.FullName,
            _ => Find(folder.Parent),
        };
}
