using System.Text.Json;
using CaseDesk.App.Cases;

namespace CaseDesk.Web.Api;

/// <summary>One entry of a case's history.</summary>
/// <param name="Seq">From 1, without gaps.</param>
/// <param name="By">A user name; null: the product itself.</param>
/// <param name="Role">In which it was done.</param>
/// <param name="Action">An action's key, or what the product wrote: opened, note, warned …</param>
/// <param name="To">The code of a step, or <c>end:</c> with an outcome.</param>
/// <param name="Body">Inputs, remaining time, changes, as they were hashed. Personal inputs are digests in it.</param>
/// <param name="Hash">SHA-256 over the entry and the hash before it, in hexadecimal.</param>
sealed record EntryJson(
    int Seq,
    DateTimeOffset At,
    string? By,
    string Role,
    string Action,
    string? From,
    string? To,
    JsonElement Body,
    string Hash
)
{
    public static EntryJson Of(CaseEntry entry, Names names) =>
        new(
            entry.Seq,
            entry.At,
            names.Of(entry.By),
            entry.Role,
            entry.Action,
            entry.From,
            entry.To,
            entry.Body,
            Convert.ToHexStringLower(entry.Hash)
        );
}
