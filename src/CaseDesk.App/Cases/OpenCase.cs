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
        SELECT s.id, o.id, o.buyer, o.platform_due_at, o.paid, nextval('case_numbers'), o.created_at,
               o.delivered_at
        FROM shops s LEFT JOIN orders o ON o.shop_id = s.id AND o.number = $2
        WHERE s.key = $1
        """;

    static readonly InlineValidator<OpenRequest> Rules = new()
    {
        rules => rules.RuleFor(request => request.Summary).MaximumLength(500),
        rules => rules.RuleFor(request => request.Buyer).MaximumLength(200),
    };

    /// <summary>Those that new cases begin with the newest of.</summary>
    internal Definitions Definitions { get; init; } = Catalogue.Definitions;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly HouseDirectory house;

    readonly OtherCases others;

    internal OpenCase(NpgsqlDataSource database, TimeProvider time, HouseDirectory house, OtherCases others) =>
        (this.database, this.time, this.house, this.others) = (database, time, house, others);

    /// <summary>
    /// Refuses with <c>workflow-unknown</c>, <c>shop-not-yours</c>, <c>not-your-role</c>, <c>order-required</c>,
    /// <c>order-unknown</c>, <c>order-not-wanted</c>, <c>input-…</c>, <c>too-late-to-open</c>, <c>case-unknown</c>,
    /// <c>case-of-another-order</c>, <c>parcel-registered</c>, <c>key-used-otherwise</c>.
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
        var workflow = Definitions.Find(request.Workflow)!;
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

        if (known.Value.Has(Fields.Amount.Name))
        {
            // Whose amount it is could not be told later: it is typed where it is asked for.
            return new Refusal("input-unknown", RefusalKind.Rule, ("input", Fields.Amount.Name));
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
        // What is typed for an action is that action's, with what is personal of it.
        var typed = workflow.Opening.Does is null
            ? new Typed(inputs.Value, known.Value)
            : new Typed(Inputs.None, Inputs.None);
        var origin = await OriginOfCase.FindAsync(connection, found.Shop, request.Order, inputs.Value, ct);
        if (!origin.Succeeded)
        {
            return origin.Refusal;
        }

        var number = await AppendAsync(batch, request, workflow, found, actor.Value, typed, origin.Value, now, ct);
        if (!number.Succeeded)
        {
            return number.Refusal;
        }

        if (workflow.Opening.Does is { } does)
        {
            await batch.ExecuteNonQueryAsync(ct);
            batch.BatchCommands.Clear();
            var move = new Move(does, inputs.Value);
            if (await others.DoAsync(connection, number.Value, move, actor.Value, now, ct) is { } refused)
            {
                return refused;
            }
        }

        request.Key?.Append(batch, request.Person, now, number.Value);
        await transaction.CommitAsync(batch, ct);
        return new OpenResult(number.Value);
    }

    Refusal? Check(OpenRequest request)
    {
        if (Definitions.Find(request.Workflow) is null)
        {
            return new Refusal("workflow-unknown", RefusalKind.Rule, ("workflow", request.Workflow));
        }

        if (string.IsNullOrWhiteSpace(request.Summary))
        {
            return new Refusal("input-missing", RefusalKind.Rule, ("input", "summary"));
        }

        return Rules.Validate(request).Errors.FirstOrDefault() is { } error
            ? new Refusal(
                "input-invalid",
                RefusalKind.Rule,
                ("input", JsonNamingPolicy.CamelCase.ConvertName(error.PropertyName))
            )
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

    async Task<Result<string>> AppendAsync(
        NpgsqlBatch batch,
        OpenRequest request,
        Workflow workflow,
        Found found,
        Actor actor,
        Typed typed,
        OriginOfCase? origin,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var known = CaseKnown.Nothing with
        {
            Inputs = typed.Inputs.Where(name => workflow.KeptInputs.Any(input => input.Name == name)).Over(typed.Known),
            Agent = actor.Holds(Role.Agent) ? actor.Person : null,
        };
        known = known.With(Anchor.Requested, now);
        known = found.Anchors?.AddTo(known, workflow) ?? known;
        known = known.Told(typed.Inputs.Over(typed.Known), workflow.Opening.Inputs, found.Shop.Zone);
        known = CaseAfter.Entered(workflow, workflow.Start, known, now);
        var opened = new NewCase
        {
            Number = NewCase.NumberOf(found.Shop, now, found.Running),
            Shop = found.Shop,
            Workflow = workflow,
            Step = workflow.Start,
            At = now,
            OpenedBy = actor.Person,
            Role = actor.ActsAs(workflow.Opening.By)!.Value.Key(),
            Assignee = actor.ActsAs(workflow.Start.Owners) is null ? null : actor.Person,
            Subject = new CaseSubject(
                found.OrderId,
                request.Order,
                request.Buyer ?? found.Buyer,
                request.Summary,
                known.PlatformDueToldSince(CaseKnown.Nothing) ?? found.PlatformDueAt,
                found.Paid
            ),
            Known = known,
            Typed = typed.Inputs,
            Carried = typed.Known,
            GrewFrom = origin?.Number,
        };
        var calendar = await house.CalendarAsync(found.Shop, found.Shop.CalendarVersion, ct);
        if (opened.TooLateSince(calendar) is { } due)
        {
            return new Refusal("too-late-to-open", RefusalKind.Rule, ("due", Instants.Plain(due)));
        }

        opened.Append(batch, calendar);
        origin?.Append(batch, opened);
        return opened.Number;
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
            reader.GetInt64(5),
            reader.Nullable<DateTimeOffset>(6) is { } orderedAt
                ? new OrderAnchors(orderedAt, reader.Nullable<DateTimeOffset>(7), reader.Nullable<DateTimeOffset>(3))
                : null
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
        long Running,
        OrderAnchors? Anchors
    );
}
