namespace CaseDesk.Web.Tests.Api.Ways;

/// <summary>One thing that happens on a case's way. Closed.</summary>
abstract record Deed
{
    Deed() { }

    /// <summary>An action by whoever holds one of the roles; everybody else is refused it first.</summary>
    /// <param name="By">Role keys, the first of which does it.</param>
    /// <param name="To">The code of a step, or <c>end:</c> with an outcome.</param>
    /// <param name="Tried">Only by a dry run: the case stays where it is.</param>
    public sealed record Act(string Action, string By, string To, object? Inputs, bool Tried) : Deed
    {
        /// <summary>Who does it, where it must not be the first of the owners; null: it may.</summary>
        public string? Who { get; init; }
    }

    /// <summary>The clock moves the case once the step's time is up; nobody else can.</summary>
    public sealed record TimeUp(string To) : Deed;

    /// <summary>The month's statement moves the case, by the person whose statement it is; nobody can by the case itself.</summary>
    public sealed record Listed(string Action, string To) : Deed;

    /// <summary>Somebody with the role attaches a picture.</summary>
    public sealed record Attached(string By) : Deed;

    public sealed record Passed(TimeSpan Time) : Deed;

    /// <summary>A supervisor takes the ended case up again at that step.</summary>
    public sealed record Reopened(string Step) : Deed;
}

/// <summary>A way is written with these, one line for each deed.</summary>
static class Deeds
{
    public static Deed Do(string action, string by, string to, object? inputs = null, string? who = null) =>
        new Deed.Act(action, by, to, inputs, Tried: false) { Who = who };

    public static Deed Try(string action, string by, string to, object? inputs = null) =>
        new Deed.Act(action, by, to, inputs, Tried: true);

    public static Deed TimeUp(string to) => new Deed.TimeUp(to);

    public static Deed Listed(string action, string to) => new Deed.Listed(action, to);

    public static Deed Attach(string by) => new Deed.Attached(by);

    public static Deed Wait(TimeSpan time) => new Deed.Passed(time);

    public static Deed Reopen(string step) => new Deed.Reopened(step);

    /// <summary>What the ground rules give to every open step (WORKFLOWS.md §15).</summary>
    /// <param name="owners">Of the step.</param>
    public static IEnumerable<Deed> EndsEarly(string owners)
    {
        var by = string.Join(", ", owners.Split(", ").Concat(["agent", "supervisor"]).Distinct());
        yield return Try("withdraw", by, "end:withdrawn", new { reason = "客户撤回" });
        yield return Try("duplicate", by, "end:duplicate", new { @case = KindWay.Another });
    }

    /// <summary>The same with what the platform may have done by itself.</summary>
    public static IEnumerable<Deed> EndsEarly(string owners, string settled) =>
        [
            .. EndsEarly(owners),
            Try(
                "settled-by-platform",
                "agent, supervisor",
                settled,
                new
                {
                    number = "PR-1",
                    amount = "129.00",
                    time = "2026-11-20T02:00:00Z",
                }
            ),
        ];

    /// <summary>Waiting for the customer: begun and ended, the case stays.</summary>
    public static IEnumerable<Deed> WaitsForCustomer(string owner, string step) =>
        [Do("ask-customer", owner, step, new { question = "请拍一下面单" }), Do("customer-answered", owner, step)];
}
