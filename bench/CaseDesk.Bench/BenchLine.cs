using System.Text.Json;

namespace CaseDesk.Bench;

/// <summary>One figure, as a line of JSON on standard output. A ratio is of two things measured side by side in this run.</summary>
/// <param name="Target">What the figure should be: <c>&gt;= 0.5</c>.</param>
sealed record BenchLine(string Bench, double Value, string Unit, string Target)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void Print() =>
        Console.WriteLine(JsonSerializer.Serialize(this with { Value = Math.Round(Value, 3) }, Json));
}
