using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>One entry of a case's history, read for people.</summary>
/// <param name="By">Null: the product itself.</param>
/// <param name="Role">The key of the role in which it was done.</param>
/// <param name="Action">An action's key, or one of <see cref="HistoryActions"/>.</param>
/// <param name="To">A step's code, or <c>end:outcome</c>.</param>
/// <param name="Body">As it was hashed: inputs, remaining time, changes. Personal inputs are digests in it.</param>
/// <param name="Hash">SHA-256, which the next entry is chained to.</param>
public sealed record CaseEntry(
    int Seq,
    DateTimeOffset At,
    Colleague? By,
    string Role,
    string Action,
    string? From,
    string? To,
    JsonElement Body,
    byte[] Hash
)
{
    const string Digest = "hmac:";

    /// <summary>The definition that held when it was written.</summary>
    public Workflow? Under { get; init; }

    /// <summary>The version that the case is on from this entry on; null: the one that it was on.</summary>
    public int? Version =>
        Action switch
        {
            HistoryActions.Opened => Number("version"),
            HistoryActions.VersionMoved => Number("versionTo"),
            _ => null,
        };

    /// <summary>Of <see cref="HistoryActions.Assigned"/>: whose the case was; null: nobody's.</summary>
    public Colleague? HandedFrom { get; init; }

    /// <summary>Of the same: whose it became; null: nobody's.</summary>
    public Colleague? HandedTo { get; init; }

    /// <summary>What was typed, by the names of the inputs; a personal one is left out.</summary>
    public IEnumerable<(string Name, JsonElement Value)> Inputs =>
        Body.TryGetProperty("inputs", out var inputs)
            ? inputs.EnumerateObject().Where(input => !IsDigest(input.Value)).Select(input => (input.Name, input.Value))
            : [];

    /// <summary>One of <see cref="Inputs"/> that is a text; null: there is none of the name.</summary>
    public string? Input(string name) =>
        Inputs.FirstOrDefault(input => input.Name == name)
            is { Name: not null, Value.ValueKind: JsonValueKind.String } found
            ? found.Value.GetString()
            : null;

    /// <summary>What was typed and is personal: its value is kept apart.</summary>
    public IEnumerable<string> PersonalInputs =>
        Body.TryGetProperty("inputs", out var inputs)
            ? inputs.EnumerateObject().Where(input => IsDigest(input.Value)).Select(input => input.Name)
            : [];

    /// <summary>What was left of the step's limit, negative when overdue; null where the clock stood or there was none.</summary>
    public TimeSpan? Remaining =>
        Body.TryGetProperty("remainingSeconds", out var seconds) ? TimeSpan.FromSeconds(seconds.GetInt64()) : null;

    /// <summary>What was changed besides the step, each as names and values.</summary>
    public IEnumerable<JsonElement> Changes =>
        Body.TryGetProperty("changes", out var changes) ? changes.EnumerateArray() : [];

    /// <summary>A plain text of an entry that is no action of a workflow: a note, the name of a picture.</summary>
    public string? Text(string name) =>
        Body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    int? Number(string name) => Body.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    static bool IsDigest(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString()!.StartsWith(Digest, StringComparison.Ordinal);
}

/// <summary>Whether a case's history is what was written.</summary>
/// <param name="Entries">How many there should be.</param>
/// <param name="FirstBroken">The first entry that is missing or does not follow from those before it; null: the chain holds.</param>
public sealed record ChainVerdict(int Entries, int? FirstBroken)
{
    public bool Holds => FirstBroken is null;
}
