using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;
using Radzen;

namespace CaseDesk.Web.Features.Work;

/// <summary>Takes and hands over cases, one or many: each is done or refused by itself, and each refusal is said.</summary>
public sealed class WorkActs(AssignCase assign, Assignees assignees, DialogService dialogs, Toasts toasts)
{
    public async Task TakeAsync(PersonCard me, IReadOnlyList<HeldCase> cases)
    {
        var done = await AssignAsync(me, cases, me.Id, reason: null);
        if (done > 0)
            toasts.Done(
                done == 1 && cases.Count == 1 ? WorkText.Taken.With(cases[0].Number) : WorkText.TakenMany.With(done)
            );
    }

    public async Task HandOverAsync(PersonCard me, IReadOnlyList<HeldCase> cases)
    {
        var fit = await assignees.ForAsync(me.Id, cases[0].Number, default);
        if (!fit.Succeeded)
        {
            toasts.Refused(fit.Refusal.Sentence());
            return;
        }

        if (await AskAsync(cases, fit.Value) is not { } answer)
            return;
        var done = await AssignAsync(me, cases, answer.To?.Id, answer.Reason);
        if (done > 0)
            toasts.Done(answer.To is { } to ? WorkText.HandedOver.With(done, to.Name) : WorkText.GivenBack.With(done));
    }

    async Task<HandOverAnswer?> AskAsync(IReadOnlyList<HeldCase> cases, IReadOnlyList<Colleague> fit) =>
        await dialogs.OpenAsync<HandOverDialog>(
            cases.Count == 1 ? WorkText.HandOverOf.With(cases[0].Number) : WorkText.HandOverMany.With(cases.Count),
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(HandOverDialog.Colleagues)] = fit.Where(one => cases.Any(held => held.Assignee != one.Id))
                    .ToList(),
                [nameof(HandOverDialog.MayGiveBack)] = cases.Any(held => held.Assignee is not null),
                [nameof(HandOverDialog.ReasonNeeded)] = cases.Any(held => held.WantsReason),
            }!,
            DialogLook.Of()
        ) as HandOverAnswer;

    async Task<int> AssignAsync(PersonCard me, IReadOnlyList<HeldCase> cases, Guid? to, string? reason)
    {
        var done = 0;
        foreach (var held in cases)
        {
            var result = await assign.RunAsync(
                new AssignRequest(me.Id, held.Number, to) { ExpectedAct = held.Act, Reason = reason },
                default
            );
            if (result.Succeeded)
                done++;
            else
                toasts.Refused(WorkText.NotDone.With(held.Number, result.Refusal.Sentence(zone: held.Zone)));
        }

        return done;
    }
}

/// <param name="To">Null: back to the queue.</param>
public sealed record HandOverAnswer(Colleague? To, string? Reason);
