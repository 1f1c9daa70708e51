using CaseDesk.App.Refunds;

namespace CaseDesk.Web.Api;

/// <summary>Does an act on freight or compensation beside its case, and answers with the case as it stands then.</summary>
sealed class OutlayActs(ActOnOutlay outlays, CaseAnswers cases)
{
    public async Task<IResult> DoAsync(SentAct act, CancellationToken ct)
    {
        var done = await outlays.RunAsync(
            new(act.Caller.Person, act.Refund!.Value, act.Action, act.Sent.Body.Inputs ?? default)
            {
                ExpectedAct = act.IfMatch.Act,
                Key = act.DryRun.Asked ? null : act.Sent.Key,
                DryRun = act.DryRun.Asked,
            },
            ct
        );
        return await cases.MovedAsync(act.Caller, done, ct);
    }
}
