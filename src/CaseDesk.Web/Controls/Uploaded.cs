using System.Text.Json;

namespace CaseDesk.Web.Controls;

/// <summary>How the server answered a file: its status and body; 0 when the connection broke.</summary>
public sealed record Uploaded(string Name, int Status, string Answer)
{
    const int SignedOut = 401;

    /// <summary>Only where the server says under which number.</summary>
    public bool Taken => Status is >= 200 and < 300 && Has("id");

    /// <summary>That one must sign in, what a problem document says, else that it broke off.</summary>
    public string Reason =>
        Status == SignedOut ? ControlText.UploadSignedOut : Text("detail") ?? ControlText.UploadBroken;

    /// <summary>Under which the server keeps it, where it says so; null: it does not, or not by such a key.</summary>
    public Guid? Id => Text("id") is { } said && Guid.TryParse(said, out var id) ? id : null;

    bool Has(string field) => Read(answer => answer.TryGetProperty(field, out _));

    string? Text(string field) =>
        Read(answer =>
            answer.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null
        );

    T? Read<T>(Func<JsonElement, T?> read)
    {
        try
        {
            using var answer = JsonDocument.Parse(Answer);
            return answer.RootElement.ValueKind == JsonValueKind.Object ? read(answer.RootElement) : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
