using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds.Outlay;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Case;

/// <summary>
/// Says what an entry of a history tells: what was done, what was typed, what it changed. An entry is read by the definition
/// under which it was written.
/// </summary>
public sealed class EntryWords(Workflow workflow, Wording wording, ValueWords values)
{
    /// <summary>Plain texts of what is no action of a workflow; the rest of such a body is for machines.</summary>
    static readonly string[] Plain = ["text", "reason", "name", "note", "summary"];

    /// <summary>What a supervisor says beside a re-opening or a correction.</summary>
    const string Reason = "reason";

    /// <summary>What stands in the place of a personal value.</summary>
    public string Personal { get; init; } = CaseText.KeptApart;

    public string Action(CaseEntry entry) =>
        Under(entry) is var held
        && held.Find(entry.From) is { } step
        && held.RowsOf(step, new ActionKey(entry.Action)).Count > 0
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
        if (entry.Action == HistoryActions.VersionMoved)
            foreach (var line in MovedWords.Of(entry, wording, values))
                yield return line;
        var asked = AskedBy(entry);
        foreach (var (name, kept) in entry.Inputs)
            if (asked.FirstOrDefault(input => input.Name == name) is { } input && values.Say(input, kept) is { } words)
                yield return (WordingOf(entry).Input(name), words);
        foreach (var name in entry.PersonalInputs.Where(name => entry.Action != HistoryActions.Corrected))
            yield return (wording.Input(name), Personal);
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
            yield return (
                entry.Text("refund") is not null ? CaseText.GrewFromWithRefund
                : entry.Text("reshipment") is not null ? CaseText.GrewFromWithGoods
                : CaseText.GrewFrom
            ).With(earlier);
        if (entry.Text("causedBy") is { } cause)
            yield return CaseText.CausedBy.With(cause);
        foreach (var change in entry.Changes)
        {
            if (Text(change, "liability") is { } liability)
                yield return wording.Effect($"liability-{liability}");
            if (Text(change, "opens") is { } kind)
            {
                yield return OfOrder(change, CaseText.OpenedAs.With(Kind(kind), Text(change, "case")));
                if (Text(change, "refund") is not null)
                    yield return CaseText.RefundPassedOn.With(Text(change, "case"));
                if (Text(change, "reshipment") is not null)
                    yield return CaseText.GoodsPassedOn.With(Text(change, "case"));
            }
            if (change.TryGetProperty("buyerWarned", out _))
                yield return wording.Effect("buyer-warned");
            if (Text(change, "qualityRecord") is { } defect)
                yield return CaseText.QualityRecorded.With(wording.Option("defectClass", defect));
            if (change.TryGetProperty("touches", out var touched))
                yield return CaseText.Touches.With(touched.GetArrayLength());
            if (Text(change, "moves") is { } moved)
                yield return CaseText.MovesOther.With(moved);
            if (Text(change, "goodsReach") is { } reached)
                yield return CaseText.GoodsReach.With(reached);
            if (change.TryGetProperty("parcelReaches", out var waiting))
                foreach (var one in waiting.EnumerateArray())
                    yield return CaseText.ParcelReaches.With(one.GetString());
            if (Text(change, "parcelArrived") is not null && entry.Action != HistoryActions.ParcelArrived)
                yield return CaseText.ParcelIsHere;
            if (change.TryGetProperty("orderFound", out _))
                yield return Text(change, "orderFound") is { } found
                    ? CaseText.OrderIs.With(Numbers.Grouped(found))
                    : CaseText.OrderIsNone;
            if (change.TryGetProperty("askedAgain", out _))
                yield return CaseText.AskedAgain;
            if (change.TryGetProperty("counted", out var times) && times.GetInt32() > 1)
                yield return CaseText.Times.With(times.GetInt32());
            foreach (
                var line in ReturnWords.Of(
                    change,
                    values,
                    typed: entry.Inputs.Any(input => input.Name == ReturnFields.Counted.Name)
                )
            )
                yield return line;
            if (Text(change, "openByHand") is { } other)
                yield return OfOrder(change, CaseText.OpenByHand.With(Kind(other)));
            if (Text(change, "duplicateOf") is { } original)
                yield return CaseText.DuplicateOf.With(original);
        }
    }

    /// <summary>With the order that it is about, where that is not the case's own.</summary>
    static string OfOrder(JsonElement change, string words) =>
        Text(change, "order") is { } order ? CaseText.ForOrder.With(words, Numbers.Grouped(order)) : words;

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
            return (wording.Input(name), Personal);
        var before = entry.Body.TryGetProperty("before", out var stood) ? stood.GetProperty("value") : default;
        var after = entry.Inputs.FirstOrDefault(input => input.Name == "value").Value;
        return (wording.Input(name), CaseText.FromTo.With(Say(field, before), Say(field, after)));
    }

    string Say(Input field, JsonElement kept) =>
        kept.ValueKind == JsonValueKind.Undefined ? CaseText.Nothing : values.Say(field, kept) ?? kept.ToString();

    Wording WordingOf(CaseEntry entry) =>
        HistoryActions.OutlayAction(entry.Action) is null ? wording : Wording.For(OutlayWorkflow.V1, wording.Culture);

    IReadOnlyList<Input> AskedBy(CaseEntry entry) =>
        entry.Action == HistoryActions.Opened ? Under(entry).Opening.Inputs
        : HistoryActions.OutlayAction(entry.Action) is { } act
            ? [.. OutlayWorkflow.V1.Rows.Where(row => row.Action == act).SelectMany(row => row.Needs)]
        : Under(entry) is var held && held.Find(entry.From) is { } step
            ? held.InputsOf(step, new ActionKey(entry.Action))
        : [];

    Workflow Under(CaseEntry entry) => entry.Under ?? workflow;

    static string? Text(JsonElement change, string name) =>
        change.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
