using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Forms;
using CaseDesk.App.Orders;
using CaseDesk.App.Reshipments;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Kinds.Outlay;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Refunds;

/// <summary>What a supervisor asks for.</summary>
/// <param name="Shop">The key of one of the person's shops; null: all of them.</param>
/// <param name="After">Where the page before ended; null: the first page.</param>
public sealed record ApprovalQuery(ApprovalTab Tab, string? Shop = null, string? After = null);

/// <summary>
/// The requests that wait for a supervisor, what runs out first at the top, each with what the rules say to that person's
/// yes. Three round trips, however many requests there are.
/// </summary>
public sealed class ApprovalQueue
{
    public const int PageLength = 50;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly AccessReader accessReader;
    readonly CaseLoader loader;

    internal ApprovalQueue(
        NpgsqlDataSource database,
        TimeProvider time,
        AccessReader accessReader,
        CaseLoader loader
    ) => (this.database, this.time, this.accessReader, this.loader) = (database, time, accessReader, loader);

    /// <summary>Refuses with <c>cursor-invalid</c>. Somebody who supervises no shop finds it empty.</summary>
    public async Task<Result<ApprovalPage>> ReadAsync(Guid person, ApprovalQuery query, CancellationToken ct)
    {
        if (query.After is not null && CaseCursor.Parse(query.After) is null)
        {
            return new Refusal("cursor-invalid", RefusalKind.Malformed, ("after", query.After));
        }

        var now = Instants.ToMicroseconds(time.GetUtcNow());
        var found = await accessReader.ForAsync(person, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var access = found.Value;
        await using var connection = await database.OpenConnectionAsync(ct);
        int[] shops = [.. access.Shops.Where(shop => access.In(shop)!.ApprovesHere)];
        var (listed, counts) = await ListAsync(connection, person, query, shops, ct);
        var page = PageOf(listed);
        var rows = await JudgeAsync(connection, access, [.. page.Select(row => row.Row)], query.Tab, now, ct);
        return new ApprovalPage(rows, listed.Count > page.Count ? page[^1].Place.ToString() : null, counts);
    }

    async Task<(List<(ApprovalRow Row, CaseCursor Place)> Rows, int[] Counts)> ListAsync(
        NpgsqlConnection connection,
        Guid person,
        ApprovalQuery query,
        int[] shops,
        CancellationToken ct
    )
    {
        var given = query.Tab == ApprovalTab.Given;
        var start = given ? new CaseCursor(false, CaseCursor.Never, 0) : CaseCursor.Start;
        var after = query.After is null ? start : CaseCursor.Parse(query.After)!.Value;
        await using var batch = connection.CreateBatch();
        batch.Add(ApprovalSql.MoneyPage(query.Tab), shops, person, query.Shop, after.At, after.Tie, PageLength + 1);
        batch.Add(ApprovalSql.GoodsPage(query.Tab), shops, person, query.Shop, after.At, after.Tie, PageLength + 1);
        batch.Add(ApprovalSql.OutlaysPage(query.Tab), shops, person, query.Shop, after.At, after.Tie, PageLength + 1);
        batch.Add(ApprovalSql.FormsPage(query.Tab), shops, person, query.Shop, after.At, after.Tie, PageLength + 1);
        batch.Add(ApprovalSql.Counts, shops, person, query.Shop);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var money = await reader.AllAsync(
            row => Read(row, new Asked.Money(RefundSheets.Read(row)), RefundSheets.Count, given),
            ct
        );
        var goods = await reader.NextAsync(
            row => Read(row, new Asked.Goods(ReshipmentSheets.Read(row)), ReshipmentSheets.Count, given),
            ct
        );
        var outlays = await reader.NextAsync(
            row => Read(row, new Asked.Money(RefundSheets.Read(row)), RefundSheets.Count, given),
            ct
        );
        var forms = await reader.NextAsync(
            row => Read(row, new Asked.Form(FormSheets.Read(row)), FormSheets.Count, given),
            ct
        );
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return (
            InOrder([.. money, .. goods, .. outlays, .. forms], given),
            [.. Enumerable.Range(0, 3).Select(CountOf)]
        );

        int CountOf(int tab) =>
            (int)Math.Min(Enumerable.Range(0, 4).Sum(list => reader.GetInt64((3 * list) + tab)), 1_000);
    }

    /// <summary>As each of the lists is ordered. What one case asks for has one place, so a page ends with the whole of it.</summary>
    static List<(ApprovalRow, CaseCursor)> InOrder(IEnumerable<(ApprovalRow Row, CaseCursor Place)> rows, bool given) =>
        [
            .. given
                ? rows.OrderByDescending(one => one.Place.At).ThenByDescending(one => one.Place.Tie)
                : rows.OrderBy(one => one.Place.At).ThenBy(one => one.Place.Tie),
        ];

    static List<(ApprovalRow Row, CaseCursor Place)> PageOf(List<(ApprovalRow Row, CaseCursor Place)> listed) =>
        [.. listed.TakeWhile((one, i) => i < PageLength || one.Place == listed[PageLength - 1].Place)];

    /// <param name="own">How many columns stand before those of the case.</param>
    (ApprovalRow Row, CaseCursor Place) Read(NpgsqlDataReader row, Asked asked, int own, bool given)
    {
        var workflow = loader.DefinitionOf(row.GetString(own + 4), row.GetInt32(own + 5));
        var beside = asked is Asked.Money { Refund.Kind.IsOutlay: true };
        var read = new ApprovalRow
        {
            Asked = asked,
            Case = row.GetString(own + 19),
            Workflow = workflow,
            Step = workflow.Find(row.Text(own + 6)),
            Zone = ShopZone.Of(row.GetString(own + 1)),
            Summary = row.GetString(own + 2),
            Buyer = row.Text(own + 3),
            EnteredAt = row.GetFieldValue<DateTimeOffset>(own + 7),
            DueAt = beside ? null : row.Nullable<DateTimeOffset>(own + 8),
            WarnAt = beside ? null : row.Nullable<DateTimeOffset>(own + 9),
            PlatformDueAt = beside ? null : row.Nullable<DateTimeOffset>(own + 10),
            Act = row.GetInt32(own + 11),
            Evidence = (int)row.GetInt64(own + 14),
            Thumbnail = row.Nullable<Guid>(own + 15),
            OrderVerified = row.GetBoolean(own + 16),
            PaidDiffers = row.GetBoolean(own + 17),
            ApprovedByReaderAt = row.Nullable<DateTimeOffset>(own + 18),
        };
        var at = given ? read.ApprovedByReaderAt!.Value : row.GetFieldValue<DateTimeOffset>(own + 12);
        return (read, new CaseCursor(false, at, row.GetInt64(own + 13)));
    }

    /// <summary>All cases of the page in one round trip, each with the facts that its rules read.</summary>
    async Task<IReadOnlyList<ApprovalRow>> JudgeAsync(
        NpgsqlConnection connection,
        Access access,
        IReadOnlyList<ApprovalRow> rows,
        ApprovalTab tab,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (rows.Count == 0)
        {
            return rows;
        }

        var judged = tab == ApprovalTab.Given ? [] : rows;
        await using var batch = connection.CreateBatch();
        batch.Add(BuyerRecord.Sql, rows.Select(row => row.Case).ToArray(), now);
        var asking = rows.Where(row => row.Asked.RequestedBy is not null).ToArray();
        batch.Add(
            ApprovalSql.Requesters,
            asking.Select(row => row.Asked.Shop).ToArray(),
            now,
            asking.Select(row => row.Asked.RequestedBy!.Id).ToArray()
        );
        batch.Add(
            ApprovalSql.Names,
            access.Shops.SelectMany(shop => access.In(shop)!.ApprovesFor).Distinct().ToArray()
        );
        foreach (var row in judged)
        {
            CaseLoader.Append(batch, row.Case, FactsNeeded.OfAllRules, CaseLocks.None);
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        var buyers = (await reader.AllAsync(BuyerRecord.Read, ct)).ToDictionary(
            buyer => buyer.Case,
            buyer => buyer.Record,
            StringComparer.Ordinal
        );
        var requesters = (await reader.NextAsync(ReadRequester, ct)).ToDictionary(one => one.Who, one => one.Record);
        var others = await reader.NextAsync(one => new Colleague(one.GetGuid(0), one.GetString(1)), ct);
        var known = new List<ApprovalRow>(rows.Count);
        foreach (var row in rows)
        {
            var with = row with
            {
                BuyerRecord = buyers.GetValueOrDefault(row.Case),
                RequesterRecord = requesters.GetValueOrDefault((row.Asked.Shop, row.Asked.RequestedBy?.Id)),
            };
            if (judged.Count > 0)
            {
                await reader.NextResultAsync(ct);
                with = Judge(
                    with,
                    (await loader.ReadAsync(reader, FactsNeeded.OfAllRules, now, ct, CaseLocks.None))!,
                    access,
                    others,
                    now
                );
            }

            known.Add(with);
        }

        return known;
    }

    static ((string Shop, Guid? Person) Who, RequesterRecord Record) ReadRequester(NpgsqlDataReader row) =>
        (
            (row.GetString(0), row.Nullable<Guid>(1)),
            new RequesterRecord((int)row.GetInt64(2), (int)row.GetInt64(3), row.GetDecimal(4))
        );

    static ApprovalRow Judge(
        ApprovalRow row,
        LoadedCase loaded,
        Access access,
        IReadOnlyList<Colleague> others,
        DateTimeOffset now
    )
    {
        var actor = access.In(loaded.Shop.Id)!;
        if (row.Asked is Asked.Money { Refund: { Kind.IsOutlay: true } outlay })
        {
            return row with
            {
                InNameOf = NameIn(others, actor, outlay.Facts),
                Approve = OutlaySheet
                    .Of(outlay, loaded, actor, now)
                    .Offers.FirstOrDefault(offer => offer.Action == Actions.Approve),
            };
        }

        var facts = loaded.FactsFor(actor);
        var courier = loaded.Known.Inputs.Tracking("tracking")?.Courier;
        return row with
        {
            InNameOf = row.Asked switch
            {
                Asked.Money { Refund: var refund } => NameIn(others, actor, refund.Facts),
                Asked.Goods => facts.Reshipment is { } goods
                    ? NameIn(others, actor, goods.Authors, goods.Approvals)
                    : null,
                Asked.Form => facts.Form is { } form ? NameIn(others, actor, form.Authors, form.Approvals) : null,
                _ => throw new System.Diagnostics.UnreachableException(),
            },
            Approve = Engine
                .Offers(loaded.Workflow, loaded.Position, facts, now)
                .FirstOrDefault(offer => offer.Action == Actions.Approve),
            Beside =
                row.Step is { } step && OutlayWorkflow.DecidedAt(row.Workflow, step)
                    ? [.. facts.Outlays.Where(one => one.State == RefundState.Requested)]
                    : [],
            PartsAboveCeiling = row.Asked is Asked.Money { Refund.ExchangeCost: { } cost }
                ? cost.PartsAbove(loaded.Shop.Rules.ExchangeCeilingFor(courier))
                : [],
        };
    }

    static Colleague? NameIn(IReadOnlyList<Colleague> others, Actor actor, RefundFacts refund) =>
        NameIn(others, actor, refund.Authors, refund.Approvals);

    static Colleague? NameIn(
        IReadOnlyList<Colleague> others,
        Actor actor,
        IReadOnlyList<Guid> authors,
        IReadOnlyList<Approval> approvals
    ) => InWhoseName.Of(actor, authors, approvals) is { } who ? others.FirstOrDefault(other => other.Id == who) : null;
}
