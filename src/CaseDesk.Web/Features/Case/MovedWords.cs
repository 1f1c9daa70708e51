using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Case;

/// <summary>Says what moving a case to a new version of its workflow has changed.</summary>
static class MovedWords
{
    public static IEnumerable<(string? Name, string Words)> Of(CaseEntry entry, Wording wording, ValueWords values)
    {
        var body = entry.Body;
        yield return (
            CaseText.MovedVersion,
            CaseText.FromTo.With(body.GetProperty("versionFrom").GetInt32(), body.GetProperty("versionTo").GetInt32())
        );
        if (body.TryGetProperty("dropped", out var dropped))
            yield return (
                CaseText.MovedDropped,
                string.Join(" · ", dropped.EnumerateArray().Select(name => wording.Input(name.GetString()!)))
            );
        if (entry.Text("pause") is not null)
            yield return (null, CaseText.MovedPauseEnded);
        foreach (var line in RecomputedWords.DueTimes(body, values))
            yield return line;
    }
}
