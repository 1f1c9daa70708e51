using System.Data;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Overpayments;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Overpayments;

/// <summary>Which overpayments are listed, the newest first. What is null does not narrow.</summary>
public sealed record OverpaymentQuery
{
    public const int MaxLimit = 200;

    /// <summary>A shop's key.</summary>
    public string? Shop { get; init; }

    public OverpaymentState? State { get; init; }

    /// <summary>Also those that came back or were given up; a <see cref="State"/> asks for its own anyway.</summary>
    public bool All { get; init; }

    /// <summary>The overpayment that ended the page before; null: from the first.</summary>
    public Guid? After { get; init; }

    /// <summary>1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>Lists the overpayments of a person's shops: the open ones, unless all are asked for. Their ids grow with time.</summary>
public sealed class OverpaymentList
{
    const string Select = """
        SELECT o.id, o.shop_id, o.refund_id, r.amount, d.number, c.number, t.month, t.kind,
               o.state, o.amount, o.recovered, o.recorded_by, recorder.display_name, o.recorded_at, r.payer, payer.display_name, r.paid_at,
               o.bearer, o.words, acknowledger.id, acknowledger.display_name, o.acknowledged_at, giver_up.id, giver_up.display_name,
               o.reason, o.ended_at
        FROM overpayments o
        JOIN refunds r ON r.id = o.refund_id
        JOIN orders d ON d.id = r.order_id
        JOIN statement_lines l ON l.refund_id = o.refund_id
        JOIN statements t ON t.id = l.statement_id
        LEFT JOIN cases c ON c.id = r.case_id
        LEFT JOIN people recorder ON recorder.id = o.recorded_by
        LEFT JOIN people payer ON payer.id = r.payer
        LEFT JOIN people acknowledger ON acknowledger.id = o.acknowledged_by
        LEFT JOIN people giver_up ON giver_up.id = o.written_off_by
        """;

    const string Page = $"""
        {Select}
        WHERE o.shop_id = ANY ($1)
          AND ($2::uuid IS NULL OR o.id < $2)
          AND CASE WHEN $3::text IS NULL THEN $4 OR o.ended_at IS NULL ELSE o.state = $3 END
        ORDER BY o.id DESC
        LIMIT $5
        """;

    const string One = $"{Select} WHERE o.shop_id = ANY ($1) AND o.id = $2";

    const string Came = """
        SELECT v.overpayment_id, v.amount, v.at, v.how, v.person_id, p.display_name, v.written_at
        FROM overpayment_recoveries v LEFT JOIN people p ON p.id = v.person_id
        WHERE v.overpayment_id = ANY ($1) ORDER BY v.id
        """;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly HouseDirectory house;

    internal OverpaymentList(NpgsqlDataSource database, TimeProvider time, HouseDirectory house) =>
        (this.database, this.time, this.house) = (database, time, house);

    /// <summary>Refuses with <c>shop-unknown</c>, <c>shop-not-yours</c>, <c>not-your-role</c>.</summary>
    public async Task<Result<Page<ListedOverpayment>>> PageAsync(
        Guid person,
        OverpaymentQuery query,
        CancellationToken ct
    )
    {
        var reader = await ReaderAsync(person, ct);
        if (!reader.Succeeded)
        {
            return reader.Refusal;
        }

        var seen = reader.Value.Shops(query.Shop);
        if (!seen.Succeeded)
        {
            return seen.Refusal;
        }

        var limit = Math.Clamp(query.Limit, 1, OverpaymentQuery.MaxLimit);
        var rows = await ReadAsync(
            reader.Value,
            batch => batch.Add(Page, seen.Value, query.After, query.State?.Key(), query.All, limit + 1),
            ct
        );
        return new Page<ListedOverpayment>(
            [.. rows.Take(limit)],
            rows.Count > limit ? rows[limit - 1].Id.ToString() : null
        );
    }

    /// <summary>Refuses with <c>overpayment-unknown</c>, also where it is one of a shop whose statements the person does not see.</summary>
    public async Task<Result<ListedOverpayment>> OneAsync(Guid person, Guid overpayment, CancellationToken ct)
    {
        var reader = await ReaderAsync(person, ct);
        if (!reader.Succeeded)
        {
            return reader.Refusal;
        }

        var found = await ReadAsync(
            reader.Value,
            batch => batch.Add(One, reader.Value.Shops(null).Require(), overpayment),
            ct
        );
        return found is [var one]
            ? one
            : new Refusal("overpayment-unknown", RefusalKind.NotFound, ("overpayment", overpayment.ToString()));
    }

    /// <summary>Who reads, by the rules of this moment.</summary>
    sealed record Reader(HouseRules Rules, Access Access, DateTimeOffset Now)
    {
        /// <summary>Of which the reader sees the overpayments; null: all such.</summary>
        public Result<int[]> Shops(string? key)
        {
            if (key is null)
            {
                return Access.Shops.Where(shop => Access.In(shop, StatementHeads.Readers).Succeeded).ToArray();
            }

            var seen = Rules.InShop(Access.Person, key, Now, StatementHeads.Readers);
            return seen.Succeeded ? new[] { seen.Value.Shop.Id } : seen.Refusal;
        }

        public bool HasOneWhoAcknowledges(int shop, OverpaymentFacts overpayment) =>
            Rules
                .Members.Keys.Select(member => Rules.AccessOf(member, Now).Value?.In(shop))
                .OfType<Actor>()
                .Any(actor => OverpaymentRules.Decide(overpayment, OverpaymentAct.Acknowledge, actor, Now).Succeeded);
    }

    async Task<Result<Reader>> ReaderAsync(Guid person, CancellationToken ct)
    {
        var (rules, now) = (await house.NowAsync(ct), time.GetUtcNow());
        var access = rules.AccessOf(person, now);
        return access.Succeeded ? new Reader(rules, access.Value, now) : access.Refusal;
    }

    async Task<List<ListedOverpayment>> ReadAsync(Reader by, Action<NpgsqlBatch> ask, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var batch = connection.CreateBatch();
        ask(batch);
        List<ListedOverpayment> listed;
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            listed = await reader.AllAsync(row => Read(row, by), ct);
        }

        await using var more = connection.CreateBatch();
        more.Add(Came, listed.Select(one => one.Id).ToArray());
        await using var came = await more.ExecuteReaderAsync(ct);
        var recoveries = (await came.AllAsync(ReadRecovery, ct)).ToLookup(one => one.Of, one => one.Recovery);
        return [.. listed.Select(one => one with { Recoveries = [.. recoveries[one.Id]] })];
    }

    static (Guid Of, WrittenRecovery Recovery) ReadRecovery(NpgsqlDataReader row) =>
        (
            row.GetGuid(0),
            new WrittenRecovery(
                new Recovery(row.GetDecimal(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3)),
                new Colleague(row.GetGuid(4), row.Text(5) ?? ""),
                row.GetFieldValue<DateTimeOffset>(6)
            )
        );

    static ListedOverpayment Read(NpgsqlDataReader row, Reader by)
    {
        var shop = by.Rules.Shops[row.GetInt32(1)];
        var facts = new OverpaymentFacts
        {
            State = Keys.Parse<OverpaymentState>(row.GetString(8)),
            Amount = row.GetDecimal(9),
            Recovered = row.GetDecimal(10),
            RecordedBy = row.GetGuid(11),
            Payer = row.Nullable<Guid>(14),
            PaidAt = row.GetFieldValue<DateTimeOffset>(16),
            Currency = shop.Currency,
        };
        var actor = by.Access.In(shop.Id)!;
        return new ListedOverpayment
        {
            Id = row.GetGuid(0),
            Shop = shop,
            Refund = row.GetGuid(2),
            Approved = row.GetDecimal(3),
            Order = row.GetString(4),
            Case = row.Text(5),
            Month = new Month(row.GetFieldValue<DateOnly>(6)),
            Kind = Keys.Parse<StatementKind>(row.GetString(7)),
            Facts = facts,
            Bearer = Keys.Parse<Bearer>(row.GetString(17)),
            Words = row.GetString(18),
            RecordedBy = new Colleague(facts.RecordedBy, row.Text(12) ?? ""),
            RecordedAt = row.GetFieldValue<DateTimeOffset>(13),
            Payer = Colleague.Of(facts.Payer, row.Text(15)),
            AcknowledgedBy = Colleague.Of(row.Nullable<Guid>(19), row.Text(20)),
            AcknowledgedAt = row.Nullable<DateTimeOffset>(21),
            WrittenOffBy = Colleague.Of(row.Nullable<Guid>(22), row.Text(23)),
            Reason = row.Text(24),
            EndedAt = row.Nullable<DateTimeOffset>(25),
            Recoveries = [],
            Offers = OverpaymentRules.Offers(facts, actor, by.Now),
            Obstacle = OverpaymentRules.Obstacle(facts, actor),
            WaitsForNobody = facts.State == OverpaymentState.Recorded && !by.HasOneWhoAcknowledges(shop.Id, facts),
        };
    }
}
