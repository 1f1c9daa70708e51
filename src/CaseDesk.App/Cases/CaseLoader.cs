using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// Loads a case for an act: its order's lock and its own, where they are asked for, and then no more facts than the act's
/// rules read. All of it goes into the caller's batch.
/// </summary>
sealed class CaseLoader(HouseDirectory house)
{
    /// <summary>The definition that a running case began with.</summary>
    public Func<string, int, Workflow> DefinitionOf { get; init; } = Catalogue.Get;

    /// <summary>Adds the statements that load the case; <see cref="ReadAsync"/> reads their answers in the same order.</summary>
    public static void Append(
        NpgsqlBatch batch,
        string number,
        FactsNeeded needs,
        CaseLocks locks = CaseLocks.OrderAndCase
    )
    {
        if (locks.LocksOrder(needs))
        {
            batch.Add(CaseFactsSql.LockedOrder, number);
        }
        else if (needs.HasFlag(FactsNeeded.Order))
        {
            batch.Add(CaseFactsSql.Order, number);
        }

        if (locks is CaseLocks.OrderAndCase)
        {
            batch.Add(CaseFactsSql.LockCase, number);
        }

        batch.Add(CaseFactsSql.Case, number);
        AppendIf(needs.ReadsRefunds, CaseFactsSql.Refunds);
        AppendIf(needs.HasFlag(FactsNeeded.Approvals), CaseFactsSql.Approvals);
        AppendIf(needs.HasFlag(FactsNeeded.Order), CaseFactsSql.Lines);
        AppendIf(needs.HasFlag(FactsNeeded.Evidence), CaseFactsSql.Evidence);
        AppendIf(needs.HasFlag(FactsNeeded.PersonalKey), CaseFactsSql.PersonalKey);
        AppendIf(needs.HasFlag(FactsNeeded.Reshipment), ReshipmentFactsReader.Reshipment);
        AppendIf(needs.HasFlag(FactsNeeded.Reshipment), ReshipmentFactsReader.Approvals);

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
        OrderOfCase? order = null;
        if (locks.LocksOrder(needs) || needs.HasFlag(FactsNeeded.Order))
        {
            order = await CaseFactsReader.OrderAsync(reader, ct);
            await reader.NextResultAsync(ct);
        }

        if (locks is CaseLocks.OrderAndCase)
        {
            await reader.NextResultAsync(ct);
        }

        var loaded = await reader.ReadAsync(ct) ? await ReadCaseAsync(reader, ct) : null;
        var refunds =
            needs.ReadsRefunds && await reader.NextResultAsync(ct)
                ? await CaseFactsReader.RefundsAsync(reader, loaded?.Id ?? 0, ct)
                : [];
        var own = refunds.OfThisCase;
        if (needs.HasFlag(FactsNeeded.Approvals))
        {
            await reader.NextResultAsync(ct);
            var approvals = await CaseFactsReader.ApprovalsAsync(reader, own?.Id, ct);
            own = own is null ? null : own with { Approvals = approvals };
        }

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
        if (loaded is not null)
        {
            loaded.Refund = own;
            loaded.Order = needs.HasFlag(FactsNeeded.Order)
                ? order?.Facts(loaded.Shop.Currency, own, refunds, lines, now)
                : null;
            loaded.Evidence = evidence;
            loaded.PersonalKey = key;
            loaded.Reshipment = reshipment;
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
            Known = CaseKnown.Read(row.GetString(17), workflow, shop.Currency),
            Amount = row.Nullable<decimal>(18),
            Act = row.GetInt32(19),
            Entries = row.GetInt32(20),
            Head = row.GetFieldValue<byte[]>(21),
        };
    }
}
