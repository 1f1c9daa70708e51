using System.Globalization;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Time;

namespace CaseDesk.Web.Api;

/// <summary>When something would be due, and why: by the function that cases use. Writes nothing, so it needs no key.</summary>
static class DeadlinesApi
{
    public static void MapDeadlines(this IEndpointRouteBuilder api) =>
        api.MapPost("/deadlines:explain", ExplainAsync)
            .Produces<DeadlineJson>()
            .WithSummary("When something would be due, line by line");

    static async Task<IResult> ExplainAsync(
        Caller caller,
        Sent<QuestionJson> sent,
        ExplainDeadline deadlines,
        CancellationToken ct
    )
    {
        var asked = sent.Body;
        if (asked.Limit.Read() is not { } limit)
            return Problems.Of(new Refusal("field-invalid", RefusalKind.Malformed, ("field", "limit")));
        var pauses = (asked.Pauses ?? []).Select(pause => new Pause(pause.From, pause.To));
        var found = await deadlines.RunAsync(
            new(caller.Person, asked.Shop, asked.Calendar, asked.Start, limit, [.. pauses]),
            ct
        );
        return found.Or(deadline =>
            TypedResults.Ok(
                new DeadlineJson(
                    deadline.DueAt,
                    deadline.Paused,
                    deadline.Provisional,
                    DeadlineExplanation.Lines(deadline, CultureInfo.CurrentUICulture)
                )
            )
        );
    }

    /// <param name="Shop">The key of a shop; or a calendar is named.</param>
    /// <param name="Calendar">The key of a calendar; or a shop is named.</param>
    sealed record QuestionJson(
        DateTimeOffset Start,
        LimitJson Limit,
        string? Shop = null,
        string? Calendar = null,
        IReadOnlyList<PauseJson>? Pauses = null
    );

    /// <param name="To">Null while it still waits.</param>
    sealed record PauseJson(DateTimeOffset From, DateTimeOffset? To = null);

    /// <param name="Due">Null while a pause is open, and where a year's days off are not known.</param>
    /// <param name="Provisional">It counts days of a year whose make-up days are not known yet.</param>
    sealed record DeadlineJson(DateTimeOffset? Due, bool Paused, bool Provisional, IReadOnlyList<string> Why);
}
