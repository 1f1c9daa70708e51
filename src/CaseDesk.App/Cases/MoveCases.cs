using System.Text.Json;
using CaseDesk.Domain;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>One of several cases that are to be moved alike.</summary>
/// <param name="ExpectedAct">The state of the case that the person saw.</param>
public sealed record CaseSeen(string Case, int ExpectedAct);

/// <param name="Inputs">A JSON object, the same for each.</param>
/// <param name="DryRun">Answers as it would and writes nothing.</param>
public sealed record MoveCasesRequest(
    Guid Person,
    IReadOnlyList<CaseSeen> Cases,
    ActionKey Action,
    JsonElement Inputs,
    bool DryRun
);

/// <summary>What became of one of them.</summary>
public sealed record MovedCase(string Case, Result<MoveResult> Result);

/// <summary>
/// Does the same action on several cases, each an act of its own: what is refused for one stands in nobody else's way, and
/// nothing is half done.
/// </summary>
public sealed class MoveCases(MoveCase move)
{
    public const int Most = 200;

    /// <summary>A result for each case, in their order. Refuses as a whole only with <c>too-many</c>.</summary>
    public async Task<Result<MovedCase[]>> RunAsync(MoveCasesRequest request, CancellationToken ct)
    {
        if (request.Cases.Count > Most)
        {
            return new Refusal("too-many", RefusalKind.Rule, ("asked", $"{request.Cases.Count}"), ("most", $"{Most}"));
        }

        var moved = new List<MovedCase>(request.Cases.Count);
        foreach (var (number, act) in request.Cases)
        {
            var one = new MoveRequest(request.Person, number, request.Action, request.Inputs)
            {
                ExpectedAct = act,
                DryRun = request.DryRun,
            };
            moved.Add(new MovedCase(number, await move.RunAsync(one, ct)));
        }

        return moved.ToArray();
    }
}
