using System.Globalization;
using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using FluentValidation;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>What somebody logs.</summary>
/// <param name="Shop">Its key.</param>
/// <param name="Order">The order's number in the shop; null where the kind needs none.</param>
/// <param name="Inputs">What the kind asks for when a case is opened: a JSON object.</param>
public sealed record OpenRequest(
    Guid Person,
    string Workflow,
    string Shop,
    string? Order,
    string Summary,
    JsonElement Inputs
)
{
    public string? Buyer { get; init; }

    /// <summary>What later steps ask for and is known already: offered there, and typed anew where it is wrong.</summary>
    public JsonElement Known { get; init; }
    public ActKey? Key { get; init; }
}

/// <param name="Repeated">Null unless the key had been used for this very request before.</param>
public sealed record OpenResult(string Case, EarlierAct? Repeated = null);

/// <summary>Logs a case: it stands at the first step of its workflow, in the queue of the role that owns it.</summary>
public sealed class OpenCase
{
    const string Read = """
        SELECT s.id, o.id, o.buyer, o.platform_due_at, o.paid, nextval('case_numbers')
        FROM shops s LEFT JOIN orders o ON o.shop_id = s.id AND o.number = $2
        WHERE s.key = $1
        """;

    const string InsertCase = """
        INSERT INTO cases (number, shop_id, workflow, version, order_id, buyer, summary, step, state, owner_key, assignee,
                           opened_by, opened_at, entered_at, due_at, warn_at, cycle_due_at, platform_due_at, paused, pauses,
                           calendar_version, alarms_written, next_alarm_at, known, amount, act, entries, head, step_limit)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10, $10, $11, $11, $12, $13, $14, $15, $16, $17::json, $18, 0, $19,
                $20::json, $21, 1, 1, $22, $23::json)
        """;

    const string InsertEntry = """
        INSERT INTO history (case_id, seq, at, person, role, action, from_step, to_step, body, hash)
        SELECT c.id, 1, $2, $3, $4, $5, NULL, $6, $7, $8 FROM cases c WHERE c.number = $1
        """;

    const string InsertText = "INSERT INTO case_texts (case_id, text) SELECT c.id, $2 FROM cases c WHERE c.number = $1";

    static readonly InlineValidator<OpenRequest> Rules = new()
    {
        rules => rules.RuleFor(request => request.Summary).NotEmpty().MaximumLength(500).WithErrorCode("summary"),
        rules => rules.RuleFor(request => request.Buyer).MaximumLength(200).WithErrorCode("buyer"),
    };

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly HouseDirectory house;

    internal OpenCase(NpgsqlDataSource database, TimeProvider time, HouseDirectory house) =>
        (this.database, this.time, this.house) = (database, time, house);

    /// <summary>
    /// Refuses with <c>workflow-unknown</c>, <c>shop-not-yours</c>, <c>not-your-role</c>, <c>order-required</c>,
    /// <c>order-unknown</c>, <c>input-…</c>, <c>key-used-otherwise</c>.
    /// </summary>
    public async Task<Result<OpenResult>> RunAsync(OpenRequest request, CancellationToken ct)
    {
        if (Check(request) is { } unreadable)
        {
            return unreadable;
        }

        return await ActKey.OnceAsync(() => TryAsync(request, ct));
    }

    async Task<Result<OpenResult>> TryAsync(OpenRequest request, CancellationToken ct)
    {
        var workflow = Catalogue.Find(request.Workflow)!;
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = new ActTransaction(connection);
        var read = await ReadAsync(connection, request, now, ct);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var (found, access, repeated) = read.Value;
        if (repeated is not null)
        {
            return new OpenResult(repeated.Subject, repeated);
        }

        var actor = access.In(found.Shop.Id, [.. workflow.Opening.By]);
        if (!actor.Succeeded)
        {
            return actor.Refusal;
        }

        if (OrderRefusal(workflow, request, found) is { } refusal)
        {
            return refusal;
        }

        var inputs = InputJson.Read(request.Inputs, workflow.Opening.Inputs, found.Shop.Currency);
        if (!inputs.Succeeded)
        {
            return inputs.Refusal;
        }

        var known = InputJson.Read(request.Known, workflow.KeptInputs, found.Shop.Currency);
        if (!known.Succeeded)
        {
            return known.Refusal;
        }

        if (
            workflow.Opening.Inputs.FirstOrDefault(input => input.Required && !inputs.Value.Has(input.Name)) is
            { } missing
        )
        {
            return new Refusal("input-missing", RefusalKind.Rule, ("input", missing.Name));
        }

        var typedOrKnown = inputs.Value.Over(known.Value);
        foreach (var input in workflow.Opening.Inputs.Concat(workflow.KeptInputs))
        {
            if (input.RefuseFuture(typedOrKnown, now) is { } future)
            {
                return future;
            }
        }

        await using var batch = connection.CreateBatch();
        var typed = new Typed(inputs.Value, known.Value);
        var number = await AppendAsync(batch, request, workflow, found, actor.Value, typed, now, ct);
        request.Key?.Append(batch, request.Person, now, number);
        await transaction.CommitAsync(batch, ct);
        return new OpenResult(number);
    }

    static Refusal? Check(OpenRequest request)
    {
        if (Catalogue.Find(request.Workflow) is null)
        {
            return new Refusal("workflow-unknown", RefusalKind.Rule, ("workflow", request.Workflow));
        }

        return Rules.Validate(request).Errors.FirstOrDefault() is { } error
            ? new Refusal("input-invalid", RefusalKind.Rule, ("input", error.ErrorCode))
            : null;
    }

    static Refusal? OrderRefusal(Workflow workflow, OpenRequest request, Found found) =>
        workflow.Opening.Order switch
        {
            OrderNeed.Required when request.Order is null => new Refusal("order-required", RefusalKind.Rule),
            OrderNeed.Required or OrderNeed.Optional when request.Order is not null && found.OrderId is null =>
                new Refusal("order-unknown", RefusalKind.Rule, ("order", request.Order), ("shop", found.Shop.Key)),
            OrderNeed.None when request.Order is not null => new Refusal("order-not-wanted", RefusalKind.Rule),
            OrderNeed.Required or OrderNeed.Optional or OrderNeed.None => null,
        };

    async Task<string> AppendAsync(
        NpgsqlBatch batch,
        OpenRequest request,
        Workflow workflow,
        Found found,
        Actor actor,
        Typed typed,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var day = found.Shop.Zone.DayOf(now);
        var number = string.Create(CultureInfo.InvariantCulture, $"CD{day:yyMMdd}-{found.Running:000000}");
        var known = CaseKnown.Nothing with
        {
            Inputs = typed.Inputs.Where(name => workflow.KeptInputs.Any(input => input.Name == name)).Over(typed.Known),
            Agent = actor.Holds(Role.Agent) ? actor.Person : null,
        };
        known = known.With(Anchor.Requested, typed.Inputs.Instant(Fields.RequestedAt.Name) ?? now);
        var start = workflow.Start;
        known = CaseAfter.Entered(workflow, start, known, now);
        IReadOnlyList<Domain.Time.Pause> pauses = start.Wait == CustomerWait.Begins ? [new(now, null)] : [];
        var calendar = await house.CalendarAsync(found.Shop, found.Shop.CalendarVersion, ct);
        var terms = StepTerms.Now(workflow, start, found.Shop.Rules, calendar);
        var clock = CaseClock.For(workflow, start, now, pauses, now, known.Anchors, found.Shop.Rules, terms);
        var entry = new HistoryEntry(
            1,
            now,
            actor.Person,
            actor.ActsAs(workflow.Opening.By)!.Value.Key(),
            HistoryActions.Opened,
            null,
            start.Code,
            HistoryBody.Write(json =>
            {
                json.WriteString("workflow", workflow.Key);
                json.WriteNumber("version", workflow.Version);
                json.WriteString("summary", request.Summary);
                json.WriteString("order", request.Order);
                json.WritePropertyName("inputs");
                InputJson.Write(json, typed.Inputs, found.Shop.Currency);
                if (typed.Known.Count > 0)
                {
                    json.WritePropertyName("known");
                    InputJson.Write(json, typed.Known, found.Shop.Currency);
                }
            })
        );
        var hash = HistoryChain.Next(HistoryChain.Root(number), entry);
        batch.Add(
            InsertCase,
            number,
            found.Shop.Id,
            workflow.Key,
            workflow.Version,
            found.OrderId,
            request.Buyer ?? found.Buyer,
            request.Summary,
            start.Code,
            start.OwnerKey,
            actor.Person,
            now,
            clock.Step?.DueAt,
            clock.Step?.Alarms.Warned,
            clock.Cycle?.DueAt,
            found.PlatformDueAt,
            pauses.Count > 0,
            PauseJson.Write(pauses),
            calendar.Version,
            clock.Next(CaseAlarms.None)?.At,
            known.Write(found.Shop.Currency),
            found.Paid,
            hash,
            LimitJson.Write(terms.OwnLimit)
        );
        batch.Add(InsertEntry, number, now, entry.Person, entry.Role, entry.Action, entry.To, entry.Body, hash);
        batch.Add(InsertText, number, $"{request.Summary} {request.Buyer ?? found.Buyer}");
        return number;
    }

    async Task<Result<(Found Found, Access Access, EarlierAct? Repeated)>> ReadAsync(
        NpgsqlConnection connection,
        OpenRequest request,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add("BEGIN");
        batch.Add(HouseDirectory.Stamp);
        if (request.Key is not null)
        {
            batch.Add(ActKey.Find, request.Person, request.Key.Key);
        }

        batch.Add(Read, request.Shop, request.Order);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rules = await house.ReadAsync(reader, ct);
        var access = rules.AccessOf(request.Person, now);
        if (!access.Succeeded)
        {
            return access.Refusal;
        }

        await reader.NextResultAsync(ct);
        EarlierAct? repeated = null;
        if (request.Key is not null)
        {
            if (await request.Key.ReadAsync(reader, ct) is { } earlier)
            {
                if (!earlier.Succeeded)
                {
                    return earlier.Refusal;
                }

                repeated = earlier.Value;
            }

            await reader.NextResultAsync(ct);
        }

        if (!await reader.ReadAsync(ct) || !rules.Shops.TryGetValue(reader.GetInt32(0), out var shop))
        {
            return new Refusal("shop-not-yours", RefusalKind.Forbidden, ("shop", request.Shop));
        }

        var found = new Found(
            shop,
            reader.Nullable<long>(1),
            reader.Text(2),
            reader.Nullable<DateTimeOffset>(3),
            reader.Nullable<decimal>(4),
            reader.GetInt64(5)
        );
        return (found, access.Value, repeated);
    }

    /// <param name="Known">From the order's data, for later steps.</param>
    sealed record Typed(Inputs Inputs, Inputs Known);

    sealed record Found(
        Shop Shop,
        long? OrderId,
        string? Buyer,
        DateTimeOffset? PlatformDueAt,
        decimal? Paid,
        long Running
    );
}
