using CaseDesk.App.Data.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.App.Accounts;

/// <summary>Begins and ends the session of a browser, in the request that it belongs to.</summary>
public sealed class SignIn(IServiceProvider request, UnknownNames unknown)
{
    DeskSignInManager Manager => request.GetRequiredService<DeskSignInManager>();

    public async Task<SignInOutcome> WithPasswordAsync(string userName, string password)
    {
        var manager = Manager;
        var person = await manager.UserManager.FindByNameAsync(userName.Trim());
        // Whoever is unknown, disabled or mistyped gets the same answer, so that names cannot be found out.
        if (person is not { DisabledAt: null })
            return unknown.Try(userName.Trim(), password, manager.UserManager.PasswordHasher) is { } until
                ? new SignInOutcome.LockedOut(until)
                : new SignInOutcome.Wrong();
        var result = await manager.PasswordSignInAsync(person, password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
            return new SignInOutcome.Welcome(person.Language, person.Theme);
        return await manager.UserManager.IsLockedOutAsync(person)
            ? new SignInOutcome.LockedOut(person.LockoutEnd!.Value)
            : new SignInOutcome.Wrong();
    }

    public Task OutAsync() => Manager.SignOutAsync();

    /// <summary>After a change of password: the other sessions of the person end, this one goes on.</summary>
    public async Task RenewAsync(Guid person)
    {
        var manager = Manager;
        if (await manager.UserManager.FindByIdAsync(person.ToString()) is { } found)
            await manager.RefreshSignInAsync(found);
    }
}

/// <summary>How a sign-in ended.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome() { }

    /// <summary>In; the person's language and light come along.</summary>
    public sealed record Welcome(string Language, string Theme) : SignInOutcome;

    public sealed record Wrong : SignInOutcome;

    /// <summary>Too many failures one after another; no password is looked at before then.</summary>
    public sealed record LockedOut(DateTimeOffset Until) : SignInOutcome;
}
