using System.Text.Json;

namespace CaseDesk.Web.Api;

/// <summary>JSON can write texts that are none: with a NUL, which no database holds, or with half of a pair of surrogates.</summary>
static class UnreadableText
{
    /// <summary>The field that such a text stands in; null: there is none.</summary>
    public static string? In(JsonElement json, string field = "") =>
        json.ValueKind switch
        {
            JsonValueKind.String => IsText(json) ? null : field,
            JsonValueKind.Array => json.EnumerateArray()
                .Select(item => In(item, field))
                .FirstOrDefault(found => found is not null),
            JsonValueKind.Object => InFields(json, field),
            _ => null,
        };

    static string? InFields(JsonElement json, string field)
    {
        try
        {
            return json.EnumerateObject()
                .Select(property =>
                    property.Name.Contains('\0', StringComparison.Ordinal) ? field : In(property.Value, property.Name)
                )
                .FirstOrDefault(found => found is not null);
        }
        catch (InvalidOperationException)
        {
            return field;
        }
    }

    static bool IsText(JsonElement text)
    {
        try
        {
            return !text.GetString()!.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
