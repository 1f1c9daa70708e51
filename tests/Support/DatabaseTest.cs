namespace CaseDesk.Tests.Support;

/// <summary>For tests that each begin with an empty database.</summary>
public abstract class DatabaseTest : IAsyncLifetime
{
    TestDatabase? database;

    protected string ConnectionString =>
        (database ?? throw new InvalidOperationException("The test has not begun.")).ConnectionString;

    public virtual async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public virtual async Task DisposeAsync()
    {
        if (database is not null)
            await database.DisposeAsync();
    }
}
