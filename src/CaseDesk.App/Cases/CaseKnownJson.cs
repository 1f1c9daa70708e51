using System.Text;
using System.Text.Json;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>What a case carries from step to step, as its row keeps it.</summary>
static class CaseKnownJson
{
    const string SetAsideName = "setAside";
    const string CountedAtName = "countedAt";
    const string RefundPassedOnName = "refundPassedOn";

    public static CaseKnown Read(string json, Workflow workflow, Currency currency)
    {
        if (json == "{}")
        {
            return CaseKnown.Nothing;
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
                : CaseKnown.Nothing.Counted,
            CountedAt = root.TryGetProperty(CountedAtName, out var countedAt)
                ? countedAt
                    .EnumerateObject()
                    .ToDictionary(one => new ActionKey(one.Name), one => one.Value.GetDateTimeOffset())
                : CaseKnown.Nothing.CountedAt,
            SetAside = root.TryGetProperty(SetAsideName, out _),
            Return = root.TryGetProperty("return", out var goods) ? ReturnJson.Read(goods) : CaseKnown.Nothing.Return,
            RefundPassedOn = root.TryGetProperty(RefundPassedOnName, out _),
        };
    }

    public static string Write(CaseKnown known, Currency currency)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, HistoryBody.JsonFormat))
        {
            json.WriteStartObject();
            if (known.Inputs.Count > 0)
            {
                json.WritePropertyName("inputs");
                InputJsonWriter.Write(json, known.Inputs, currency);
            }

            if (known.Proposal is var (kind, by))
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

            // The platform's deadline is in a column of its own.
            var anchors = known.Anchors.Where(fact => fact.Key != Anchor.PlatformDue).ToArray();
            if (anchors.Length > 0)
            {
                json.WriteStartObject("anchors");
                foreach (var (anchor, at) in anchors)
                {
                    json.WriteString(anchor.Key(), Instants.Plain(at));
                }

                json.WriteEndObject();
            }

            if (known.Counted.Count > 0)
            {
                json.WriteStartObject("counted");
                foreach (var (action, times) in known.Counted)
                {
                    json.WriteNumber(action.Value, times);
                }

                json.WriteEndObject();
            }

            if (known.CountedAt.Count > 0)
            {
                json.WriteStartObject(CountedAtName);
                foreach (var (action, at) in known.CountedAt)
                {
                    json.WriteString(action.Value, Instants.Plain(at));
                }

                json.WriteEndObject();
            }

            if (known.Agent is { } agent)
            {
                json.WriteString("agent", agent);
            }

            if (known.Return != ReturnFacts.None)
            {
                json.WritePropertyName("return");
                ReturnJson.Write(json, known.Return);
            }

            if (known.SetAside)
            {
                json.WriteBoolean(SetAsideName, true);
            }

            if (known.RefundPassedOn)
            {
                json.WriteBoolean(RefundPassedOnName, true);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
