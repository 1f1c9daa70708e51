using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>What a case carries from step to step beside its position, kept as one JSON value on its row.</summary>
/// <param name="Inputs">What was typed and is offered again.</param>
/// <param name="Proposal">What kind of refund was agreed on or asked for, and by whom.</param>
/// <param name="Anchors">Facts that limits count from.</param>
/// <param name="Agent">Who last acted on it as an agent: it comes back to that person.</param>
sealed record CaseKnown(
    Inputs Inputs,
    (RefundKind Kind, IReadOnlyList<Guid> Authors)? Proposal,
    IReadOnlyDictionary<Anchor, DateTimeOffset> Anchors,
    Guid? Agent
)
{
    /// <summary>How often each of the actions that are counted was done.</summary>
    public IReadOnlyDictionary<ActionKey, int> Counted { get; init; } = FrozenDictionary<ActionKey, int>.Empty;

    /// <summary>The step's clock has ended before the step; the case is in nobody's queue until it leaves the step.</summary>
    public bool SetAside { get; init; }

    const string SetAsideName = "setAside";

    public static CaseKnown Nothing { get; } = new(Inputs.None, null, new Dictionary<Anchor, DateTimeOffset>(), null);

    public static CaseKnown Read(string json, Workflow workflow, Currency currency)
    {
        if (json == "{}")
        {
            return Nothing;
        }

        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var inputs = root.TryGetProperty("inputs", out var typed)
            ? InputJson.Read(typed, workflow.KeptInputs, currency).Require()
            : Inputs.None;
        (RefundKind, IReadOnlyList<Guid>)? proposal = root.TryGetProperty("proposal", out var proposed)
            ? (
                Keys.Parse<RefundKind>(proposed.GetProperty("kind").GetString()!),
                [.. proposed.GetProperty("by").EnumerateArray().Select(person => person.GetGuid())]
            )
            : null;
        var anchors = new Dictionary<Anchor, DateTimeOffset>();
        if (root.TryGetProperty("anchors", out var facts))
        {
            foreach (var fact in facts.EnumerateObject())
            {
                anchors[Keys.Parse<Anchor>(fact.Name)] = fact.Value.GetDateTimeOffset();
            }
        }

        return new CaseKnown(
            inputs,
            proposal,
            anchors,
            root.TryGetProperty("agent", out var agent) ? agent.GetGuid() : null
        )
        {
            Counted = root.TryGetProperty("counted", out var counted)
                ? counted.EnumerateObject().ToDictionary(one => new ActionKey(one.Name), one => one.Value.GetInt32())
                : Nothing.Counted,
            SetAside = root.TryGetProperty(SetAsideName, out _),
        };
    }

    public string Write(Currency currency)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, HistoryBody.JsonFormat))
        {
            json.WriteStartObject();
            if (Inputs.Count > 0)
            {
                json.WritePropertyName("inputs");
                InputJson.Write(json, Inputs, currency);
            }

            if (Proposal is var (kind, by))
            {
                json.WriteStartObject("proposal");
                json.WriteString("kind", kind.Key());
                json.WriteStartArray("by");
                foreach (var person in by)
                {
                    json.WriteStringValue(person);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            if (Anchors.Count > 0)
            {
                json.WriteStartObject("anchors");
                foreach (var (anchor, at) in Anchors)
                {
                    json.WriteString(anchor.Key(), Instants.Plain(at));
                }

                json.WriteEndObject();
            }

            if (Counted.Count > 0)
            {
                json.WriteStartObject("counted");
                foreach (var (action, times) in Counted)
                {
                    json.WriteNumber(action.Value, times);
                }

                json.WriteEndObject();
            }

            if (Agent is { } agent)
            {
                json.WriteString("agent", agent);
            }

            if (SetAside)
            {
                json.WriteBoolean(SetAsideName, true);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public CaseKnown With(Change.Counted counted) =>
        this with
        {
            Counted = new Dictionary<ActionKey, int>(Counted) { [counted.Action] = counted.Times },
        };

    public CaseKnown With(Anchor anchor, DateTimeOffset at) =>
        this with
        {
            Anchors = new Dictionary<Anchor, DateTimeOffset>(Anchors) { [anchor] = at },
        };
}
