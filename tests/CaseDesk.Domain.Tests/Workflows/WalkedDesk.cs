using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.StockOuts;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Workflows;

/// <summary>One case of the walk, as its row would stand.</summary>
sealed class WalkedCase(Workflow workflow, DateTimeOffset openedAt)
{
    public Workflow Workflow { get; } = workflow;
    public Step? Step { get; set; } = workflow.Start;
    public CaseState State { get; set; } = CaseState.Open;
    public DateTimeOffset EnteredAt { get; set; } = openedAt;
    public IReadOnlyList<Pause> Pauses { get; set; } = [];
    public Inputs Known { get; set; } = Inputs.None;
    public Liability? Liability { get; set; }
    public (RefundKind Kind, IReadOnlyList<Guid> Authors)? Proposal { get; set; }
    public Guid? TypedAmount { get; set; }
    public ReturnFacts Return { get; set; } = ReturnFacts.None;
    public Guid? Agent { get; set; }
    public bool RefundPassedOn { get; init; }

    /// <summary>The orders that it touches, where it is a stock-out.</summary>
    public IReadOnlyList<TouchedOrder> Touched { get; set; } = [];

    public Position Position => new(Step?.Code, EnteredAt, null, Pauses);
}

/// <summary>A refund of the walk, with everybody who really typed its amount, whatever the product believes.</summary>
sealed class WalkedRefund(WalkedCase of, RefundOrigin origin, RefundState state, decimal amount, DateTimeOffset at)
{
    public Guid Id { get; } = Guid.NewGuid();
    public WalkedCase Case { get; set; } = of;
    public RefundOrigin Origin { get; } = origin;
    public RefundState State { get; set; } = state;
    public RefundKind Kind { get; set; } = RefundKind.WithoutReturn;
    public decimal Amount { get; set; } = amount;
    public DateTimeOffset At { get; } = at;
    public IReadOnlyList<LineQuantity> Lines { get; set; } = [];
    public HashSet<Guid> Authors { get; } = [];
    public HashSet<Guid> Typists { get; } = [];
    public List<Approval> Approvals { get; set; } = [];
    public DateTimeOffset? ApprovedAt { get; set; }
    public Guid? Payer { get; set; }
    public bool ByRule { get; set; }

    public bool IsOpenRequest => Origin == RefundOrigin.Desk && State.IsOpen;
}

/// <summary>
/// A desk in memory: one order, its cases and its ledger. It applies what was decided and complains in a sentence about
/// whatever breaks a rule of WORKFLOWS.md §2, §3 and §15.
/// </summary>
/// <param name="shipped">Whether the order has left the house.</param>
/// <param name="only">The one kind of which it has cases; null: several.</param>
sealed class WalkedDesk(bool shipped, string? only = null)
{
    public const decimal Paid = 1_500.00m;

    static readonly Dictionary<RefundState, RefundState[]> MayBecome = new()
    {
        [RefundState.Requested] =
        [
            RefundState.Requested,
            RefundState.Approved,
            RefundState.Rejected,
            RefundState.Cancelled,
        ],
        [RefundState.Approved] =
        [
            RefundState.Requested,
            RefundState.Cancelled,
            RefundState.Paying,
            RefundState.Paid,
            RefundState.Failed,
            RefundState.Unknown,
        ],
        [RefundState.Paying] = [RefundState.Approved, RefundState.Paid, RefundState.Failed, RefundState.Unknown],
        [RefundState.Unknown] = [RefundState.Paid, RefundState.Failed],
        [RefundState.Paid] = [RefundState.Compiled, RefundState.Failed],
        [RefundState.Compiled] = [RefundState.Reconciled, RefundState.Failed],
        [RefundState.Reconciled] = [],
        [RefundState.Rejected] = [],
        [RefundState.Cancelled] = [],
        [RefundState.Failed] = [],
    };

    static readonly (int Line, int Quantity, decimal Price)[] Goods = [(1, 2, 500.00m), (2, 3, 150.00m)];

    public static readonly ShopRules Rules = ShopRules.Default with { NamedApprovers = [CaseAt.Person(4)] };

    public DateTimeOffset Now { get; set; } = CaseAt.Now;

    public List<WalkedCase> Cases { get; } =
    [
        .. (
            only is null
                ?
                [
                    KindKeys.Courier,
                    KindKeys.RefundOnly,
                    KindKeys.Courier,
                    KindKeys.Reshipment,
                    KindKeys.ReturnExchange,
                    KindKeys.ReturnExchange,
                    KindKeys.NegativeReview,
                ]
                : new[] { only }
        ).Select(kind => new WalkedCase(Catalogue.Find(kind)!, CaseAt.Now)),
        .. only is null
            ? [At(KindKeys.NegativeReview, "Z4"), At(KindKeys.PlatformDispute, "D2")]
            : Array.Empty<WalkedCase>(),
    ];

    static WalkedCase At(string kind, string step) =>
        new(Catalogue.Find(kind)!, CaseAt.Now) { Step = Catalogue.Find(kind)!.Find(step) };

    DateTimeOffset? cancelledAt;

    public List<WalkedForm> Forms { get; } = [];

    public List<WalkedReshipment> Reshipments { get; } = [];

    public List<WalkedRefund> Refunds { get; } = [];

    public List<string> Complaints { get; } = [];

    public WalkedRefund? RefundOf(WalkedCase one) =>
        Refunds
            .Where(refund => refund.Case == one && refund.State.HoldsMoney && !refund.Kind.IsOutlay)
            .OrderBy(refund => refund.Origin)
            .ThenByDescending(refund => refund.At)
            .FirstOrDefault();

    public WalkedReshipment? ReshipmentOf(WalkedCase one) =>
        Reshipments.SingleOrDefault(reshipment => reshipment.Case == one && reshipment.State.HoldsUnits);

    public WalkedForm? FormOf(WalkedCase one) => Forms.SingleOrDefault(form => form.Case == one && form.State.IsOpen);

    public CaseFacts FactsOf(WalkedCase one, Actor actor) =>
        new()
        {
            Actor = actor,
            Rules = Rules,
            Currency = Currency.Cny,
            Known = one.Known,
            Liability = one.Liability,
            Proposal = one.Proposal,
            Order = OrderFor(one),
            Refund = RefundOf(one) is { } refund ? FactsOf(refund) : null,
            Reshipment = ReshipmentOf(one)?.Facts(Reshipments),
            Evidence = [new EvidencePiece(CaseAt.Person(77), "", CaseAt.Person(1), Role.Agent, CaseAt.Now)],
            Outlays = [.. WaitingOutlaysOf(one).Select(FactsOf)],
            Return = one.Return,
            Agent = one.Agent,
            Form = FormOf(one)?.Facts(Forms),
            RefundPassedOn = one.RefundPassedOn,
            StockOut = new StockOutFacts(one.Touched),
        };

    public void Apply(WalkedCase one, StepChange change, Actor actor)
    {
        if (change.As is Role.Agent)
        {
            one.Agent = actor.Person;
        }

        foreach (var single in change.Changes)
        {
            Apply(one, single, change, actor);
            one.Return = one.Return.After(single);
        }

        var typed = one
            .Workflow.InputsOf(change.From, change.Action)
            .Where(input => input.Kept)
            .Select(input => input.Name);
        one.Known = change.Inputs.Where(name => typed.Contains(name, StringComparer.Ordinal)).Over(one.Known);
        if (change.EntersStep)
        {
            (one.EnteredAt, one.Pauses) = (Now, change.Step?.Wait == CustomerWait.Begins ? [new Pause(Now, null)] : []);
        }

        (one.Step, one.State) = (change.Step, change.State);
        CheckEverything(one);
    }

    IEnumerable<WalkedRefund> WaitingOutlaysOf(WalkedCase one) =>
        Refunds.Where(refund => refund.Case == one && refund.Kind.IsOutlay && refund.State.CanBeCancelled);

    OpenDispute? OpenDispute =>
        Cases.Any(one => one.Workflow.Key == KindKeys.PlatformDispute && one.State == CaseState.Open)
            ? new OpenDispute("CD-D", CaseAt.Now)
            : null;

    OrderFacts OrderFor(WalkedCase one)
    {
        var outlays = Refunds.Where(refund => refund.State.HoldsMoney && refund.Kind.IsOutlay).ToList();
        var others = Refunds
            .Where(refund =>
                refund.State.HoldsMoney && !refund.Kind.IsOutlay && !(refund.Case == one && refund.IsOpenRequest)
            )
            .ToList();
        return CaseAt.Order with
        {
            Paid = Paid,
            ShippedAt = shipped ? CaseAt.Order.ShippedAt : null,
            CancelledAt = cancelledAt,
            Dispute = OpenDispute,
            HeldByOthers = others.Where(refund => refund.Origin == RefundOrigin.Desk).Sum(refund => refund.Amount),
            PlatformRefunded = others
                .Where(refund => refund.Origin == RefundOrigin.Platform)
                .Sum(refund => refund.Amount),
            HeldInLast30Days = others
                .Concat(outlays)
                .Where(refund => refund.At > Now.AddDays(-30) || WaitingOutlaysOf(one).Contains(refund))
                .Sum(AtStake),
            FreightHeld = outlays.Sum(refund => refund.Amount),
            Lines =
            [
                .. Goods.Select(line => new OrderLineFacts(
                    line.Line,
                    "",
                    "",
                    line.Quantity,
                    line.Price,
                    line.Quantity
                        - others.Sum(refund => Claims(refund, line.Line))
                        - Reshipments.Sum(reshipment => reshipment.Claims(line.Line))
                )
                {
                    SentUnits = Reshipments.Sum(reshipment => reshipment.Claims(line.Line)),
                }),
            ],
            DiscountsByOthers =
            [
                .. others
                    .Where(refund => refund.Kind == RefundKind.Discount)
                    .Select(refund => new Discount(refund.Amount, [])),
            ],
        };
    }

    static RefundFacts FactsOf(WalkedRefund refund) =>
        new()
        {
            Id = refund.Id,
            Kind = refund.Kind,
            Origin = refund.Origin,
            State = refund.State,
            Amount = refund.Amount,
            Lines = refund.Lines,
            RequestedBy = refund.Authors.FirstOrDefault(),
            Authors = [.. refund.Authors],
            Approvals = refund.Approvals,
            ApprovedAt = refund.ApprovedAt,
            Payer = refund.Payer,
        };

    /// <summary>A return that is not paid yet may end in other goods for its units.</summary>
    static decimal AtStake(WalkedRefund refund) =>
        refund is { Kind: RefundKind.Return, State.CanBeCancelled: true }
            ? Math.Max(refund.Amount, refund.Lines.Sum(line => line.Quantity * PriceOf(line.Line)))
            : refund.Amount;

    static int Claims(WalkedRefund refund, int line) =>
        refund.Kind.ClaimsUnits ? refund.Lines.Where(one => one.Line == line).Sum(one => one.Quantity) : 0;

    void Apply(WalkedCase one, Change change, StepChange move, Actor actor)
    {
        switch (change)
        {
            case Change.LiabilityFound found:
                one.Liability = found.Liability;
                break;
            case Change.PauseBegun begun:
                one.Pauses = [.. one.Pauses, new Pause(begun.At, null)];
                break;
            case Change.PauseEnded ended:
                one.Pauses = [.. one.Pauses.SkipLast(1), one.Pauses[^1] with { To = ended.At }];
                break;
            case Change.RefundProposed proposed:
                one.Proposal = (proposed.Kind, proposed.Authors);
                NoteTypist(one, move, actor);
                break;
            case Change.RefundRequested { Content.Kind.IsOutlay: true } requested:
                RequestOutlay(one, requested);
                break;
            case Change.RefundRequested requested:
                one.Proposal = (requested.Content.Kind, requested.Authors);
                NoteTypist(one, move, actor);
                Request(one, requested, actor);
                break;
            case Change.RefundApproved approved:
                Approve(Find(approved.Refund), approved);
                break;
            case Change.ApprovalVoided voided:
                Become(Find(voided.Refund), RefundState.Requested).Approvals = [];
                break;
            case Change.RefundRejected rejected:
                Become(Find(rejected.Refund), RefundState.Rejected);
                break;
            case Change.RefundCancelled cancelled:
                Become(Find(cancelled.Refund), RefundState.Cancelled);
                break;
            case Change.RefundPaid paid:
                Pay(Find(paid.Refund), paid, actor);
                break;
            case Change.RefundFailed failed:
                Become(Find(failed.Refund), RefundState.Failed);
                break;
            case Change.RefundUnknown unknown:
                Become(Find(unknown.Refund), RefundState.Unknown).Payer = unknown.By;
                break;
            case Change.RefundStated stated:
                Become(Find(stated.Refund), stated.State);
                break;
            case Change.PlatformRefundRecorded platform:
                Refunds.Add(new WalkedRefund(one, RefundOrigin.Platform, RefundState.Paid, platform.Amount, Now));
                CancelWhatNoLongerFits(one);
                break;
            case Change.ReshipmentRequested requested:
                Complain(ReshipmentOf(one) is not null, "a case sends twice at once");
                Complain(
                    requested.Content.Value != requested.Content.Lines.Sum(line => line.Quantity * PriceOf(line.Line)),
                    "the value is not that of the goods"
                );
                Reshipments.Add(new WalkedReshipment(one, requested.Content, actor.Person!.Value));
                break;
            case Change.ReshipmentApproved approved:
                Approve(FindReshipment(approved.Reshipment), approved);
                break;
            case Change.ReshipmentPacked packed:
                Become(FindReshipment(packed.Reshipment), ReshipmentState.Packed).PackedBy = packed.By;
                Complain(
                    !move
                        .Inputs.Lines("scanned")!
                        .ToHashSet()
                        .SetEquals(FindReshipment(packed.Reshipment).Content.Lines),
                    "something else was packed than was asked for"
                );
                break;
            case Change.ReshipmentShipped shipped:
                Complain(FindReshipment(shipped.Reshipment).PackedBy == shipped.By, "the packer checks");
                Complain(
                    FindReshipment(shipped.Reshipment) is { IsExchange: true } && IsMissing(RefundOf(one)),
                    "goods are exchanged for goods that are not here"
                );
                Become(FindReshipment(shipped.Reshipment), ReshipmentState.Shipped);
                break;
            case Change.ReshipmentMoved moved:
                Become(FindReshipment(moved.Reshipment), moved.State);
                break;
            case Change.ExchangeOrdered ordered:
                Complain(ReshipmentOf(one) is not null, "a case sends twice at once");
                Reshipments.Add(new WalkedReshipment(one, ordered.Content, actor.Person!.Value) { IsExchange = true });
                Become(Reshipments[^1], ReshipmentState.Approved);
                break;
            case Change.CancellationConfirmed confirmed:
                cancelledAt ??= confirmed.At;
                break;
            case Change.CancellationTakenBack:
                cancelledAt = null;
                break;
            case Change.ReceiptWaived:
                Complain(
                    RefundOf(one) is { } waived && waived.Typists.Contains(actor.Person!.Value),
                    "somebody waives the receipt for what they asked for"
                );
                break;
            case Change.StockedIn:
                Complain(one.Return.StockedIn, "goods come into stock twice");
                break;
            case Change.FormRequested requested:
                Complain(FormOf(one) is not null, "a case has two forms open");
                Forms.Add(new WalkedForm(one, requested.Content, actor.Person!.Value));
                break;
            case Change.FormApproved approved:
                Approve(Forms.Single(form => form.Id == approved.Form), approved);
                break;
            case Change.FormMoved moved:
                Complain(
                    !Forms.Single(form => form.Id == moved.Form).Become(moved.State),
                    $"a form became {moved.State}"
                );
                break;
            case Change.CaseOpened opened:
                Open(one, opened);
                break;
            case Change.StockOutRegistered
            or Change.StockOutAnswered
            or Change.StockOutShipped
            or Change.StockOutDelayed:
                one.Touched = WalkedStockOut.After(one.Touched, change);
                break;
            case Change.PlatformChecked
            or Change.FactForgotten
            or Change.PlatformDueOfOrder
            or Change.ClaimFiled
            or Change.MarkedDuplicate
            or Change.Counted
            or Change.GoodsArrived
            or Change.GoodsSentBack
            or Change.ParcelAwaited
            or Change.ParcelCameBack
            or Change.GoodsNeverArrived
            or Change.RemedyChosen
            or Change.DifferenceCleared
            or Change.BuyerWarned
            or Change.QualityRecorded
            or Change.SetAside:
                break;
            default:
                Complaints.Add($"nobody knows what {change} is");
                break;
        }
    }

    static decimal PriceOf(int line) => Goods.First(one => one.Line == line).Price;

    WalkedReshipment FindReshipment(Guid id) => Reshipments.Single(reshipment => reshipment.Id == id);

    WalkedReshipment Become(WalkedReshipment reshipment, ReshipmentState state)
    {
        var before = reshipment.State;
        Complain(!reshipment.Become(state), $"a reshipment that was {before} became {state}");
        return reshipment;
    }

    void Approve(WalkedReshipment reshipment, Change.ReshipmentApproved approved)
    {
        Complain(reshipment.State != ReshipmentState.Requested, "what is not asked for is approved");
        Complain(reshipment.Requester == approved.Approval.By, "somebody approves what they asked for");
        Complain(reshipment.Approvals.Exists(one => one.By == approved.Approval.By), "somebody approves twice");
        reshipment.Approvals.Add(approved.Approval);
        var value = Reshipments.Where(one => one == reshipment || one.State.HoldsUnits).Sum(one => one.Content.Value);
        var enough =
            reshipment.Approvals.Count
                >= (value > Rules.Tiers.One || reshipment.EarlierDispatches(Reshipments) > 1 ? 2 : 1)
            && (
                value <= Rules.Tiers.Named || reshipment.Approvals.Exists(one => Rules.NamedApprovers.Contains(one.By))
            );
        Complain(
            enough != approved.Enough,
            $"{reshipment.Approvals.Count} people for {value}: enough {approved.Enough}"
        );
        if (approved.Enough)
        {
            Become(reshipment, ReshipmentState.Approved);
        }
    }

    void Approve(WalkedForm form, Change.FormApproved approved)
    {
        Complain(form.State != FormState.Requested, "what is not asked for is approved");
        Complain(form.Requester == approved.Approval.By, "somebody approves what they asked for");
        Complain(form.Approvals.Exists(one => one.By == approved.Approval.By), "somebody approves twice");
        form.Approvals.Add(approved.Approval);
        var cost = Forms.Where(one => one == form || one.State.Costs).Sum(one => one.Content.Cost);
        var enough =
            form.Approvals.Count >= (cost > Rules.Tiers.One ? 2 : 1)
            && (cost <= Rules.Tiers.Named || form.Approvals.Exists(one => Rules.NamedApprovers.Contains(one.By)));
        Complain(enough != approved.Enough, $"{form.Approvals.Count} people for {cost}: enough {approved.Enough}");
        Complain(form.Content.Cost > PriceOfGoods, $"a form costs {form.Content.Cost} for goods of {PriceOfGoods}");
        if (approved.Enough)
        {
            form.Become(FormState.Approved);
        }
    }

    static decimal PriceOfGoods => Goods.Sum(line => line.Quantity * line.Price);

    /// <summary>
    /// As the product does in the same transaction; the walk is not to grow without end. What is passed on is approved, and
    /// never nobody's.
    /// </summary>
    void Open(WalkedCase from, Change.CaseOpened opened)
    {
        var passesOn = opened.Refund is not null || opened.Reshipment is not null;
        if ((Cases.Count >= 10 && !passesOn) || Catalogue.Find(opened.Workflow) is not { } workflow)
        {
            return;
        }

        var to = new WalkedCase(workflow, Now)
        {
            Step = workflow.Find(opened.Step),
            Liability = from.Liability,
            Known = opened.Known.Over(from.Known).Fitting(workflow.KeptInputs),
            TypedAmount = from.TypedAmount,
            Agent = from.Agent,
            Proposal = opened.Refund is null ? null : from.Proposal,
            RefundPassedOn = opened.Refund is not null,
        };
        Cases.Add(to);
        if (opened.Refund is { } id)
        {
            var refund = Find(id);
            Complain(
                refund.State != RefundState.Approved || refund.Case != from,
                $"a refund is passed on {refund.State}"
            );
            refund.Case = to;
        }

        if (opened.Reshipment is { } goods)
        {
            var reshipment = FindReshipment(goods);
            Complain(
                reshipment.State != ReshipmentState.Approved || reshipment.Case != from,
                $"goods are passed on {reshipment.State}"
            );
            reshipment.Case = to;
        }
    }

    static void NoteTypist(WalkedCase one, StepChange move, Actor actor)
    {
        if (move.Inputs.Has(Fields.Amount.Name))
        {
            one.TypedAmount = actor.Person;
        }
    }

    void RequestOutlay(WalkedCase one, Change.RefundRequested requested)
    {
        var outlay = requested.Replaces is { } id
            ? Become(Find(id), RefundState.Requested)
            : new WalkedRefund(one, RefundOrigin.Desk, RefundState.Requested, 0m, Now);
        if (requested.Replaces is null)
        {
            Complain(WaitingOutlaysOf(one).Any(), "a case asks for freight twice at once");
            Refunds.Add(outlay);
        }

        (outlay.Kind, outlay.Amount, outlay.Approvals) = (requested.Content.Kind, requested.Content.Amount, []);
        outlay.Authors.UnionWith(requested.Authors);
        outlay.Typists.UnionWith(requested.Authors);
        var freight = Refunds
            .Where(refund => refund.Kind.IsOutlay && refund.State.HoldsMoney)
            .Sum(refund => refund.Amount);
        Complain(freight > Rules.FreightCeiling, $"{freight} of freight is laid out for one order");
    }

    void Request(WalkedCase one, Change.RefundRequested requested, Actor actor)
    {
        var refund = requested.Replaces is { } id
            ? Become(Find(id), RefundState.Requested)
            : new WalkedRefund(one, RefundOrigin.Desk, RefundState.Requested, 0m, Now);
        if (requested.Replaces is null)
        {
            Complain(
                Refunds.Any(other => other.Case == one && !other.Kind.IsOutlay && other.IsOpenRequest),
                "a case asks twice at once"
            );
            Refunds.Add(refund);
        }

        (refund.Kind, refund.Amount, refund.Lines, refund.Approvals) = (
            requested.Content.Kind,
            requested.Content.Amount,
            requested.Content.Lines,
            []
        );
        refund.Authors.UnionWith(requested.Authors);
        refund.Typists.Add(requested.InNameOf ?? actor.Person!.Value);
        refund.Typists.Add(requested.InNameOf ?? one.TypedAmount!.Value);
        refund.ByRule = requested.ApprovedByRule;
        if (requested.InNameOf is { } agent)
        {
            one.TypedAmount = agent;
        }
        var held = Refunds.Where(other => other.State.HoldsMoney && !other.Kind.IsOutlay).Sum(other => other.Amount);
        if (requested.ApprovedByRule)
        {
            var sum = Refunds
                .Where(other => other.State.HoldsMoney && (other == refund || other.At > Now.AddDays(-30)))
                .Sum(other => other.Amount);
            Complain(sum > Rules.Tiers.One || shipped, $"{sum} is approved by a rule");
            Become(refund, RefundState.Approved).ApprovedAt = Now;
        }

        Complain(held > Paid, $"{held} is spoken for of {Paid} when {refund.Amount} is asked for");
    }

    void Approve(WalkedRefund refund, Change.RefundApproved approved)
    {
        Complain(refund.State != RefundState.Requested, "what is not asked for is approved");
        Complain(refund.Typists.Contains(approved.Approval.By), "somebody approves what they asked for or typed");
        Complain(refund.Approvals.Exists(one => one.By == approved.Approval.By), "somebody approves twice");
        refund.Approvals.Add(approved.Approval);
        var sum = Refunds
            .Where(other =>
                other == refund
                || (other.State.HoldsMoney && other.At > Now.AddDays(-30))
                || (other == RefundOf(refund.Case) && other.IsOpenRequest)
                || WaitingOutlaysOf(refund.Case).Contains(other)
            )
            .Sum(AtStake);
        var people = refund.Approvals.Select(one => one.By).Distinct().Count();
        var enough =
            people >= (sum > Rules.Tiers.One ? 2 : 1)
            && (sum <= Rules.Tiers.Named || refund.Approvals.Exists(one => Rules.NamedApprovers.Contains(one.By)));
        Complain(enough != approved.Enough, $"{people} people for {sum} are said to be enough: {approved.Enough}");
        if (approved.Enough)
        {
            Become(refund, RefundState.Approved).ApprovedAt = Now;
        }
    }

    /// <summary>Not all of its units were counted, and nobody took the goods as they came. What is given up has left already.</summary>
    static bool IsMissing(WalkedRefund? refund) =>
        refund is { Case.Return: { Cleared: not Clearing.AcceptedAsIs } goods }
        && (
            goods.Received is not { } here
            || refund.Lines.Any(line =>
                here.Counts.Where(count => count.Line == line.Line).Sum(count => count.Counted) < line.Quantity
            )
        );

    void Pay(WalkedRefund refund, Change.RefundPaid paid, Actor actor)
    {
        Complain(refund.Approvals.Count == 0 && !refund.ByRule, "what nobody approved is paid");
        Complain(
            refund is { Kind: RefundKind.Return, State: not RefundState.Unknown }
                && !refund.Case.Return.ReceiptWaived
                && IsMissing(refund),
            "goods are paid for that nobody has seen"
        );
        Complain(
            !shipped && cancelledAt is null && refund.State != RefundState.Unknown,
            "an order is refunded that may still leave"
        );
        Complain(
            OpenDispute is not null && refund.State is not (RefundState.Paying or RefundState.Unknown),
            "money leaves while the platform rules"
        );
        Complain(refund.Approvals.Exists(one => one.By == paid.By), "the approver pays");
        Complain(
            refund.State == RefundState.Unknown && (actor.Person == refund.Payer || !actor.Holds(Role.Supervisor)),
            "the sender of money of unknown fate says that it arrived"
        );
        Complain(paid.PaidAt > Now, "money left in the future");
        Become(refund, RefundState.Paid).Payer = paid.By;
    }

    /// <summary>As the product does in the same transaction, newest first.</summary>
    void CancelWhatNoLongerFits(WalkedCase one)
    {
        foreach (var other in Refunds.Where(other => other.Case != one && other.State.CanBeCancelled).Reverse())
        {
            if (
                !other.Kind.IsOutlay
                && Refunds.Where(refund => refund.State.HoldsMoney && !refund.Kind.IsOutlay).Sum(held => held.Amount)
                    > Paid
            )
            {
                Become(other, RefundState.Cancelled);
            }
        }
    }

    WalkedRefund Become(WalkedRefund refund, RefundState state)
    {
        Complain(!MayBecome[refund.State].Contains(state), $"{refund.State} became {state}");
        Complain(
            refund.Origin == RefundOrigin.Platform && state == RefundState.Failed,
            "a platform's refund is undone"
        );
        refund.State = state;
        return refund;
    }

    void CheckEverything(WalkedCase one)
    {
        foreach (var (line, quantity, _) in Goods)
        {
            var claimed =
                Refunds.Where(refund => refund.State.HoldsMoney).Sum(refund => Claims(refund, line))
                + Reshipments.Sum(reshipment => reshipment.Claims(line));
            Complain(claimed > quantity, $"{claimed} of {quantity} units of line {line} have a remedy");
        }

        if (one.Step is not { } step)
        {
            Complain(one.State != CaseState.Closed, "a case without a step is not ended");
            Complain(
                Refunds.Any(refund => refund.Case == one && !refund.Kind.IsOutlay && refund.IsOpenRequest),
                "an ended case still asks for money"
            );
            Complain(
                ReshipmentOf(one)
                    is { IsExchange: false, State: not ReshipmentState.Delivered }
                        or { IsExchange: true, State: not ReshipmentState.Shipped },
                "an ended case still has goods under way"
            );
            Complain(FormOf(one) is not null, "an ended case still has a form open");
            return;
        }

        Complain(step.Owners.Count == 0, $"{step} has no owner");
        Complain(
            step.Code == "S4" && !one.Touched.Any(order => order.Waits),
            "a stock-out waits for goods that nobody waits for"
        );
        Complain(
            step.State == CaseState.Settled && RefundOf(one) is null,
            $"a case waits at {step} for the month without money"
        );
        Complain(
            step.Code is "R2" or "R3" or "R3C" or "R4" && ReshipmentOf(one) is null,
            $"a case waits at {step} without goods"
        );
    }

    WalkedRefund Find(Guid id) => Refunds.Single(refund => refund.Id == id);

    void Complain(bool broken, string sentence)
    {
        if (broken)
        {
            Complaints.Add(sentence);
        }
    }
}
