namespace CaseDesk.Domain.People;

/// <summary>What a person may do in the shops they belong to (WORKFLOWS.md §2). The last two belong to the product itself.</summary>
public enum Role
{
    /// <summary>客服: logs cases, talks to customers, advances the steps it owns.</summary>
    Agent,

    /// <summary>主管授权客服: an agent whom a supervisor of the shop has authorised, from–to, to pay refunds out.</summary>
    AuthorizedAgent,

    /// <summary>客服主管: approves, sees and re-assigns everything of its shops.</summary>
    Supervisor,

    /// <summary>电商物流组: establishes with couriers who is liable.</summary>
    Logistics,

    /// <summary>仓库: verifies, ships, receives, registers, books in.</summary>
    Warehouse,

    /// <summary>审单人员: cancels orders in the order system.</summary>
    OrderReviewer,

    /// <summary>品管部: inspects returned goods.</summary>
    Inspector,

    /// <summary>销售内勤: compiles the monthly statements.</summary>
    Clerk,

    /// <summary>财务部: reconciles and closes the month.</summary>
    Finance,

    /// <summary>管理员: users, shops, limits, calendar, keys; neither approves nor pays.</summary>
    Administrator,

    /// <summary>The product's own clock: acts when a limit has run out. Nobody holds it.</summary>
    Clock,

    /// <summary>The product's monthly statement: moves the cases that it lists. Nobody holds it.</summary>
    Statement,
}

public static class Roles
{
    /// <summary>The roles that a person can be given; the rest belong to the product itself.</summary>
    public static IReadOnlyList<Role> OfPeople { get; } =
    [.. Enum.GetValues<Role>().Where(role => role is not (Role.Clock or Role.Statement))];
}
