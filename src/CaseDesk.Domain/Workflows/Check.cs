using System.Globalization;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;

namespace CaseDesk.Domain.Workflows;

/// <summary>
/// Proves what must hold for every definition: that nobody can get stuck in it, that choice among rows is total, and that
/// everything in it has its words in both languages.
/// </summary>
public static class Check
{
    /// <summary>One sentence for each fault; none for a sound definition.</summary>
    public static IReadOnlyList<string> Faults(Workflow workflow) =>
        [
            .. DuplicateSteps(workflow),
            .. Unreachable(workflow),
            .. Endless(workflow),
            .. Idle(workflow),
            .. Choices(workflow),
            .. Timeouts(workflow),
            .. EndsByPayment(workflow),
            .. SharedLimits(workflow),
            .. SetAside(workflow),
            .. GoodsNotTaken(workflow),
            .. OpenedByProduct(workflow),
            .. new[] { Wording.Chinese, Wording.English }.SelectMany(culture => Wordless(workflow, culture)),
        ];

    /// <summary>
    /// A new version says of every step of the old one where its cases go on: at a step of the same stage, for what was asked
    /// for, approved or paid goes along. A code never comes to mean another step.
    /// </summary>
    public static IReadOnlyList<string> Faults(Workflow older, Workflow newer) =>
        [
            .. newer
                .StepsBefore.Keys.Where(code => older.Find(code) is null)
                .Select(code => $"{newer}: version {older.Version} has no step {code}"),
            .. older
                .Steps.Where(step => newer.Find(newer.CodeNow(step.Code)) is null)
                .Select(step => $"{newer}: step {step} of version {older.Version} leads nowhere"),
            .. older
                .Steps.Where(step => newer.CodeNow(step.Code) != step.Code && newer.Find(step.Code) is not null)
                .Select(step => $"{newer}: {step} is another step than in version {older.Version}"),
            .. older
                .Steps.Where(step =>
                    newer.Find(newer.CodeNow(step.Code)) is { } next && StageOf(older, step) != StageOf(newer, next)
                )
                .Select(step =>
                    $"{newer}: {step} of version {older.Version} and {newer.CodeNow(step.Code)} are not of one stage"
                ),
        ];

    /// <summary>All versions of all kinds: each by itself, and each later one beside the one before it.</summary>
    public static IReadOnlyList<string> Faults(IEnumerable<Workflow> definitions) =>
        [
            .. definitions
                .GroupBy(workflow => workflow.Key, StringComparer.Ordinal)
                .SelectMany(kind => Versions([.. kind.OrderBy(workflow => workflow.Version)])),
        ];

    static IEnumerable<string> Versions(IReadOnlyList<Workflow> versions) =>
        [
            .. versions.SelectMany(Faults),
            .. versions
                .Zip(versions.Skip(1))
                .SelectMany(pair =>
                    pair.Second.Version == pair.First.Version + 1
                        ? Faults(pair.First, pair.Second)
                        : [$"{pair.Second}: what comes before it is version {pair.First.Version}"]
                ),
        ];

    /// <summary>How far money and goods may be at a step, and what it waits for.</summary>
    static (CaseState, bool, bool, bool, GoodsIntake, bool, bool) StageOf(Workflow workflow, Step step)
    {
        var actions = workflow.RowsAt(step).Select(row => row.Action).ToHashSet();
        return (
            step.State,
            step.BeforePayment,
            step.WaitsForRequest,
            step.FollowsGoods,
            step.TakesGoods,
            actions.Contains(Actions.Approve),
            actions.Contains(Actions.Paid)
        );
    }

    static IEnumerable<string> DuplicateSteps(Workflow workflow) =>
        workflow
            .Rows.Select(row => row.From)
            .Concat(workflow.Rows.Select(row => row.To).OfType<Destination.AtStep>().Select(at => at.Step))
            .GroupBy(step => step.Code, StringComparer.Ordinal)
            .Where(steps => steps.Distinct(ReferenceEqualityComparer.Instance).Count() > 1)
            .Select(steps => $"{workflow}: two different steps are called {steps.Key}");

    static IEnumerable<string> Unreachable(Workflow workflow)
    {
        var reached = Closure(workflow.Start.Code, code => Next(workflow, code));
        return workflow
            .Steps.Where(step => !reached.Contains(step.Code))
            .Select(step => $"{workflow}: {step} is never reached");
    }

    static IEnumerable<string> Endless(Workflow workflow) =>
        workflow
            .Steps.Where(step =>
                !Closure(step.Code, code => Next(workflow, code))
                    .Any(code => workflow.RowsAt(workflow.Find(code)!).Any(row => row.To is Destination.AtEnd))
            )
            .Select(step => $"{workflow}: {step} can never end");

    static IEnumerable<string> Idle(Workflow workflow) =>
        workflow.Steps.SelectMany(step =>
            step.Owners.Where(owner => !workflow.RowsAt(step).Any(row => CanAct(row, owner)))
                .Select(owner => $"{workflow}: {owner.Key()} owns {step} and has nothing to do there")
        );

    /// <summary>The month's steps belong to the clerk and to finance, who act on them through the statement.</summary>
    static bool CanAct(Transition row, Role owner) =>
        row.By.Contains(owner) || (row.By.Contains(Role.Statement) && owner is Role.Clerk or Role.Finance);

    static IEnumerable<string> Choices(Workflow workflow) =>
        workflow
            .Rows.GroupBy(row => (row.From.Code, row.Action))
            .Where(rows => rows.SkipLast(1).Any(row => row.If is null) || rows.Last().If is not null)
            .Select(rows => $"{workflow}: {rows.Key.Code} {rows.Key.Action} is not conditions followed by one default");

    /// <summary>
    /// A timeout is taken by the clock alone, at a step whose limit, or whose wait, can run out. What an order's payment ends
    /// it may end, too.
    /// </summary>
    static IEnumerable<string> Timeouts(Workflow workflow) =>
        workflow
            .Rows.Where(row =>
                (row.OnTimeout || row.OnPauseOver || row.OnOrderPaid) != row.By.Contains(Role.Clock)
                || (row.OnTimeout && row.From.Limit is null)
                || (row.OnPauseOver && !row.From.MayWaitForCustomer)
            )
            .Select(row => $"{workflow}: {row.From} {row.Action} is not a timeout of the clock at a step with a limit");

    static IEnumerable<string> EndsByPayment(Workflow workflow) =>
        workflow
            .Rows.Where(row => row.OnOrderPaid && workflow.Opening.Order != OrderNeed.Required)
            .Select(row => $"{workflow}: {row.From} {row.Action} hangs on a payment and the kind needs no order");

    /// <summary>Only a limit that does not itself hang on another step, and that no wait moves, can be used up by a later step.</summary>
    static IEnumerable<string> SharedLimits(Workflow workflow) =>
        workflow
            .Steps.Where(step =>
                step.Limit?.OfStep is { } code
                && workflow.Find(code) is not { Limit: { OfStep: null, From: Anchor.Entry }, MayWaitForCustomer: false }
            )
            .Select(step => $"{workflow}: {step} cannot use up the limit of {step.Limit!.OfStep}");

    /// <summary>Setting a case aside leaves it where it is.</summary>
    static IEnumerable<string> SetAside(Workflow workflow) =>
        workflow
            .Rows.Where(row =>
                row.Then.Contains(CaseEffects.SetsAside)
                && (row.To is not Destination.AtStep at || at.Step.Code != row.From.Code)
            )
            .Select(row => $"{workflow}: {row.From} {row.Action} sets the case aside and moves it");

    /// <summary>Goods are taken while the matter is open, by actions that the step has.</summary>
    static IEnumerable<string> GoodsNotTaken(Workflow workflow)
    {
        foreach (var step in workflow.Steps)
        {
            var missing = ActionsTaking(step.TakesGoods).FirstOrDefault(action => workflow.RowsOf(step, action) is []);
            if (missing.Value is not null)
            {
                yield return $"{workflow}: goods come back at {step} and {missing} is not in the table";
            }

            if (step.TakesGoods is not GoodsIntake.None && step.State != CaseState.Open)
            {
                yield return $"{workflow}: {step} takes goods and the customer's matter has ended";
            }
        }
    }

    static IReadOnlyList<ActionKey> ActionsTaking(GoodsIntake intake) =>
        intake switch
        {
            GoodsIntake.None or GoodsIntake.Noted => [],
            GoodsIntake.Posted => [Actions.Posted],
            GoodsIntake.Received => [Actions.Intact, Actions.Damaged, Actions.Differs],
            GoodsIntake.Inspected => [Actions.Arrived],
        };

    /// <summary>The product knows orders, and nothing else that a case could be about.</summary>
    static IEnumerable<string> OpenedByProduct(Workflow workflow) =>
        workflow.Opening is { ByProduct: true, Order: not OrderNeed.Required }
            ? [$"{workflow}: the product opens it and it needs no order"]
            : [];

    static IEnumerable<string> Wordless(Workflow workflow, CultureInfo culture)
    {
        var wording = Wording.For(workflow, culture);
        return Names(workflow)
            .Distinct(StringComparer.Ordinal)
            .Where(name => wording.Look(name) is null)
            .Select(name => $"{workflow}: no {culture.Name} text for {name}");
    }

    static IEnumerable<string> Names(Workflow workflow)
    {
        yield return "workflow";
        if (workflow.Opening is { ByProduct: true, Inputs: [] })
        {
            yield return "opening";
        }

        foreach (var step in workflow.Steps)
        {
            yield return $"step.{step.Code}";
        }

        foreach (var outcome in workflow.Outcomes)
        {
            yield return $"outcome.{outcome.Code}";
        }

        foreach (var input in workflow.Rows.SelectMany(row => row.Needs).Concat(workflow.Opening.Inputs))
        {
            yield return $"input.{input.Name}";
            foreach (var option in input.Options)
            {
                yield return $"input.{input.Name}.{option}";
            }
        }

        foreach (var row in workflow.Rows)
        {
            yield return $"action.{row.Action}";
            foreach (var condition in new[] { row.If, row.OfferedWhen }.OfType<Condition>())
            {
                yield return $"condition.{condition.Name}";
            }

            foreach (var effect in row.Then)
            {
                yield return $"effect.{effect.Name}";
            }

            foreach (var guard in row.Guards)
            {
                yield return $"guard.{guard.Code}";
                yield return $"guard.{guard.Code}.yes";
                yield return $"guard.{guard.Code}.no";
                yield return $"guard.{guard.Code}.open";
            }
        }
    }

    static IEnumerable<string> Next(Workflow workflow, string code) =>
        workflow
            .RowsAt(workflow.Find(code)!)
            .Select(row => row.To)
            .OfType<Destination.AtStep>()
            .Select(at => at.Step.Code);

    static HashSet<string> Closure(string start, Func<string, IEnumerable<string>> next)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { start };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var code))
        {
            foreach (var other in next(code).Where(reached.Add))
            {
                open.Enqueue(other);
            }
        }

        return reached;
    }
}
