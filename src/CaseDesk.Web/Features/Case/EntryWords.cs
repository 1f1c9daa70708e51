using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Case;

/// <summary>Says what an entry of a history tells: what was done, what was typed, what it changed.</summary>
public sealed class EntryWords(Workflow workflow, Wording wording, ValueWords values)
{
    /// <summary>Plain texts of what is no action of a workflow; the rest of such a body is for machines.</summary>
    static readonly string[] Plain = ["text", "reason", "name", "summary"];

    public string Action(CaseEntry entry) =>
        workflow.Find(entry.From) is { } step && workflow.RowsOf(step, new ActionKey(entry.Action)).Count > 0
            ? wording.Action(step.Code, new ActionKey(entry.Action))
            : CaseText.ResourceManager.Find($"entry.{entry.Action}") ?? entry.Action;

    public static string Role(CaseEntry entry) => Keys.Find<Role>(entry.Role) is { } role ? role.Name() : entry.Role;

    /// <summary>What was typed, each with the name of its input where it has one.</summary>
    public IEnumerable<(string? Name, string Words)> Typed(CaseEntry entry)
    {
        var asked = AskedBy(entry);
        foreach (var (name, kept) in entry.Inputs)
            if (asked.FirstOrDefault(input => input.Name == name) is { } input && values.Say(input, kept) is { } words)
                yield return (wording.Input(name), words);
        foreach (var name in entry.PersonalInputs)
            yield return (wording.Input(name), CaseText.KeptApart);
        foreach (var name in Plain)
            if (entry.Text(name) is { } text)
                yield return (null, text);
    }

    /// <summary>What was changed and does not follow from the action's own name.</summary>
    public IEnumerable<string> Changed(CaseEntry entry)
    {
        foreach (var change in entry.Changes)
        {
            if (Text(change, "liability") is { } liability)
                yield return wording.Effect($"liability-{liability}");
            if (Text(change, "openByHand") is { } other)
                yield return CaseText.OpenByHand.With(Kind(other));
            if (Text(change, "duplicateOf") is { } original)
                yield return CaseText.DuplicateOf.With(original);
        }
    }

    /// <summary>"K1 → K2"; null where the case stayed.</summary>
    public string? Way(CaseEntry entry) =>
        entry.To is null || entry.From == entry.To || entry.From is null ? null : $"{entry.From} → {Place(entry.To)}";

    string Place(string to) =>
        to.StartsWith("end:", StringComparison.Ordinal) ? wording.Outcome(to["end:".Length..]) : to;

    /// <summary>A kind that is handed over to, by its name where the desk has it.</summary>
    public static string Kind(string other)
    {
        var (key, step) = (other.Split('/')[0], other.Split('/')[^1]);
        return $"{CaseText.ResourceManager.Find($"kind.{key}") ?? key} {step}";
    }

    IReadOnlyList<Input> AskedBy(CaseEntry entry) =>
        entry.Action == HistoryActions.Opened ? workflow.Opening.Inputs
        : workflow.Find(entry.From) is { } step ? workflow.InputsOf(step, new ActionKey(entry.Action))
        : [];

    static string? Text(JsonElement change, string name) =>
        change.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
