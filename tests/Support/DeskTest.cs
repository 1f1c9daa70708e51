namespace CaseDesk.Tests.Support;

/// <summary>For tests that act at a desk of their own.</summary>
public abstract class DeskTest : DatabaseTest
{
    TestDesk? desk;

    protected TestDesk Desk => desk ?? throw new InvalidOperationException("The test has not begun.");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        desk = await TestDesk.StartAsync(ConnectionString);
    }

    public override async Task DisposeAsync()
    {
        if (desk is not null)
        {
            await desk.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}
