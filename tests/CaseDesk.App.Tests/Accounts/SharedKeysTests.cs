using System.Security.Cryptography;
using CaseDesk.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.App.Tests.Accounts;

public sealed class SharedKeysTests : DatabaseTest
{
    [Fact]
    public async Task What_one_server_signed_another_reads()
    {
        await using var one = Server();
        await using var other = Server();

        var signed = Protector(one).Protect("agent");
        Assert.Equal("agent", Protector(other).Unprotect(signed));
    }

    [Fact]
    public async Task A_key_that_is_no_longer_in_the_database_opens_nothing()
    {
        string signed;
        await using (var before = Server())
            signed = Protector(before).Protect("agent");
        await using (var database = NpgsqlDataSource.Create(ConnectionString))
        await using (var forget = database.CreateCommand("DELETE FROM data_protection_keys"))
            Assert.Equal(1, await forget.ExecuteNonQueryAsync());

        await using var after = Server();
        Assert.Throws<CryptographicException>(() => Protector(after).Unprotect(signed));
    }

    ServiceProvider Server() =>
        new ServiceCollection().AddLogging().AddCaseDesk(ConnectionString).BuildServiceProvider();

    static IDataProtector Protector(ServiceProvider server) =>
        server.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
