using System.Text.Json;
using CaseDesk.Domain;
using CaseDesk.Domain.Time;

namespace CaseDesk.App.Cases;

/// <summary>The pauses of the current step as the case's row keeps them: <c>[["from","to"],["from"]]</c>.</summary>
static class PauseJson
{
    public const string None = "[]";

    public static IReadOnlyList<Pause> Read(string json)
    {
        if (json == None)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return
        [
            .. document
                .RootElement.EnumerateArray()
                .Select(pause => new Pause(
                    pause[0].GetDateTimeOffset(),
                    pause.GetArrayLength() > 1 ? pause[1].GetDateTimeOffset() : null
                )),
        ];
    }

    public static string Write(IReadOnlyList<Pause> pauses) =>
        pauses.Count == 0 ? None : $"[{string.Join(',', pauses.Select(Write))}]";

    static string Write(Pause pause) =>
        pause.To is { } to
            ? $"""["{Instants.Plain(pause.From)}","{Instants.Plain(to)}"]"""
            : $"""["{Instants.Plain(pause.From)}"]""";
}
