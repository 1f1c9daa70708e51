using CaseDesk.App.Accounts;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Refunds;

/// <summary>
/// One refund as people see it: all that an approver says yes to and a payer sends, with who did what on its way.
/// </summary>
public sealed record RefundSheet
{
    public required Guid Id { get; init; }

    /// <summary>The key of its shop.</summary>
    public required string Shop { get; init; }
    public required string ShopName { get; init; }
    public required Currency Currency { get; init; }
    public required string Order { get; init; }

    /// <summary>The number of its case; null: the platform refunded without one.</summary>
    public required string? Case { get; init; }
    public required RefundKind Kind { get; init; }
    public required RefundOrigin Origin { get; init; }
    public required RefundState State { get; init; }
    public required decimal Amount { get; init; }

    /// <summary>Empty: the whole order.</summary>
    public required IReadOnlyList<LineQuantity> Lines { get; init; }
    public required string Reason { get; init; }
    public required RefundMethod Method { get; init; }

    /// <summary>The last characters of the payee; null: no transfer.</summary>
    public required string? PayeeTail { get; init; }
    public required Bearer Bearer { get; init; }

    /// <summary>Why somebody else bears it than was found liable; null where it is the one who was.</summary>
    public required string? BearerReason { get; init; }

    /// <summary>What a discount was measured against; null for other kinds.</summary>
    public required ExchangeCost? ExchangeCost { get; init; }

    public required Colleague? RequestedBy { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Who asked or typed the amount: none of them may approve it.</summary>
    public required IReadOnlyList<Colleague> Authors { get; init; }

    /// <summary>Those of what it says now; none of them may pay it unless the shop allows it.</summary>
    public required IReadOnlyList<GivenApproval> Approvals { get; init; }
    public required DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Who has opened it for payment, or sent it; may not settle its unknown.</summary>
    public required Colleague? Payer { get; init; }
    public required DateTimeOffset? OpenedForPaymentAt { get; init; }

    /// <summary>When the money left.</summary>
    public required DateTimeOffset? PaidAt { get; init; }
    public required string? Reference { get; init; }
    public required string? PayingAccount { get; init; }
    public required string? PlatformNumber { get; init; }
    public required string? FailedBecause { get; init; }

    /// <summary>The approver paid, which the shop's setting allowed.</summary>
    public required bool PaidByApprover { get; init; }

    /// <summary>A rule approved it, and no person.</summary>
    public required bool ApprovedByRule { get; init; }

    /// <summary>A supervisor had it paid before the goods were back.</summary>
    public required bool PaidBeforeReceipt { get; init; }

    /// <summary>It was paid for goods that never came back.</summary>
    public required bool GoodsNeverArrived { get; init; }

    /// <summary>It failed, and another was asked for in place of it and stands.</summary>
    public required bool AskedAgain { get; init; }

    /// <summary>The outlay that failed and that this one was asked for in place of; null: none.</summary>
    public required Guid? AgainFor { get; init; }

    /// <summary>As the rules see it.</summary>
    internal RefundFacts Facts =>
        new()
        {
            Id = Id,
            Kind = Kind,
            Origin = Origin,
            State = State,
            Amount = Amount,
            Lines = Lines,
            Reason = Reason,
            Bearer = Bearer,
            BearerReason = BearerReason,
            RequestedBy = RequestedBy?.Id ?? Guid.Empty,
            Authors = [.. Authors.Select(author => author.Id)],
            Approvals =
            [
                .. Approvals.Select(given => new Approval(given.By.Id, given.At, given.Named, given.InNameOf?.Id)),
            ],
            ApprovedAt = ApprovedAt,
            Payer = Payer?.Id,
        };
}

/// <param name="Named">Given by a person whom the administrator has named for sums above tier B.</param>
/// <param name="InNameOf">Who had handed their approving over; null: it was given by its own right.</param>
public sealed record GivenApproval(Colleague By, DateTimeOffset At, bool Named, Colleague? InNameOf = null)
{
    /// <param name="names">Beside each other: whose name it was given in, and what they are called.</param>
    internal static IReadOnlyList<GivenApproval> All(
        Guid[] people,
        string[] called,
        DateTimeOffset[] times,
        bool[] named,
        (Guid?[] People, string?[] Called) names
    ) =>
        [
            .. people.Select(
                (one, i) =>
                    new GivenApproval(
                        new Colleague(one, called[i]),
                        times[i],
                        named[i],
                        Colleague.Of(names.People[i], names.Called[i])
                    )
            ),
        ];
}
