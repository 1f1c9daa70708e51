using System.Text.Json;
using CaseDesk.App.Refunds;
using CaseDesk.Domain;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>One of several cases that are to be moved alike.</summary>
/// <param name="ExpectedAct">The state of the case that the person saw.</param>
/// <param name="Outlay">One of its outlays, which is meant in place of the case; null: the case is.</param>
public sealed record CaseSeen(string Case, int ExpectedAct, Guid? Outlay = null);

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
public sealed class MoveCases(MoveCase move, ActOnOutlay outlays)
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
        var own = new OwnActs();
        foreach (var seen in request.Cases)
        {
            var result = await MoveAsync(request, own.After(seen), ct);
            moved.Add(new MovedCase(seen.Case, result));
            if (!request.DryRun)
            {
                own.Note(seen, result);
            }
        }

        return moved.ToArray();
    }

    Task<Result<MoveResult>> MoveAsync(MoveCasesRequest request, CaseSeen seen, CancellationToken ct) =>
        seen.Outlay is { } outlay
            ? outlays.RunAsync(
                new OutlayRequest(request.Person, outlay, request.Action, request.Inputs)
                {
                    ExpectedAct = seen.ExpectedAct,
                    DryRun = request.DryRun,
                },
                ct
            )
            : move.RunAsync(
                new MoveRequest(request.Person, seen.Case, request.Action, request.Inputs)
                {
                    ExpectedAct = seen.ExpectedAct,
                    DryRun = request.DryRun,
                },
                ct
            );

    /// <summary>
    /// What these acts themselves have made of the cases. Of two rows of one case the second was chosen by somebody who saw the
    /// first beside it: only what others have done since makes it stale.
    /// </summary>
    sealed class OwnActs
    {
        readonly Dictionary<(string Case, int Seen), int> now = [];

        public CaseSeen After(CaseSeen seen) =>
            seen with
            {
                ExpectedAct = now.GetValueOrDefault(Of(seen), seen.ExpectedAct),
            };

        public void Note(CaseSeen seen, Result<MoveResult> result)
        {
            if (result.Succeeded)
            {
                now[Of(seen)] = result.Value.Act;
            }
        }

        static (string, int) Of(CaseSeen seen) => (seen.Case, seen.ExpectedAct);
    }
}
