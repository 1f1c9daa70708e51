using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Money;

namespace CaseDesk.Domain.Tests.Workflows;

/// <summary>A form of the walk, with what really happened to it, whatever the product believes.</summary>
sealed class WalkedForm(WalkedCase of, FormContent content, Guid by)
{
    static readonly Dictionary<FormState, FormState[]> MayBecome = new()
    {
        [FormState.Requested] = [FormState.Approved, FormState.Rejected, FormState.Cancelled],
        [FormState.Approved] = [FormState.Agreed, FormState.Cancelled],
        [FormState.Agreed] = [],
        [FormState.Rejected] = [],
        [FormState.Cancelled] = [],
    };

    public Guid Id { get; } = Guid.NewGuid();
    public WalkedCase Case { get; } = of;
    public FormContent Content { get; } = content;
    public Guid Requester { get; } = by;
    public FormState State { get; private set; } = FormState.Requested;
    public List<Approval> Approvals { get; } = [];

    /// <summary>False where it cannot become that.</summary>
    public bool Become(FormState state)
    {
        var may = MayBecome[State].Contains(state);
        State = state;
        return may;
    }

    public FormFacts Facts(IEnumerable<WalkedForm> all) =>
        new()
        {
            Id = Id,
            Kind = Content.Kind,
            State = State,
            Cost = Content.Cost,
            CostOfOthers = all.Where(other => other != this && other.State.Costs).Sum(other => other.Content.Cost),
            Authors = [Requester],
            Approvals = Approvals,
        };
}
