using CaseDesk.App.Cases;

namespace CaseDesk.Web.Api;

/// <summary>An argument of an endpoint that says under which key the act was sent.</summary>
interface ISentAct
{
    ActKey? Key { get; }
}

/// <summary>
/// Does an act once for each key. A repeat gets the first answer as it was; where that was lost, the endpoint is asked again,
/// whose use case finds the key in its own transaction and answers from what the act made.
/// </summary>
sealed class DoOnce(FirstAnswers answers, ILogger<DoOnce> log)
{
    /// <summary>For endpoints that are sent JSON. A dry run writes nothing, so it needs no key.</summary>
    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var context = call.HttpContext;
        if (call.Arguments.OfType<DryRun>().Any(dryRun => dryRun.Asked))
            return await next(call);
        if (IdempotencyKey.Refusal(context) is { } refusal)
            return Problems.Of(refusal);
        var key = call.Arguments.OfType<ISentAct>().Single().Key!;
        var once = context.RequestServices.GetRequiredService<DoOnce>();
        return await once.RunAsync(context, key, async () => (IResult)(await next(call))!);
    }

    /// <summary>For endpoints whose content is known only once it was read.</summary>
    public async Task<IResult> RunAsync(HttpContext context, ActKey key, Func<Task<IResult>> act)
    {
        var person = Caller.Of(context)!.Person;
        if (await answers.FindAsync(person, key, context.RequestAborted) is { } earlier)
        {
            if (!earlier.Succeeded)
                return Problems.Of(earlier.Refusal);
            if (earlier.Value.Answer is { } answer)
                return KeptAnswer.Parse(answer);
            context.Features.Set(earlier.Value);
        }

        return new KeepingResult(await act(), answer => KeepAsync(person, key, answer));
    }

    /// <summary>True where the act was done before under its key and the answer was lost: what it made is what counts.</summary>
    public static bool WasDone(HttpContext context) => context.Features.Get<EarlierAct>() is not null;

    /// <summary>The act is done; that its answer could not be kept must not make it look undone.</summary>
    async Task KeepAsync(Guid person, ActKey key, KeptAnswer answer)
    {
        try
        {
            await answers.KeepAsync(person, key, answer.ToString(), CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever it was.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.LogWarning(e, "The answer to an act could not be kept");
        }
    }

    /// <summary>Keeps what it answers before it is sent. A refusal is not kept: nothing was done.</summary>
    sealed class KeepingResult(IResult inner, Func<KeptAnswer, Task> keep) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            var answer = await KeptAnswer.CaptureAsync(inner, context);
            if (answer.Status < StatusCodes.Status300MultipleChoices)
                await keep(answer);
            await answer.ExecuteAsync(context);
        }
    }
}
