namespace CaseDesk.App.Data;

/// <summary>SQL that lies beside the migrations as a file of its own.</summary>
static class SqlFile
{
    /// <param name="name">Without the ending: <c>ledger.v1</c>.</param>
    public static string Read(string name)
    {
        using var stream =
            typeof(SqlFile).Assembly.GetManifestResourceStream($"CaseDesk.App.Data.Sql.{name}.sql")
            ?? throw new InvalidOperationException($"No SQL named {name} is embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
