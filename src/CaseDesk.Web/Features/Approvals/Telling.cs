using System.Globalization;
using CaseDesk.App.Cases;
using CaseDesk.App.Refunds;
using CaseDesk.Domain;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Approvals;

/// <summary>What became of one request by a yes or a no, or would, in words.</summary>
/// <param name="Good">It was done, or would be.</param>
public sealed record Telling(bool Good, string Words)
{
    internal static Telling Of(ApprovalRow row, ActionKey action, Result<MoveResult> result, bool dryRun) =>
        result.Succeeded
            ? new Telling(true, Done(row, action, result.Value, dryRun))
            : new Telling(false, result.Refusal.Sentence(zone: row.Zone));

    static string Done(ApprovalRow row, ActionKey action, MoveResult moved, bool dryRun)
    {
        var step = moved.Step is { } code && row.Workflow.Find(code) is not null ? code : null;
        var name = step is null ? "" : Wording.For(row.Workflow, CultureInfo.CurrentUICulture).Step(step);
        var approves = action == Actions.Approve;
        return (approves, dryRun) switch
        {
            // An outlay moves no case; what another must still approve stays where it is.
            _ when row.Outlay is not null || step is null => approves
                ? dryRun
                    ? ApprovalsText.WouldPass
                    : ApprovalsText.DidApprove.With(moved.Case)
                : ApprovalsText.DidReject.With(moved.Case),
            (true, true) when step == row.Step?.Code => ApprovalsText.WouldStay,
            (true, true) => ApprovalsText.WouldMove.With(step, name),
            (true, false) when step == row.Step?.Code => ApprovalsText.DidStay,
            (true, false) => ApprovalsText.DidApprove.With($"{step} {name}"),
            (false, _) => ApprovalsText.DidReject.With($"{step} {name}"),
        };
    }
}
