using System.Text.Json;
using CaseDesk.App.Refunds.Batches.Results;
using CaseDesk.Domain;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Refunds.Batches;

/// <summary>An answer as the action that it is, with what was filled in as its inputs. What is missing is for the action to miss.</summary>
static class AnswerAct
{
    public static (ActionKey Action, JsonElement Inputs) Of(PaymentAnswer answer) =>
        answer.Fate switch
        {
            PaymentFate.Paid => (
                Actions.Paid,
                Inputs(
                    (Fields.Reference, answer.Reference),
                    (Fields.PaidAt, Said(answer.At)),
                    (Fields.CheckedAt, Said(answer.CheckedAt))
                )
            ),
            PaymentFate.Failed => (Actions.PaymentFailed, Inputs((Fields.Reason, answer.Why))),
            PaymentFate.Unknown => (
                Actions.Unknown,
                Inputs((Fields.Note, answer.Why), (Fields.CheckedAt, Said(answer.CheckedAt)))
            ),
        };

    static JsonElement Inputs(params ReadOnlySpan<(Input Input, string? Value)> typed)
    {
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (input, value) in typed)
        {
            if (value is not null)
            {
                inputs[input.Name] = value;
            }
        }

        return JsonSerializer.SerializeToElement(inputs);
    }

    static string? Said(DateTimeOffset? at) => at is { } known ? Instants.Plain(known) : null;
}
