using CaseDesk.App.Data;
using CaseDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Tests.Data;

public sealed class SchemaTests : DatabaseTest
{
    [Fact]
    public async Task The_model_has_no_pending_changes()
    {
        await using var db = new CaseDeskDb(
            new DbContextOptionsBuilder<CaseDeskDb>().UseNpgsql(ConnectionString).Options
        );

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }
}
