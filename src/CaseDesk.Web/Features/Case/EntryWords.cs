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
    static readonly string[] Plain = ["text", "reason", "name", "note", "summary"];

    /// <summary>What a supervisor says beside a re-opening or a correction.</summary>
    const string Reason = "reason";

    public string Action(CaseEntry entry) =>
        workflow.Find(entry.From) is { } step && workflow.RowsOf(step, new ActionKey(entry.Action)).Count > 0
            ? wording.Action(step.Code, new ActionKey(entry.Action))
            : BesideWords.Action(entry, values) ?? entry.Action;

    public static string Role(CaseEntry entry) => Keys.Find<Role>(entry.Role) is { } role ? role.Name() : entry.Role;

    /// <summary>What was typed, each with the name of its input where it has one.</summary>
    public IEnumerable<(string? Name, string Words)> Typed(CaseEntry entry)
    {
        if (entry.Action == HistoryActions.Corrected)
            yield return Corrected(entry);
        if (entry.Action == HistoryActions.Recomputed)
            foreach (var line in RecomputedWords.Of(entry, values))
                yield return line;
        var asked = AskedBy(entry);
        foreach (var (name, kept) in entry.Inputs)
            if (asked.FirstOrDefault(input => input.Name == name) is { } input && values.Say(input, kept) is { } words)
                yield return (wording.Input(name), words);
        foreach (var name in entry.PersonalInputs.Where(name => entry.Action != HistoryActions.Corrected))
            yield return (wording.Input(name), CaseText.KeptApart);
        if (entry.Action is HistoryActions.Corrected or HistoryActions.Reopened && entry.Input(Reason) is { } why)
            yield return (null, why);
        foreach (var name in Plain)
            if (entry.Text(name) is { } text)
                yield return (null, text);
    }

    /// <summary>What was changed and does not follow from the action's own name.</summary>
    public IEnumerable<string> Changed(CaseEntry entry)
    {
        if (entry.Action == HistoryActions.Opened && entry.Text("from") is { } earlier)
            yield return CaseText.GrewFrom.With(earlier);
        foreach (var change in entry.Changes)
        {
            if (Text(change, "liability") is { } liability)
                yield return wording.Effect($"liability-{liability}");
            if (Text(change, "opens") is { } kind)
                yield return CaseText.OpenedAs.With(Kind(kind), Text(change, "case"));
            if (change.TryGetProperty("counted", out var times))
                yield return CaseText.Times.With(times.GetInt32());
            if (Text(change, "openByHand") is { } other)
                yield return CaseText.OpenByHand.With(Kind(other));
            if (Text(change, "duplicateOf") is { } original)
                yield return CaseText.DuplicateOf.With(original);
        }
    }

    /// <summary>"K1 → K2"; null where the case stayed.</summary>
    public string? Way(CaseEntry entry) =>
        entry.To is null || entry.From == entry.To || entry.From is null
            ? null
            : $"{Place(entry.From)} → {Place(entry.To)}";

    string Place(string to) =>
        to.StartsWith("end:", StringComparison.Ordinal) ? wording.Outcome(to["end:".Length..]) : to;

    /// <summary>A kind that is handed over to, by its name where the desk has it.</summary>
    public static string Kind(string other)
    {
        var (key, step) = (other.Split('/')[0], other.Split('/')[^1]);
        return $"{CaseText.ResourceManager.Find($"kind.{key}") ?? key} {step}";
    }

    /// <summary>The field, what stood there and what stands there now.</summary>
    (string? Name, string Words) Corrected(CaseEntry entry)
    {
        var name = entry.Input("field") ?? "";
        var field = Corrections.Named(workflow, name);
        if (field is null || field.Personal)
            return (wording.Input(name), CaseText.KeptApart);
        var before = entry.Body.TryGetProperty("before", out var stood) ? stood.GetProperty("value") : default;
        var after = entry.Inputs.FirstOrDefault(input => input.Name == "value").Value;
        return (wording.Input(name), CaseText.FromTo.With(Say(field, before), Say(field, after)));
    }

    string Say(Input field, JsonElement kept) =>
        kept.ValueKind == JsonValueKind.Undefined ? CaseText.Nothing : values.Say(field, kept) ?? kept.ToString();

    IReadOnlyList<Input> AskedBy(CaseEntry entry) =>
        entry.Action == HistoryActions.Opened ? workflow.Opening.Inputs
        : workflow.Find(entry.From) is { } step ? workflow.InputsOf(step, new ActionKey(entry.Action))
        : [];

    static string? Text(JsonElement change, string name) =>
        change.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
