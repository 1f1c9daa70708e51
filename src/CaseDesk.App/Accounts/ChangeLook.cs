using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Accounts;

/// <summary>A person chooses language and light; kept with the person, so that every browser knows it after sign-in.</summary>
public sealed class ChangeLook(AccountRecords records)
{
    /// <summary>Null leaves a choice as it is.</summary>
    public async Task RunAsync(Guid by, string? language, string? theme, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await work.Db.Users.FirstOrDefaultAsync(row => row.Id == by && row.DisabledAt == null, ct) is { } person)
        {
            person.Language = language ?? person.Language;
            person.Theme = theme ?? person.Theme;
            await work.Db.SaveChangesAsync(ct);
        }
    }
}
