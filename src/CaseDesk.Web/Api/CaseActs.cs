using CaseDesk.App.Cases;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Api;

/// <summary>An action of a case as it was sent.</summary>
/// <param name="Refund">The refund that is meant, where the address names one.</param>
sealed record SentAct(
    Caller Caller,
    string Case,
    ActionKey Action,
    Sent<ActJson> Sent,
    IfMatch IfMatch,
    DryRun DryRun,
    Guid? Refund = null
);

/// <summary>Does an action of a case and answers with the case as it stands then.</summary>
sealed class CaseActs(MoveCase move, CaseAnswers cases)
{
    public async Task<IResult> DoAsync(SentAct act, CancellationToken ct)
    {
        var moved = await move.RunAsync(
            new(act.Caller.Person, act.Case, act.Action, act.Sent.Body.Inputs ?? default)
            {
                Refund = act.Refund,
                ExpectedAct = act.IfMatch.Act,
                Key = act.DryRun.Asked ? null : act.Sent.Key,
                DryRun = act.DryRun.Asked,
            },
            ct
        );
        return await cases.MovedAsync(act.Caller, moved, ct);
    }
}
