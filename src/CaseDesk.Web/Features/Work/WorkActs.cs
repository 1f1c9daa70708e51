using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;
using Radzen;

namespace CaseDesk.Web.Features.Work;

/// <summary>Takes and hands over cases, one or many: each is done or refused by itself, and each refusal is said.</summary>
public sealed class WorkActs(AssignCase assign, Assignees assignees, DialogService dialogs, Toasts toasts)
{
    public async Task TakeAsync(PersonCard me, IReadOnlyList<CaseLine> lines)
    {
        var done = await AssignAsync(me, lines, me.Id, reason: null);
        if (done > 0)
            toasts.Done(
                done == 1 && lines.Count == 1 ? WorkText.Taken.With(lines[0].Number) : WorkText.TakenMany.With(done)
            );
    }

    public async Task HandOverAsync(PersonCard me, IReadOnlyList<CaseLine> lines)
    {
        var fit = await assignees.ForAsync(me.Id, lines[0].Number, default);
        if (!fit.Succeeded)
        {
            toasts.Refused(fit.Refusal.Sentence());
            return;
        }

        if (await AskAsync(me, lines, fit.Value) is not { } answer)
            return;
        var done = await AssignAsync(me, lines, answer.To?.Id, answer.Reason);
        if (done > 0)
            toasts.Done(answer.To is { } to ? WorkText.HandedOver.With(done, to.Name) : WorkText.GivenBack.With(done));
    }

    async Task<HandOverAnswer?> AskAsync(PersonCard me, IReadOnlyList<CaseLine> lines, IReadOnlyList<Colleague> fit) =>
        await dialogs.OpenAsync<HandOverDialog>(
            lines.Count == 1 ? WorkText.HandOverOf.With(lines[0].Number) : WorkText.HandOverMany.With(lines.Count),
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(HandOverDialog.Colleagues)] = fit,
                [nameof(HandOverDialog.ReasonNeeded)] =
                    me.Roles.Contains(Role.Supervisor) && lines.Any(line => line.Assignee is { } who && who != me.Id),
            }!,
            new DialogOptions { Width = "min(440px, calc(100vw - 32px))", CloseDialogOnEsc = true }
        ) as HandOverAnswer;

    async Task<int> AssignAsync(PersonCard me, IReadOnlyList<CaseLine> lines, Guid? to, string? reason)
    {
        var done = 0;
        foreach (var line in lines)
        {
            var result = await assign.RunAsync(
                new AssignRequest(me.Id, line.Number, to) { ExpectedAct = line.Act, Reason = reason },
                default
            );
            if (result.Succeeded)
                done++;
            else
                toasts.Refused(WorkText.NotDone.With(line.Number, result.Refusal.Sentence(zone: line.Zone)));
        }

        return done;
    }
}

/// <param name="To">Null: back to the queue.</param>
public sealed record HandOverAnswer(Colleague? To, string? Reason);
