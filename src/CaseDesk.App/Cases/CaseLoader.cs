using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.App.StockOuts;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.StockOuts;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// Loads a case for an act: its order's lock and its own, where they are asked for, and then no more facts than the act's
/// rules read. All of it goes into the caller's batch.
/// </summary>
sealed class CaseLoader(HouseDirectory house)
{
    /// <summary>Those that the desk works by.</summary>
    public Definitions Definitions { get; init; } = Catalogue.Definitions;

    /// <summary>The definition that a running case is on.</summary>
    public Func<string, int, Workflow> DefinitionOf
    {
        get => field ?? Definitions.Get;
        init;
    }

    /// <summary>Adds the statements that load the case; <see cref="ReadAsync"/> reads their answers in the same order.</summary>
    /// <param name="namedOrder">The number of an order that the act names beside the case's own; null: none.</param>
    public static void Append(
        NpgsqlBatch batch,
        string number,
        FactsNeeded needs,
        CaseLocks locks = CaseLocks.OrderAndCase,
        string? namedOrder = null
    )
    {
        if (locks.LocksNamedOrder(needs))
        {
            batch.Add(CaseFactsSql.LockNamedOrder, number, namedOrder);
        }

        if (locks.LocksOrder(needs) || needs.HasFlag(FactsNeeded.Order))
        {
            batch.Add(CaseFactsSql.Order(locks.LocksOrder(needs), needs.HasFlag(FactsNeeded.Dispute)), number);
        }

        if (locks.LocksCase(needs))
        {
            batch.Add(needs.HasFlag(FactsNeeded.OtherCases) ? CasesOfOrderReader.Lock : CaseFactsSql.LockCase, number);
        }

        batch.Add(CaseFactsSql.Case, number);
        AppendIf(needs.ReadsRefunds, CaseFactsSql.Refunds);
        AppendIf(needs.HasFlag(FactsNeeded.Approvals), CaseFactsSql.Approvals);
        AppendIf(needs.HasFlag(FactsNeeded.Order), CaseFactsSql.Lines);
        AppendIf(needs.HasFlag(FactsNeeded.Evidence), CaseFactsSql.Evidence);
        AppendIf(needs.HasFlag(FactsNeeded.PersonalKey), CaseFactsSql.PersonalKey);
        AppendIf(needs.HasFlag(FactsNeeded.Reshipment), ReshipmentFactsReader.Reshipment);
        AppendIf(needs.HasFlag(FactsNeeded.Reshipment), ReshipmentFactsReader.Approvals);
        AppendIf(needs.HasFlag(FactsNeeded.Form), FormFactsReader.Form);
        AppendIf(needs.HasFlag(FactsNeeded.StockOut), StockOutFactsReader.Sql);
        AppendIf(needs.HasFlag(FactsNeeded.CasesOfOrder), CasesOfOrderReader.Sql);
        AppendIf(needs.HasFlag(FactsNeeded.Dispatches), CaseFactsSql.Dispatches);

        void AppendIf(bool asked, string sql)
        {
            if (asked)
            {
                batch.Add(sql, number);
            }
        }
    }

    /// <summary>
    /// Reads what <see cref="Append"/> asked for; the reader stands on its first answer, and afterwards on its last. Null: no
    /// such case.
    /// </summary>
    public async Task<LoadedCase?> ReadAsync(
        NpgsqlDataReader reader,
        FactsNeeded needs,
        DateTimeOffset now,
        CancellationToken ct,
        CaseLocks locks = CaseLocks.OrderAndCase
    )
    {
        if (locks.LocksNamedOrder(needs))
        {
            await reader.NextResultAsync(ct);
        }

        OrderOfCase? order = null;
        if (locks.LocksOrder(needs) || needs.HasFlag(FactsNeeded.Order))
        {
            order = await CaseFactsReader.OrderAsync(reader, ct);
            await reader.NextResultAsync(ct);
        }

        if (locks.LocksCase(needs))
        {
            await reader.NextResultAsync(ct);
        }

        var loaded = await reader.ReadAsync(ct) ? await ReadCaseAsync(reader, ct) : null;
        var refunds =
            needs.ReadsRefunds && await reader.NextResultAsync(ct)
                ? await CaseFactsReader.RefundsAsync(reader, loaded?.Id ?? 0, ct)
                : [];
        if (needs.HasFlag(FactsNeeded.Approvals))
        {
            await reader.NextResultAsync(ct);
            refunds = await CaseFactsReader.ApprovedAsync(reader, refunds, ct);
        }

        var own = refunds.OfThisCase;
        IReadOnlyList<OrderLineFacts> lines = [];
        if (needs.HasFlag(FactsNeeded.Order))
        {
            await reader.NextResultAsync(ct);
            lines = await CaseFactsReader.LinesAsync(reader, own is { IsOpenRequest: true } ? own.Id : null, ct);
        }

        var evidence =
            needs.HasFlag(FactsNeeded.Evidence) && await reader.NextResultAsync(ct)
                ? await CaseFactsReader.EvidenceAsync(reader, ct)
                : [];
        var key =
            needs.HasFlag(FactsNeeded.PersonalKey) && await reader.NextResultAsync(ct)
                ? await PersonalKey.ReadAsync(reader, ct)
                : PersonalKey.NotAsked;
        var reshipment =
            needs.HasFlag(FactsNeeded.Reshipment) && await reader.NextResultAsync(ct)
                ? await ReshipmentFactsReader.ReadAsync(reader, ct)
                : null;
        var form =
            needs.HasFlag(FactsNeeded.Form) && await reader.NextResultAsync(ct)
                ? await FormFactsReader.ReadAsync(reader, ct)
                : null;
        var stockOut =
            needs.HasFlag(FactsNeeded.StockOut) && await reader.NextResultAsync(ct)
                ? await StockOutFactsReader.ReadAsync(reader, ct)
                : new StockOutFacts([]);
        var casesOfOrder =
            needs.HasFlag(FactsNeeded.CasesOfOrder) && await reader.NextResultAsync(ct)
                ? await CasesOfOrderReader.ReadAsync(reader, this, ct)
                : [];
        var dispatches = 1;
        if (needs.HasFlag(FactsNeeded.Dispatches))
        {
            await reader.NextResultAsync(ct);
            await reader.ReadAsync(ct);
            dispatches = reader.GetInt32(0);
        }

        if (loaded is not null)
        {
            loaded.EarlierDispatches = dispatches;
            loaded.Refund = own;
            loaded.HeldOfOrder = refunds;
            loaded.Order = needs.HasFlag(FactsNeeded.Order)
                ? order?.Facts(loaded.Shop.Currency, own, refunds, lines, now)
                : null;
            loaded.Evidence = evidence;
            loaded.PersonalKey = key;
            loaded.Reshipment = reshipment;
            loaded.Form = form;
            loaded.StockOut = stockOut;
            loaded.CasesOfOrder = casesOfOrder;
        }

        return loaded;
    }

    /// <summary>Reads <see cref="CaseFactsSql.CaseColumns"/> of the row that the reader stands on.</summary>
    public async ValueTask<LoadedCase> ReadCaseAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        var rules = await house.AtAsync(row.GetGuid(23), ct);
        var shop = rules.Shops[row.GetInt32(2)];
        var workflow = DefinitionOf(row.GetString(3), row.GetInt32(4));
        return new LoadedCase
        {
            Id = row.GetInt64(0),
            Number = row.GetString(1),
            House = rules,
            Shop = shop,
            Workflow = workflow,
            OrderId = row.Nullable<long>(5),
            State = Keys.Parse<CaseState>(row.GetString(7)),
            Position = new Position(
                row.Text(6),
                row.GetFieldValue<DateTimeOffset>(8),
                row.Nullable<DateTimeOffset>(9),
                PauseJson.Read(row.GetString(13))
            ),
            OpenedAt = row.GetFieldValue<DateTimeOffset>(10),
            OpenedBy = row.Nullable<Guid>(11),
            Assignee = row.Nullable<Guid>(12),
            Terms = new StepTerms(await house.CalendarAsync(shop, row.GetInt32(14), ct), LimitJson.Read(row.Text(24))),
            AlarmsWritten = (CaseAlarms)row.GetInt32(15),
            NextAlarmAt = row.Nullable<DateTimeOffset>(22),
            Liability = Keys.Find<Liability>(row.Text(16)),
            Known = CaseKnownJson
                .Read(row.GetString(17), workflow, shop.Currency)
                .WithPlatformDue(row.Nullable<DateTimeOffset>(25)),
            Amount = row.Nullable<decimal>(18),
            Act = row.GetInt32(19),
            Entries = row.GetInt32(20),
            Head = row.GetFieldValue<byte[]>(21),
        };
    }
}
