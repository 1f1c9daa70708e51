using System.Text.Json;

namespace CaseDesk.Web.Features.NewCase;

/// <summary>What was typed for a case that is not logged yet.</summary>
sealed record NewCaseDraft(string Workflow, string? Summary)
{
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Null where a former version wrote something else.</summary>
    public static NewCaseDraft? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<NewCaseDraft>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
