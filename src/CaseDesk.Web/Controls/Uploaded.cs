using System.Text.Json;

namespace CaseDesk.Web.Controls;

/// <summary>How the server answered a file: its status and body; 0 when the connection broke.</summary>
public sealed record Uploaded(string Name, int Status, string Answer)
{
    public bool Taken => Status is >= 200 and < 300;

    /// <summary>What a problem document says, else that it broke off.</summary>
    public string Reason
    {
        get
        {
            try
            {
                using var problem = JsonDocument.Parse(Answer);
                return problem.RootElement.TryGetProperty("detail", out var detail) && detail.GetString() is { } said
                    ? said
                    : ControlText.UploadBroken;
            }
            catch (JsonException)
            {
                return ControlText.UploadBroken;
            }
        }
    }
}
