using System.Text.Json;
using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.App.Accounts;

/// <summary>The people's records. Its name is public, so that a page can be given a use case; what it opens is not.</summary>
public sealed class AccountRecords(IServiceScopeFactory scopes, AccessReader access, TimeProvider clock)
{
    internal DateTimeOffset Now => clock.GetUtcNow();

    internal AccountWork Open() => new(scopes.CreateAsyncScope(), Now);

    /// <summary>A refusal unless the person may work and was given the role.</summary>
    internal async Task<Refusal?> RequireAsync(Guid person, Role role, CancellationToken ct)
    {
        var found = await access.ForAsync(person, ct);
        if (!found.Succeeded)
            return found.Refusal;
        return found.Value.Roles.Contains(role)
            ? null
            : new Refusal("not-your-role", RefusalKind.Forbidden, ("roles", role.Key()));
    }

    /// <summary>The person as an actor of the shop, where it holds the role.</summary>
    internal async Task<Result<Actor>> InShopAsync(Guid person, int shop, Role role, CancellationToken ct)
    {
        var found = await access.ForAsync(person, ct);
        return found.Succeeded ? found.Value.In(shop, role) : found.Refusal;
    }
}

/// <summary>One piece of work on the records: read or written together, in a context of its own.</summary>
sealed class AccountWork(AsyncServiceScope scope, DateTimeOffset now) : IAsyncDisposable
{
    public CaseDeskDb Db { get; } = scope.ServiceProvider.GetRequiredService<CaseDeskDb>();

    public UserManager<Person> Users => scope.ServiceProvider.GetRequiredService<UserManager<Person>>();

    public DateTimeOffset Now => now;

    /// <summary>Writes down an act of administration; it is saved with what it speaks of.</summary>
    /// <param name="before">Of a change: what was; with <paramref name="after"/> it is the entry's detail.</param>
    public void Audit(Guid? by, string act, string subject, object? before = null, object? after = null) =>
        Db.Audit.Add(
            new AuditRow
            {
                At = now,
                PersonId = by,
                Act = act,
                Subject = subject,
                Detail = after is null
                    ? null
                    : JsonSerializer.Serialize(new { before, after }, JsonSerializerOptions.Web),
            }
        );

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
