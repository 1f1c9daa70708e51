using System.Text.Json;
using CaseDesk.App.Orders;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Kinds.Courier;
using CaseDesk.Domain.Kinds.NegativeReview;
using CaseDesk.Domain.Parcels;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>What of an order's data speaks for a kind of case.</summary>
public enum ProposalReason
{
    /// <summary>Delivered after the promise.</summary>
    DeliveredLate,

    /// <summary>Promised and not delivered yet.</summary>
    NotDelivered,

    /// <summary>Not delivered so long after the promise that it is taken for lost.</summary>
    Lost,

    /// <summary>Not shipped: the money can go back without goods.</summary>
    NotShipped,

    /// <summary>The buyer reviewed it badly, or no better than so-so.</summary>
    BadReview,
}

/// <summary>A kind of case that can be logged for an order.</summary>
/// <param name="Reason">Null: nothing that is known speaks for it.</param>
/// <param name="Known">What its later steps ask for and the order's data tell already: a JSON object.</param>
public sealed record CaseProposal(Workflow Workflow, ProposalReason? Reason, JsonElement Known)
{
    /// <summary>Up to so many stars are 中差评, and up to so many 差评.</summary>
    const int NeutralStars = 3;
    const int BadStars = 2;

    static readonly JsonElement Nothing = JsonSerializer.SerializeToElement(new { });

    /// <summary>What is asked for when it is logged and the order's data tell already.</summary>
    public Inputs Opening { get; init; } = Inputs.None;

    /// <summary>What can be logged without an order.</summary>
    public static IReadOnlyList<CaseProposal> WithoutOrder(IReadOnlyCollection<Role> roles) =>
        [
            .. Openable(roles)
                .Where(workflow => workflow.Opening.Order != OrderNeed.Required)
                .Select(workflow => new CaseProposal(workflow, null, Nothing)),
        ];

    /// <summary>Whether somebody with these roles logs any case that hangs on an order.</summary>
    public static bool AnyForOrders(IReadOnlyCollection<Role> roles) =>
        Openable(roles).Any(workflow => workflow.Opening.Order != OrderNeed.None);

    /// <summary>Every kind that hangs on an order and can fit it, what the order's data speak for first.</summary>
    public static IReadOnlyList<CaseProposal> For(OrderTruth order, IReadOnlyCollection<Role> roles, DateTimeOffset now)
    {
        var missed = order.CancelledAt is null
            ? MissedPromise.Of(order.ShippedAt, order.PromisedAt, order.DeliveredAt, now)
            : null;
        // Of several parcels the one that is still out, else the last to come.
        var parcel = order.Parcels.MaxBy(one => one.DeliveredAt ?? DateTimeOffset.MaxValue);
        return
        [
            .. Openable(roles)
                .Where(workflow => workflow.Opening.Order != OrderNeed.None && CanFit(workflow, order))
                .Select(workflow => For(workflow, order, missed, parcel))
                .OrderBy(proposal => proposal.Reason is null),
        ];
    }

    /// <summary>The courier case of an order that came late or never.</summary>
    public static CaseProposal For(LateOrder order) =>
        Courier(
            Catalogue.Find(KindKeys.Courier)!,
            new MissedPromise(Keys.Parse<ParcelTrouble>(order.Problem), order.Late),
            order.DeliveredAt is not null,
            order.Courier,
            order.TrackingNumber
        );

    /// <summary>Whoever is authorised to pay is an agent as well.</summary>
    static IEnumerable<Workflow> Openable(IReadOnlyCollection<Role> roles) =>
        Catalogue.Current.Where(workflow =>
            workflow.Opening.By.Any(role =>
                roles.Contains(role) || (role == Role.Agent && roles.Contains(Role.AuthorizedAgent))
            )
        );

    /// <summary>A paid order wants no reminder, and one that has not come, or has come, is followed otherwise.</summary>
    static bool CanFit(Workflow workflow, OrderTruth order) =>
        workflow.Key switch
        {
            KindKeys.PaymentReminder => order is { PaidAt: null, Money.Paid: 0, CancelledAt: null },
            KindKeys.OrderFollowUp => order.DeliveredAt is not null,
            KindKeys.ParcelWatch => order is { DeliveredAt: null, CancelledAt: null },
            _ => true,
        };

    static CaseProposal For(Workflow workflow, OrderTruth order, MissedPromise? missed, OrderParcel? parcel) =>
        workflow.Key switch
        {
            KindKeys.Courier when missed is not null => Courier(
                workflow,
                missed,
                order.DeliveredAt is not null,
                parcel?.Courier ?? "",
                parcel?.TrackingNumber ?? ""
            ),
            KindKeys.RefundOnly when order is { ShippedAt: null, DeliveredAt: null } => new CaseProposal(
                workflow,
                ProposalReason.NotShipped,
                Nothing
            ),
            KindKeys.NegativeReview
                when order.Reviews.LastOrDefault(review => review.Rating <= NeutralStars) is { } review =>
                new CaseProposal(workflow, ProposalReason.BadReview, Nothing) { Opening = As(review) },
            _ => new CaseProposal(workflow, null, Nothing),
        };

    /// <summary>As the order's import brought it. A review without words has none to take over.</summary>
    static Inputs As(OrderReview review)
    {
        var words = string.Join('\n', new[] { review.Title, review.Text }.OfType<string>());
        var known = Inputs.Of(
            (
                NegativeReviewRules.Rating.Name,
                new InputValue.Choice(review.Rating <= BadStars ? NegativeReviewRules.Bad : NegativeReviewRules.Neutral)
            ),
            (NegativeReviewRules.ReviewedAt.Name, new InputValue.Instant(review.CreatedAt))
        );
        return words.Length == 0
            ? known
            : Inputs
                .Of(
                    (
                        NegativeReviewRules.Review.Name,
                        new InputValue.Text(words[..Math.Min(words.Length, LongestWords)])
                    )
                )
                .Over(known);
    }

    static int LongestWords => NegativeReviewRules.Review.MaxLength;

    static CaseProposal Courier(
        Workflow workflow,
        MissedPromise missed,
        bool delivered,
        string courier,
        string trackingNumber
    )
    {
        var known = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [CourierRules.Problem.Name] = missed.Trouble.Key(),
        };
        if (courier.Length > 0 || trackingNumber.Length > 0)
        {
            known[CourierRules.Parcel.Name] = new { courier, number = trackingNumber };
        }

        var reason = missed.Trouble switch
        {
            ParcelTrouble.Lost => ProposalReason.Lost,
            ParcelTrouble.Late => delivered ? ProposalReason.DeliveredLate : ProposalReason.NotDelivered,
        };
        return new CaseProposal(workflow, reason, JsonSerializer.SerializeToElement(known));
    }
}
