using System.Security.Claims;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.App.Tests.Accounts;

/// <summary>Passwords that are guessed, and sessions that are over.</summary>
public sealed class GuessTests : AccountTest
{
    const int Allowed = 5;

    [Fact]
    public async Task Guesses_made_at_once_are_each_counted()
    {
        var (id, _) = await AgentAsync();
        var scopes = Enumerable.Range(0, Allowed).Select(_ => new Guesser(Use<IServiceScopeFactory>())).ToArray();
        var people = await Task.WhenAll(scopes.Select(scope => scope.FindAsync(id)));

        await Task.WhenAll(scopes[1..].Zip(people[1..], (scope, person) => scope.Users.AccessFailedAsync(person)));
        Assert.Equal(
            Allowed - 1,
            await ScalarAsync<int>("SELECT access_failed_count FROM people WHERE user_name = 'agent'")
        );
        Assert.False(await scopes[0].Users.IsLockedOutAsync(people[0]));
        await scopes[0].Users.AccessFailedAsync(people[0]);

        Assert.True(await scopes[0].Users.IsLockedOutAsync(people[0]));
        Assert.False((await scopes[1].Users.ResetAccessFailedCountAsync(people[1])).Succeeded);
        Clock.Step(TimeSpan.FromMinutes(16));
        Assert.True((await scopes[1].Users.ResetAccessFailedCountAsync(people[1])).Succeeded);
        foreach (var scope in scopes)
            await scope.DisposeAsync();
    }

    [Fact]
    public async Task An_open_page_is_no_place_to_guess_the_password()
    {
        var (id, password) = await AgentAsync();
        var change = Use<ChangePassword>();
        for (var guess = 1; guess < Allowed; guess++)
            Assert.Equal(
                "password-wrong",
                (await change.RunAsync(id, "not this one", "a longer sentence", default)).Refusal?.Code
            );

        var last = await change.RunAsync(id, "not this one", "a longer sentence", default);
        var right = await change.RunAsync(id, password, "a longer sentence", default);

        Assert.Equal(("password-locked", "15"), (last.Refusal?.Code, last.Refusal?.Numbers["minutes"]));
        Assert.Equal("password-locked", right.Refusal?.Code);
        Clock.Step(TimeSpan.FromMinutes(16));
        Assert.True((await change.RunAsync(id, password, "a longer sentence", default)).Succeeded);
    }

    [Fact]
    public void Whoever_is_unknown_costs_a_hash_and_is_locked_out_as_others_are()
    {
        var hasher = new CountingHasher();
        var unknown = Use<UnknownNames>();

        for (var guess = 1; guess < Allowed; guess++)
            Assert.Null(unknown.Try("nobody", "a guess", hasher));

        Assert.Equal(Clock.GetUtcNow().AddMinutes(15), unknown.Try("NOBODY", "a guess", hasher));
        Assert.NotNull(unknown.Try("nobody", "a guess", hasher));
        Assert.Null(unknown.Try("somebody", "a guess", hasher));
        Assert.Equal(Allowed + 1, hasher.Verified);
        Clock.Step(TimeSpan.FromMinutes(16));
        Assert.Null(unknown.Try("nobody", "a guess", hasher));
    }

    [Fact]
    public async Task A_session_ends_when_its_cookie_does()
    {
        var (id, _) = await AgentAsync();
        var stamp = await ScalarAsync<string>("SELECT security_stamp FROM people WHERE user_name = 'agent'");
        var type = new ClaimsIdentityOptions().SecurityStampClaimType;
        var session = new ClaimsPrincipal(
            new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id.ToString()), new(type, stamp)], "test")
        );
        session.SetSessionEnd(Clock.GetUtcNow().AddHours(12));

        Assert.True(await Use<Sessions>().StillHoldsAsync(session, default));
        Clock.Step(TimeSpan.FromHours(12));
        Assert.False(await Use<Sessions>().StillHoldsAsync(session, default));
    }

    async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Use<NpgsqlDataSource>().CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    async Task<CreatedUser> AgentAsync() =>
        (await Use<CreateUser>().RunAsync(Administrator, new NewUser("agent", "agent", [], []), default)).Require();

    /// <summary>A request of its own.</summary>
    sealed class Guesser(IServiceScopeFactory scopes) : IAsyncDisposable
    {
        readonly AsyncServiceScope scope = scopes.CreateAsyncScope();

        public UserManager<Person> Users => scope.ServiceProvider.GetRequiredService<UserManager<Person>>();

        public async Task<Person> FindAsync(Guid id) => (await Users.FindByIdAsync(id.ToString()))!;

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }

    sealed class CountingHasher : IPasswordHasher<Person>
    {
        public int Verified { get; private set; }

        public string HashPassword(Person user, string password) => password;

        public PasswordVerificationResult VerifyHashedPassword(
            Person user,
            string hashedPassword,
            string providedPassword
        )
        {
            Verified++;
            return PasswordVerificationResult.Failed;
        }
    }
}
