using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;

namespace CaseDesk.Domain.Tests.Workflows;

/// <summary>A workflow as lines: as the specification has it, and as its definition has it. See <c>Specified/README.md</c>.</summary>
static class SpecifiedTable
{
    const string Include = "..";

    /// <summary>Each line with its step before it, in the one form that both sides are brought into.</summary>
    public static IReadOnlyList<string> Of(string kind, int version) => [.. Lines(Read($"{kind}.v{version}"))];

    public static IReadOnlyList<string> Of(Workflow workflow) =>
        [
            Line(
                "opened",
                Keys(workflow.Opening.By) + (workflow.Opening.ByProduct ? ", product" : ""),
                workflow.Opening.Order.Key(),
                Join(workflow.Opening.Inputs.Select(Name))
            ),
            Line("cycle", workflow.Cycle is { } cycle ? Limit(cycle.Value, cycle.From) : "none"),
            .. workflow.Steps.Select(Step),
            .. workflow.Rows.Select(row => $"{row.From} {Row(row)}"),
        ];

    static string Step(Step step) =>
        Line(
            step.Code,
            Keys(step.Owners),
            (step.Limit is { } limit ? Limit(limit.Value, limit.From) + Or(limit.Or) + Until(limit) : "no limit")
                + Pause(step.Wait),
            step.State == CaseState.Settled ? "settled"
                : step.BeforePayment ? ""
                : "left"
        );

    static string Row(Transition row) =>
        Line(
            string.Join(
                ' ',
                ((string?[])[row.Action.Value, Manual(row), Chosen(row), Offered(row), Timeout(row)]).OfType<string>()
            ),
            Keys(row.By),
            row.To is Destination.AtEnd end ? $"!{end.Outcome.Code}" : $"{row.To}",
            Join(row.Needs.Select(Name)),
            Join(row.Guards.Select(guard => guard.Code)),
            Join(row.Then.Select(effect => effect.Name))
        );

    static IEnumerable<string> Lines(IEnumerable<string[]> cells)
    {
        string? step = null;
        foreach (var line in cells)
        {
            if (line[0] is "opened" or "cycle")
            {
                yield return Line(line);
            }
            else if (char.IsUpper(line[0][0]))
            {
                step = line[0];
                yield return Line(line);
                foreach (
                    var row in GroundRows(step, line[1], line[2], early: line is not [_, _, _, "settled" or "left"])
                )
                {
                    yield return row;
                }
            }
            else
            {
                yield return $"{step} {Line(line)}";
            }
        }
    }

    /// <summary>
    /// §1: where the clock can wait for the customer. §15: withdrawn or found a duplicate, with open refunds cancelled,
    /// before money or goods left; by whoever has the case, by its agents and by the supervisor.
    /// </summary>
    static IEnumerable<string> GroundRows(string step, string owners, string limit, bool early)
    {
        if (limit.Contains('⏸', StringComparison.Ordinal))
        {
            yield return $"{step} {Line("ask-customer when clock-runs", owners, step, "question", "", "pause-begins")}";
            yield return $"{step} {Line("customer-answered when clock-stands", owners, step, "note?", "", "pause-ends")}";
        }

        if (early)
        {
            var by = Join(owners.Split(", ").Concat(["agent", "supervisor"]).Distinct());
            yield return $"{step} {Line("withdraw", by, "!withdrawn", "reason", "payment-under-way", "open-refunds-cancelled")}";
            yield return $"{step} {Line("duplicate", by, "!duplicate", "case", "payment-under-way", "duplicate-of, open-refunds-cancelled")}";
        }
    }

    /// <summary>The cells of each line of a file, and of the files that it puts in.</summary>
    static IEnumerable<string[]> Read(string name) =>
        File.ReadLines(Path.Combine(Repository.Root, "tests/CaseDesk.Domain.Tests/Workflows/Specified", $"{name}.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .SelectMany(line =>
                line.StartsWith(Include, StringComparison.Ordinal)
                    ? Read(line[Include.Length..].Trim())
                    : [line.Split('|', StringSplitOptions.TrimEntries)]
            );

    static string Line(params ReadOnlySpan<string> cells) => string.Join(" | ", cells).TrimEnd(' ', '|');

    static string Keys(IEnumerable<Role> roles) => Join(roles.Select(role => role.Key()));

    static string Name(Input input) => input.Required ? input.Name : $"{input.Name}?";

    static string? Manual(Transition row) => row.ManualCode is { } code ? $"({code})" : null;

    static string? Chosen(Transition row) => row.If is { } condition ? $"if {condition}" : null;

    static string? Offered(Transition row) => row.OfferedWhen is { } condition ? $"when {condition}" : null;

    static string? Timeout(Transition row) =>
        row.OnTimeout || row.OnPauseOver ? "⏰"
        : row.OnOrderPaid ? "💰"
        : null;

    static string Pause(CustomerWait wait) =>
        wait switch
        {
            CustomerWait.No => "",
            CustomerWait.May => " ⏸",
            CustomerWait.Begins => " ⏸!",
        };

    static string Or(Anchor? anchor) => anchor is { } other ? $" or {other.Key()}" : "";

    static string Until(StepLimit limit) => limit.Until is { } fact ? $" or until {fact.Key()}" : "";

    static string Limit(Limit limit, Anchor from) =>
        from == Anchor.Entry ? Limit(limit) : $"{Limit(limit)} from {from.Key()}";

    static string Limit(Limit limit)
    {
        var value = LimitNotation.Value(limit);
        return LimitNotation.Kind(limit) switch
        {
            "hours" => $"{value} h",
            "workingHours" => $"{value} WH",
            "workingDays" => $"{value} WD",
            var named => $"{named} {value}",
        };
    }

    static string Join(IEnumerable<string> parts) => string.Join(", ", parts);
}
