using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CaseDesk.App.Data;

/// <summary>Lets the migration tool make the model without a running desk.</summary>
sealed class DesignTimeDb : IDesignTimeDbContextFactory<CaseDeskDb>
{
    public CaseDeskDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<CaseDeskDb>().UseNpgsql("Host=localhost;Database=casedesk").Options);
}
