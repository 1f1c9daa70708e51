using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace CaseDesk.Domain.Workflows;

/// <summary>
/// The words of a workflow in one language, from the resource files beside its definition: first the kind's own, then those
/// of the settlement, then those that all workflows share.
/// </summary>
public sealed class Wording
{
    static readonly ConcurrentDictionary<(string Workflow, string Culture), Wording> Known = new();

    static readonly ResourceManager Settlement = Texts("CaseDesk.Domain.Kinds.Settlement.SettlementText");
    static readonly ResourceManager SharedTexts = Texts("CaseDesk.Domain.Workflows.SharedText");

    readonly ResourceManager[] texts;
    readonly CultureInfo culture;

    Wording(ResourceManager[] texts, CultureInfo culture) => (this.texts, this.culture) = (texts, culture);

    public static CultureInfo Chinese { get; } = CultureInfo.GetCultureInfo("zh-CN");

    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en");

    public static Wording For(Workflow workflow, CultureInfo culture) => For(workflow.Key, culture);

    public static Wording For(string workflowKey, CultureInfo culture) =>
        Known.GetOrAdd(
            (workflowKey, culture.Name),
            _ => new Wording([TextsOf(workflowKey), Settlement, SharedTexts], culture)
        );

    /// <summary>What is said the same way wherever it stands: reasons, methods, who bears it.</summary>
    public static Wording Shared(CultureInfo culture) =>
        Known.GetOrAdd(("", culture.Name), _ => new Wording([SharedTexts], culture));

    public CultureInfo Culture => culture;

    public string Workflow => Find("workflow");

    /// <summary>What a case is about that the product has opened.</summary>
    public string Opening => Find("opening");

    public string Step(string code) => Find($"step.{code}");

    /// <summary>The step's own words for the action where it has them.</summary>
    public string Action(string step, ActionKey action) => Look($"action.{step}.{action}") ?? Find($"action.{action}");

    public string Outcome(string code) => Find($"outcome.{code}");

    /// <summary>Where a row leads: the step's name, or the outcome's.</summary>
    public string Destination(Destination to) =>
        to switch
        {
            Workflows.Destination.AtStep at => Step(at.Step.Code),
            Workflows.Destination.AtEnd end => Outcome(end.Outcome.Code),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    public string Input(string name) => Find($"input.{name}");

    public string Option(string input, string key) => Find($"input.{input}.{key}");

    public string Guard(string code) => Find($"guard.{code}");

    /// <summary>What a guard says, with its numbers in the sentence.</summary>
    public string Finding(string code, GuardFinding finding) =>
        Fill(
            Find(
                finding.Holds switch
                {
                    true => $"guard.{code}.yes",
                    false => $"guard.{code}.no",
                    null => $"guard.{code}.open",
                }
            ),
            finding.Numbers
        );

    public string Effect(string name) => Find($"effect.{name}");

    public string Condition(string name) => Find($"condition.{name}");

    /// <summary>Puts numbers into a sentence: <c>{free}</c> by the number of that name.</summary>
    public static string Fill(string sentence, IReadOnlyDictionary<string, string> numbers)
    {
        foreach (var (name, value) in numbers)
        {
            sentence = sentence.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        return sentence;
    }

    /// <summary>Null where this very language has no text of that name; the other language does not stand in.</summary>
    public string? Look(string name)
    {
        // English is the neutral language of the resources.
        var own = culture.Name.StartsWith("en", StringComparison.Ordinal) ? CultureInfo.InvariantCulture : culture;
        foreach (var manager in texts)
        {
            if (manager.GetResourceSet(own, createIfNotExists: true, tryParents: false)?.GetString(name) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>A text that is missing shows as its name; a test keeps that from happening.</summary>
    string Find(string name) => Look(name) ?? name;

    static ResourceManager TextsOf(string workflowKey)
    {
        var stem = string.Concat(workflowKey.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return Texts($"CaseDesk.Domain.Kinds.{stem}.{stem}Text");
    }

    static ResourceManager Texts(string baseName) => new(baseName, typeof(Wording).Assembly);
}
