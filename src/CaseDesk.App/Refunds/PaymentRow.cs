using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Refunds;

/// <summary>A refund on the payers' list, with its case's clocks and what the reader may do with it.</summary>
public sealed record PaymentRow
{
    public required RefundSheet Refund { get; init; }
    public required ShopZone Zone { get; init; }
    public required string Summary { get; init; }
    public required string? Buyer { get; init; }
    public required Workflow Workflow { get; init; }

    /// <summary>The code of the step at which its case stands; empty once that has ended.</summary>
    public required string Step { get; init; }
    public required DateTimeOffset EnteredAt { get; init; }
    public required DateTimeOffset? DueAt { get; init; }
    public required DateTimeOffset? WarnAt { get; init; }
    public required DateTimeOffset? PlatformDueAt { get; init; }

    /// <summary>The case's ETag.</summary>
    public required int Act { get; init; }

    /// <summary>Why the reader cannot open it for payment; null: may.</summary>
    public required Refusal? NotToTake { get; init; }

    /// <summary>The reader could open it for payment now.</summary>
    public bool CanBeTaken => Refund.State == RefundState.Approved && NotToTake is null;

    /// <summary>The platform's deadline has passed, and nobody has looked since whether it refunded by itself (G-PLATFORM).</summary>
    public required bool WantsCheck { get; init; }

    /// <summary>The number of the batch in which it was taken; null: by itself, or not at all.</summary>
    public required long? Batch { get; init; }

    /// <summary>The reader has opened it for payment.</summary>
    public required bool Mine { get; init; }

    /// <summary>The reader may give it back: as the one who opened it, or as a supervisor with a reason.</summary>
    public required bool MayRelease { get; init; }

    /// <summary>The reader may settle what became of it: a supervisor who did not send it.</summary>
    public required bool MaySettle { get; init; }

    internal static PaymentRow Read(NpgsqlDataReader row, Access access, Definitions definitions, DateTimeOffset now)
    {
        const int own = RefundSheets.Count;
        var sheet = RefundSheets.Read(row);
        var actor = access.In(row.GetInt32(own))!;
        var rules = JsonSerializer.Deserialize<ShopRules>(row.GetString(own + 2)) ?? ShopRules.Default;
        var dispute = row.Text(own + 13) is { } number
            ? new OpenDispute(number, row.GetFieldValue<DateTimeOffset>(own + 14))
            : null;
        var orderDue = row.Nullable<DateTimeOffset>(own + 16);
        var take = PaymentOpening.Take(sheet.Facts, actor, rules, dispute);
        return new PaymentRow
        {
            Refund = sheet,
            Zone = ShopZone.Of(row.GetString(own + 1)),
            Summary = row.GetString(own + 3),
            Buyer = row.Text(own + 4),
            Workflow = definitions.Get(row.GetString(own + 5), row.GetInt32(own + 6)),
            Step = row.Text(own + 7) ?? "",
            EnteredAt = row.GetFieldValue<DateTimeOffset>(own + 8),
            DueAt = row.Nullable<DateTimeOffset>(own + 9),
            WarnAt = row.Nullable<DateTimeOffset>(own + 10),
            PlatformDueAt = row.Nullable<DateTimeOffset>(own + 11),
            Act = row.GetInt32(own + 12),
            NotToTake = take.Refusal,
            WantsCheck = orderDue <= now && !(row.Nullable<DateTimeOffset>(own + 17) >= orderDue),
            Batch = row.Nullable<long>(own + 15),
            Mine = sheet.State == RefundState.Paying && sheet.Payer?.Id == actor.Person,
            MayRelease = PaymentOpening.Release(sheet.Facts, actor, "…", row.GetBoolean(own + 18)).Succeeded,
            MaySettle =
                sheet.State == RefundState.Unknown && actor.Holds(Role.Supervisor) && sheet.Payer?.Id != actor.Person,
        };
    }
}
