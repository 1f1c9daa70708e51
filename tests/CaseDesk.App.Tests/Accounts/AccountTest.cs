using CaseDesk.App.Accounts;
using CaseDesk.App.Settings;
using CaseDesk.Domain.People;
using CaseDesk.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.App.Tests.Accounts;

/// <summary>A desk with its administrator and two shops, on a clock that the test moves.</summary>
public abstract class AccountTest : DatabaseTest
{
    ServiceProvider? services;

    protected SteppedTime Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero));

    protected Guid Administrator { get; private set; }

    protected T Use<T>()
        where T : notnull => services!.GetRequiredService<T>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddCaseDesk(ConnectionString)
            .BuildServiceProvider();
        await Use<FirstAdministrator>().EnsureAsync(default);
        Administrator = (await Use<People>().FindAsync(FirstAdministrator.UserName, default))!.Id;
        foreach (var key in new[] { "demo-1", "demo-2" })
        {
            (await Use<CreateShop>().RunAsync(Administrator, Shop(key), default)).Require();
        }
    }

    public override async Task DisposeAsync()
    {
        if (services is not null)
            await services.DisposeAsync();
        await base.DisposeAsync();
    }

    protected async Task<Guid> PersonAsync(string name, Role role, params string[] shops) =>
        (await Use<CreateUser>().RunAsync(Administrator, new NewUser(name, name, [role], shops), default)).Require().Id;

    protected static NewShop Shop(string key) => new(key, key, "taobao", "Asia/Shanghai", "CNY");
}
