using System.Text.Json;

namespace CaseDesk.App.Imports.Reading;

/// <summary>An object of a line of NDJSON: the line itself, or one of the things that lie in an array of it.</summary>
sealed class JsonCells(ImportReading reading) : Cells(reading)
{
    public JsonElement Object { get; set; }

    /// <summary>The things that lie in the object under a name; none where it has no such array.</summary>
    public IReadOnlyList<JsonElement> Array(string? name)
    {
        if (name is null || !Object.TryGetProperty(name, out var array) || array.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (
            array.ValueKind == JsonValueKind.Array
            && array.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
        )
        {
            return [.. array.EnumerateArray()];
        }

        Refuse(new Column(name, 0, IsDay: false), RowCodes.TextInvalid);
        return [];
    }

    protected override string? Raw(Column column)
    {
        if (!column.IsGiven || !Object.TryGetProperty(column.Name!, out var value))
        {
            return null;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.String:
                return value.GetString();
            case JsonValueKind.Number:
            case JsonValueKind.True:
            case JsonValueKind.False:
                return value.GetRawText();
            case JsonValueKind.Undefined:
            case JsonValueKind.Object:
            case JsonValueKind.Array:
            default:
                Refuse(column, RowCodes.TextInvalid);
                return null;
        }
    }
}
