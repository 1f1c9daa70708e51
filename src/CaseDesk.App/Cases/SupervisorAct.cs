using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>What a supervisor does with a case beside its workflow, always with a reason (WORKFLOWS.md §15).</summary>
sealed record SupervisorAct(Guid Person, string Case, string Reason, int? ExpectedAct, ActKey? Key)
{
    const int LongestReason = 2_000;

    /// <summary>
    /// Begins the act's transaction with the case under its lock. Refuses with <c>input-missing</c>, <c>input-invalid</c>,
    /// <c>case-unknown</c>, <c>not-your-role</c>, <c>erased</c>, <c>stale</c>, <c>key-used-otherwise</c>; what was done
    /// before under the same key is looked at first.
    /// </summary>
    public async Task<Result<LockedCase>> BeginAsync(
        CaseLock cases,
        NpgsqlConnection connection,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (RefuseReason(Reason) is { } unreadable)
        {
            return unreadable;
        }

        var locked = await cases.TakeAsync(
            connection,
            Person,
            Case,
            FactsNeeded.Refund | FactsNeeded.PersonalKey,
            Key,
            now,
            ct
        );
        if (!locked.Succeeded || locked.Value.Repeated is not null)
        {
            return locked;
        }

        var (loaded, actor, _) = locked.Value;
        if (!actor.Holds(Role.Supervisor))
        {
            return new Refusal("not-your-role", RefusalKind.Forbidden, ("roles", Role.Supervisor.Key()));
        }

        if (loaded.PersonalKey.RefusalOf(loaded.Number) is { } erased)
        {
            return erased;
        }

        return ExpectedAct is { } expected && expected != loaded.Act
            ? await StaleCase.RefusalAsync(connection, loaded, ct)
            : locked;
    }

    /// <summary>The body of the act's entry: what was typed, and what stood in its place.</summary>
    public static string Body(
        Currency currency,
        Inputs typed,
        Func<string, string?>? digestOf = null,
        InputValue? before = null
    ) =>
        HistoryBody.Write(json =>
        {
            json.WritePropertyName("inputs");
            InputJsonWriter.Write(json, typed, currency, digestOf);
            if (before is not null)
            {
                json.WritePropertyName("before");
                InputJsonWriter.Write(json, Inputs.Of(("value", before)), currency);
            }
        });

    /// <summary>Why a reason cannot be taken; null: it can.</summary>
    public static Refusal? RefuseReason(string reason) =>
        string.IsNullOrWhiteSpace(reason) ? new Refusal("input-missing", RefusalKind.Rule, ("input", "reason"))
        : reason.Length > LongestReason || reason.Contains('\0', StringComparison.Ordinal)
            ? new Refusal("input-invalid", RefusalKind.Rule, ("input", "reason"))
        : null;
}
