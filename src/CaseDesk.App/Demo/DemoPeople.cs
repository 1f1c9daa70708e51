using CaseDesk.App.Accounts;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Demo;

/// <summary>The people of the demo, called after their roles.</summary>
static class DemoPeople
{
    public static readonly IReadOnlyList<(string UserName, string DisplayName, Role Role)> All =
    [
        ("agent", "李倩", Role.Agent),
        ("agent-2", "周航", Role.Agent),
        ("authorized-agent", "张敏", Role.AuthorizedAgent),
        ("supervisor", "王主管", Role.Supervisor),
        ("supervisor-2", "刘主管", Role.Supervisor),
        ("supervisor-3", "韩主管", Role.Supervisor),
        ("logistics", "赵磊", Role.Logistics),
        ("warehouse", "孙仓", Role.Warehouse),
        ("warehouse-2", "钱仓", Role.Warehouse),
        ("order-reviewer", "吴审", Role.OrderReviewer),
        ("inspector", "郑检", Role.Inspector),
        ("clerk", "冯文", Role.Clerk),
        ("finance", "陈会计", Role.Finance),
        (FirstAdministrator.UserName, "管理员", Role.Administrator),
    ];

    /// <summary>agent-2 and supervisor-3 work for the second shop alone; everybody else for both.</summary>
    public static IReadOnlyList<string> ShopsOf(string userName) =>
        userName is "agent-2" or "supervisor-3" ? [DemoShops.Second] : [DemoShops.First, DemoShops.Second];

    /// <summary>Makes them all with one password, in the transaction that <paramref name="work"/> has open.</summary>
    public static async Task<IReadOnlyDictionary<string, Guid>> CreateAsync(
        AccountWork work,
        string password,
        CancellationToken ct
    )
    {
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var (userName, displayName, role) in All)
        {
            var person = await work.Users.FindByNameAsync(userName) ?? await AddAsync(work, userName, displayName);
            await SetPasswordAsync(work.Users, person, password);
            _ = await Membership.SetAsync(work.Db, person.Id, [role], ShopsOf(userName), ct);
            ids[userName] = person.Id;
        }

        await work.Db.SaveChangesAsync(ct);
        await AuthorizePayerAsync(work, ids, ct);
        await DelegateApprovingAsync(work, ids, ct);
        return ids;
    }

    static async Task<Person> AddAsync(AccountWork work, string userName, string displayName)
    {
        var person = new Person
        {
            Id = Guid.CreateVersion7(work.Now),
            UserName = userName,
            DisplayName = displayName,
            CreatedAt = work.Now,
        };
        (await work.Users.CreateAsync(person)).Require();
        return person;
    }

    static async Task SetPasswordAsync(UserManager<Person> users, Person person, string password)
    {
        if (await users.HasPasswordAsync(person))
        {
            (await users.RemovePasswordAsync(person)).Require();
        }

        (await users.AddPasswordAsync(person, password)).Require();
    }

    static async Task AuthorizePayerAsync(
        AccountWork work,
        IReadOnlyDictionary<string, Guid> people,
        CancellationToken ct
    )
    {
        foreach (var shop in await work.Db.Shops.ToListAsync(ct))
        {
            work.Db.PayerAuthorizations.Add(
                new PayerAuthorizationRow
                {
                    PersonId = people["authorized-agent"],
                    ShopId = shop.Id,
                    From = work.Now.AddDays(-120),
                    Until = work.Now.AddDays(365),
                    AuthorizedBy = people["supervisor"],
                    At = work.Now,
                }
            );
        }

        await work.Db.SaveChangesAsync(ct);
    }

    /// <summary>One of the two supervisors of the first shop is away for a fortnight.</summary>
    static async Task DelegateApprovingAsync(
        AccountWork work,
        IReadOnlyDictionary<string, Guid> people,
        CancellationToken ct
    )
    {
        var shop = await work.Db.Shops.FirstAsync(row => row.Key == DemoShops.First, ct);
        work.Db.ApprovalDelegations.Add(
            new ApprovalDelegationRow
            {
                ShopId = shop.Id,
                DelegatedBy = people["supervisor"],
                DelegatedTo = people["supervisor-3"],
                From = work.Now.AddDays(-1),
                Until = work.Now.AddDays(14),
                At = work.Now.AddDays(-1),
            }
        );
        await work.Db.SaveChangesAsync(ct);
    }
}
