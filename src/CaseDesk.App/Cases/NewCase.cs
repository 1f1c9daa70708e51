using System.Globalization;
using CaseDesk.App.Data;
using CaseDesk.App.Notices;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>A case as it begins, logged by a person or opened by an act on another case.</summary>
sealed record NewCase
{
    const string InsertCase = """
        INSERT INTO cases (number, shop_id, workflow, version, order_id, buyer, summary, step, state, owner_key, assignee,
                           opened_by, opened_at, entered_at, due_at, warn_at, cycle_due_at, platform_due_at, paused, pauses,
                           calendar_version, alarms_written, next_alarm_at, known, amount, act, entries, head, liability, step_limit)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10, $11, $12, $12, $13, $14, $15, $16, $17, $18::json, $19, 0, $20,
                $21::json, $22, 1, 1, $23, $24, $25::json)
        """;

    const string InsertEntry = """
        INSERT INTO history (case_id, seq, at, person, role, action, from_step, to_step, body, hash)
        SELECT c.id, 1, $2, $3, $4, $5, NULL, $6, $7, $8 FROM cases c WHERE c.number = $1
        """;

    const string InsertText = "INSERT INTO case_texts (case_id, text) SELECT c.id, $2 FROM cases c WHERE c.number = $1";

    public required string Number { get; init; }
    public required Shop Shop { get; init; }
    public required Workflow Workflow { get; init; }

    /// <summary>Where it begins: its workflow's first step, or the one at which another case hands over to it.</summary>
    public required Step Step { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null: the product itself.</summary>
    public required Guid? OpenedBy { get; init; }

    /// <summary>The key of the role in which it was opened.</summary>
    public required string Role { get; init; }
    public required Guid? Assignee { get; init; }
    public required CaseSubject Subject { get; init; }
    public required CaseKnown Known { get; init; }

    /// <summary>What was typed when it was logged.</summary>
    public Inputs Typed { get; init; } = Inputs.None;

    /// <summary>What was known of it before anybody typed: from the order's data, or from the case that it grew from.</summary>
    public Inputs Carried { get; init; } = Inputs.None;
    public Liability? Liability { get; init; }

    /// <summary>The pieces that came along.</summary>
    public IReadOnlyList<CarriedPiece> Evidence { get; init; } = [];

    /// <summary>The number of the case whose act opened it; null: logged by itself.</summary>
    public string? GrewFrom { get; init; }

    /// <summary>The change that opened it, with what it was given; null: logged by itself.</summary>
    public Change.CaseOpened? Opening { get; init; }

    /// <summary>The day in the shop's zone and a running number.</summary>
    public static string NumberOf(Shop shop, DateTimeOffset at, long running) =>
        string.Create(CultureInfo.InvariantCulture, $"CD{shop.Zone.DayOf(at):yyMMdd}-{running:000000}");

    IReadOnlyList<Pause> Pauses => Step.Wait == CustomerWait.Begins ? [new(At, null)] : [];

    public CaseClock ClockIn(BusinessCalendar calendar) =>
        CaseClock.For(Workflow, Step, At, Pauses, At, Known.Anchors, Shop.Rules, TermsBy(calendar));

    /// <summary>When the clock would have ended it already, so that nothing is left to do in it; null: there is.</summary>
    public DateTimeOffset? TooLateSince(BusinessCalendar calendar) =>
        Workflow.TimeUpAt(Step) is not null && ClockIn(calendar).Step?.DueAt is { } due && due <= At ? due : null;

    StepTerms TermsBy(BusinessCalendar calendar) => StepTerms.Now(Workflow, Step, Shop.Rules, calendar);

    /// <param name="calendar">The shop's, as it is now.</param>
    public void Append(NpgsqlBatch batch, BusinessCalendar calendar)
    {
        var pauses = Pauses;
        var clock = ClockIn(calendar);
        var entry = new HistoryEntry(1, At, OpenedBy, Role, HistoryActions.Opened, null, Step.Code, Body());
        var hash = HistoryChain.Next(HistoryChain.Root(Number), entry);
        batch.Add(
            InsertCase,
            Number,
            Shop.Id,
            Workflow.Key,
            Workflow.Version,
            Subject.OrderId,
            Subject.Buyer,
            Subject.Summary,
            Step.Code,
            Step.OwnerKey,
            Assignee,
            OpenedBy,
            At,
            clock.Step?.DueAt,
            clock.Step?.Alarms.Warned,
            clock.Cycle?.DueAt,
            Subject.PlatformDueAt,
            pauses.Count > 0,
            PauseJson.Write(pauses),
            calendar.Version,
            clock.Next(CaseAlarms.None)?.At,
            CaseKnownJson.Write(Known, Shop.Currency),
            Subject.Amount,
            hash,
            Liability?.Key(),
            LimitJson.Write(TermsBy(calendar).OwnLimit)
        );
        batch.Add(InsertEntry, Number, At, entry.Person, entry.Role, entry.Action, entry.To, entry.Body, hash);
        batch.Add(InsertText, Number, $"{Subject.Summary} {Subject.Buyer}");
        NoticeOutbox.Append(batch, CaseNotices.OfOpening(Number, Shop, Workflow, Step, At));
    }

    string Body() =>
        HistoryBody.Write(json =>
        {
            json.WriteString("workflow", Workflow.Key);
            json.WriteNumber("version", Workflow.Version);
            json.WriteString("summary", Subject.Summary);
            json.WriteString("order", Subject.Order);
            if (GrewFrom is not null)
            {
                json.WriteString("from", GrewFrom);
                if (Opening is { } opening)
                {
                    ChangeJson.WritePassedOn(json, opening);
                }

                json.WriteString("liability", Liability?.Key());
                HistoryBody.WriteEvidence(json, Evidence);
            }

            json.WritePropertyName("inputs");
            InputJsonWriter.Write(json, Typed, Shop.Currency);
            if (Carried.Count > 0)
            {
                json.WritePropertyName("known");
                InputJsonWriter.Write(json, Carried, Shop.Currency);
            }
        });
}

/// <summary>What a case is about: its order, the buyer, and the words of whoever logged the matter.</summary>
/// <param name="Order">The order's number; null where the kind needs none.</param>
/// <param name="PlatformDueAt">When the platform decides by itself; null: not known.</param>
/// <param name="Amount">What the order paid, until something is agreed on.</param>
sealed record CaseSubject(
    long? OrderId,
    string? Order,
    string? Buyer,
    string Summary,
    DateTimeOffset? PlatformDueAt,
    decimal? Amount
);
