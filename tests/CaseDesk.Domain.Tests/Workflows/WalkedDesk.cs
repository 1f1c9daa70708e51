using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Reshipments;
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

    public Position Position => new(Step?.Code, EnteredAt, null, Pauses);
}

/// <summary>A refund of the walk, with everybody who really typed its amount, whatever the product believes.</summary>
sealed class WalkedRefund(WalkedCase of, RefundOrigin origin, RefundState state, decimal amount, DateTimeOffset at)
{
    public Guid Id { get; } = Guid.NewGuid();
    public WalkedCase Case { get; } = of;
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

    public bool IsOpenRequest => Origin == RefundOrigin.Desk && State.IsOpen;
}

/// <summary>
/// A desk in memory: one order, its cases and its ledger. It applies what was decided and complains in a sentence about
/// whatever breaks a rule of WORKFLOWS.md §2, §3 and §15.
/// </summary>
sealed class WalkedDesk
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
        new(Catalogue.Find(KindKeys.Courier)!, CaseAt.Now),
        new(Catalogue.Find(KindKeys.RefundOnly)!, CaseAt.Now),
        new(Catalogue.Find(KindKeys.Courier)!, CaseAt.Now),
        new(Catalogue.Find(KindKeys.Reshipment)!, CaseAt.Now),
    ];

    public List<WalkedReshipment> Reshipments { get; } = [];

    public List<WalkedRefund> Refunds { get; } = [];

    public List<string> Complaints { get; } = [];

    public WalkedRefund? RefundOf(WalkedCase one) =>
        Refunds
            .Where(refund => refund.Case == one && refund.State.HoldsMoney)
            .OrderBy(refund => refund.Origin)
            .ThenByDescending(refund => refund.At)
            .FirstOrDefault();

    public WalkedReshipment? ReshipmentOf(WalkedCase one) =>
        Reshipments.SingleOrDefault(reshipment => reshipment.Case == one && reshipment.State.HoldsUnits);

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
        };

    public void Apply(WalkedCase one, StepChange change, Actor actor)
    {
        foreach (var single in change.Changes)
        {
            Apply(one, single, change, actor);
        }

        var typed = one
            .Workflow.InputsOf(change.From, change.Action)
            .Where(input => input.Kept)
            .Select(input => input.Name);
        one.Known = change.Inputs.Where(name => typed.Contains(name, StringComparer.Ordinal)).Over(one.Known);
        if (change.EntersStep)
        {
            (one.EnteredAt, one.Pauses) = (Now, []);
        }

        (one.Step, one.State) = (change.Step, change.State);
        CheckEverything(one);
    }

    OrderFacts OrderFor(WalkedCase one)
    {
        var others = Refunds
            .Where(refund => refund.State.HoldsMoney && !(refund.Case == one && refund.IsOpenRequest))
            .ToList();
        return CaseAt.Order with
        {
            Paid = Paid,
            HeldByOthers = others.Where(refund => refund.Origin == RefundOrigin.Desk).Sum(refund => refund.Amount),
            PlatformRefunded = others
                .Where(refund => refund.Origin == RefundOrigin.Platform)
                .Sum(refund => refund.Amount),
            HeldInLast30Days = others.Where(refund => refund.At > Now.AddDays(-30)).Sum(refund => refund.Amount),
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
                )),
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
                Become(FindReshipment(shipped.Reshipment), ReshipmentState.Shipped);
                break;
            case Change.ReshipmentMoved moved:
                Become(FindReshipment(moved.Reshipment), moved.State);
                break;
            case Change.CaseOpened opened:
                Open(one, opened);
                break;
            case Change.PlatformChecked
            or Change.ClaimFiled
            or Change.MarkedDuplicate
            or Change.Counted
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

    /// <summary>As the product does in the same transaction; the walk is not to grow without end.</summary>
    void Open(WalkedCase from, Change.CaseOpened opened)
    {
        if (Cases.Count < 8 && Catalogue.Find(opened.Workflow) is { } workflow)
        {
            Cases.Add(
                new WalkedCase(workflow, Now)
                {
                    Step = workflow.Find(opened.Step),
                    Liability = from.Liability,
                    Known = from.Known.Fitting(workflow.KeptInputs),
                    TypedAmount = from.TypedAmount,
                }
            );
        }
    }

    static void NoteTypist(WalkedCase one, StepChange move, Actor actor)
    {
        if (move.Inputs.Has(Fields.Amount.Name))
        {
            one.TypedAmount = actor.Person;
        }
    }

    void Request(WalkedCase one, Change.RefundRequested requested, Actor actor)
    {
        var refund = requested.Replaces is { } id
            ? Become(Find(id), RefundState.Requested)
            : new WalkedRefund(one, RefundOrigin.Desk, RefundState.Requested, 0m, Now);
        if (requested.Replaces is null)
        {
            Complain(Refunds.Any(other => other.Case == one && other.IsOpenRequest), "a case asks twice at once");
            Refunds.Add(refund);
        }

        (refund.Kind, refund.Amount, refund.Lines, refund.Approvals) = (
            requested.Content.Kind,
            requested.Content.Amount,
            requested.Content.Lines,
            []
        );
        refund.Authors.UnionWith(requested.Authors);
        refund.Typists.Add(actor.Person!.Value);
        refund.Typists.Add(one.TypedAmount!.Value);
        var held = Refunds.Where(other => other.State.HoldsMoney).Sum(other => other.Amount);
        Complain(held > Paid, $"{held} is spoken for of {Paid} when {refund.Amount} is asked for");
    }

    void Approve(WalkedRefund refund, Change.RefundApproved approved)
    {
        Complain(refund.State != RefundState.Requested, "what is not asked for is approved");
        Complain(refund.Typists.Contains(approved.Approval.By), "somebody approves what they asked for or typed");
        Complain(refund.Approvals.Exists(one => one.By == approved.Approval.By), "somebody approves twice");
        refund.Approvals.Add(approved.Approval);
        var sum = Refunds
            .Where(other => other == refund || (other.State.HoldsMoney && other.At > Now.AddDays(-30)))
            .Sum(other => other.Amount);
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

    void Pay(WalkedRefund refund, Change.RefundPaid paid, Actor actor)
    {
        Complain(refund.Approvals.Count == 0, "what nobody approved is paid");
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
            if (Refunds.Where(refund => refund.State.HoldsMoney).Sum(refund => refund.Amount) > Paid)
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
                Refunds.Any(refund => refund.Case == one && refund.IsOpenRequest),
                "an ended case still asks for money"
            );
            Complain(
                ReshipmentOf(one) is { State: not ReshipmentState.Delivered },
                "an ended case still has goods under way"
            );
            return;
        }

        Complain(step.Owners.Count == 0, $"{step} has no owner");
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
