using CaseDesk.App;
using CaseDesk.App.Accounts;
using CaseDesk.App.Refunds;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Api;

/// <summary>
/// Refunds, and what is done with them: the actions of the refund's case at its step, by another address, so that one
/// transaction moves both. What is done with freight or compensation leaves the case where it is.
/// </summary>
static class RefundsApi
{
    public static void MapRefunds(this IEndpointRouteBuilder api)
    {
        api.MapGet("/refunds", ListAsync)
            .Produces<Page<RefundJson>>()
            .WithSummary("The refunds of the caller's shops, the newest first");
        MapAct(api, "approve", _ => Actions.Approve, "Approve a request");
        MapAct(api, "reject", _ => Actions.Reject, "Reject a request");
        MapAct(api, "pay", _ => Actions.Paid, "Say that it was paid");
        MapAct(api, "fail", Failed, "Say that the money did not go, or came back");
        MapAct(api, "unknown", _ => Actions.Unknown, "Say that it was sent and nobody knows whether it arrived");
        MapAct(
            api,
            "change",
            _ => Actions.Change,
            "Take back from payment what was not sent, because it is to be paid otherwise"
        );
        MapAct(
            api,
            "ask-again",
            _ => Actions.AskAgain,
            "Ask anew for freight or compensation that did not go or did not arrive"
        );
    }

    static void MapAct(IEndpointRouteBuilder api, string word, Func<RefundSheet, ActionKey> action, string summary) =>
        api.MapPost(
                $"/refunds/{{id:guid}}:{word}",
                async (
                    Caller caller,
                    Guid id,
                    Sent<ActJson> sent,
                    IfMatch ifMatch,
                    DryRun dryRun,
                    RefundList refunds,
                    CaseActs acts,
                    OutlayActs outlays,
                    CancellationToken ct
                ) =>
                {
                    var found = await refunds.FindAsync(caller.Person, id, ct);
                    if (!found.Succeeded)
                        return Problems.Of(found.Refusal);
                    var refund = found.Value.Refund;
                    if (refund.Case is not { } number)
                        return Problems.Of(
                            new Refusal("refund-without-case", RefusalKind.Conflict, ("refund", id.ToString()))
                        );
                    var act = new SentAct(caller, number, action(refund), sent, ifMatch, dryRun, id);
                    return refund.Kind.IsOutlay ? await outlays.DoAsync(act, ct) : await acts.DoAsync(act, ct);
                }
            )
            .AsActOnSeen()
            .Produces<CaseJson>()
            .WithSummary(summary);

    /// <summary>What was paid came back; what was not did not go.</summary>
    static ActionKey Failed(RefundSheet refund) =>
        refund.State == RefundState.Paid ? Actions.Bounced : Actions.PaymentFailed;

    static async Task<IResult> ListAsync(
        Caller caller,
        [AsParameters] RefundFilter filter,
        Paging paging,
        RefundList refunds,
        UserNames users,
        CancellationToken ct
    )
    {
        var query = filter.Read(paging);
        if (!query.Succeeded)
            return Problems.Of(query.Refusal);
        var page = await refunds.PageAsync(caller.Person, query.Value, ct);
        if (!page.Succeeded)
            return Problems.Of(page.Refusal);
        var names = await Names.OfAsync(users, page.Value.Items.SelectMany(listed => Names.In(listed.Refund)), ct);
        return TypedResults.Ok(
            new Page<RefundJson>(
                [
                    .. page.Value.Items.Select(listed =>
                        RefundJson.Of(listed.Refund, names) with
                        {
                            Etag = listed.Act is { } act ? IfMatch.ETag(act) : null,
                        }
                    ),
                ],
                page.Value.Next
            )
        );
    }
}
