using CaseDesk.Domain.Money;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Workflows;

/// <summary>A reshipment of the walk, with what really happened to it, whatever the product believes.</summary>
sealed class WalkedReshipment(WalkedCase of, ReshipmentContent content, Guid by)
{
    static readonly Dictionary<ReshipmentState, ReshipmentState[]> MayBecome = new()
    {
        [ReshipmentState.Requested] = [ReshipmentState.Approved, ReshipmentState.Rejected, ReshipmentState.Cancelled],
        // An exchange is packed and sent in one act.
        [ReshipmentState.Approved] = [ReshipmentState.Packed, ReshipmentState.Cancelled, ReshipmentState.Shipped],
        [ReshipmentState.Packed] = [ReshipmentState.Shipped, ReshipmentState.Approved, ReshipmentState.Cancelled],
        [ReshipmentState.Shipped] = [ReshipmentState.Delivered, ReshipmentState.Lost, ReshipmentState.Wrong],
        [ReshipmentState.Delivered] = [],
        [ReshipmentState.Rejected] = [],
        [ReshipmentState.Cancelled] = [],
        [ReshipmentState.Lost] = [],
        [ReshipmentState.Wrong] = [],
    };

    public Guid Id { get; } = Guid.NewGuid();
    public WalkedCase Case { get; set; } = of;
    public ReshipmentContent Content { get; } = content;
    public Guid Requester { get; } = by;
    public ReshipmentState State { get; private set; } = ReshipmentState.Requested;
    public List<Approval> Approvals { get; } = [];
    public Guid? PackedBy { get; set; }
    public bool Left { get; private set; }

    /// <summary>Of goods that came back: until it leaves, their units are held by the money that it replaces.</summary>
    public bool IsExchange { get; init; }

    /// <summary>False where it cannot become that.</summary>
    public bool Become(ReshipmentState state)
    {
        var may = MayBecome[State].Contains(state);
        State = state;
        Left |= state == ReshipmentState.Shipped;
        return may;
    }

    public int Claims(int line) =>
        State.HoldsUnits && (Left || !IsExchange)
            ? Content.Lines.Where(one => one.Line == line).Sum(one => one.Quantity)
            : 0;

    public ReshipmentFacts Facts(IEnumerable<WalkedReshipment> all) =>
        new()
        {
            Id = Id,
            State = State,
            Lines = Content.Lines,
            Value = Content.Value,
            Authors = [Requester],
            Approvals = Approvals,
            EarlierDispatches = EarlierDispatches(all),
            ValueOfOthers = all.Where(other => other != this && other.State.HoldsUnits)
                .Sum(other => other.Content.Value),
            PackedBy = PackedBy,
        };

    public int EarlierDispatches(IEnumerable<WalkedReshipment> all) =>
        1
        + Content.Lines.Max(one =>
            all.Count(other => other != this && other.Left && other.Content.Lines.Any(line => line.Line == one.Line))
        );
}
