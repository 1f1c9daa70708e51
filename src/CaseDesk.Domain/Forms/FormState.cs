namespace CaseDesk.Domain.Forms;

/// <summary>What a supervisor is asked to approve that moves neither money nor goods by itself.</summary>
public enum FormKind
{
    /// <summary>顾客抱怨处理单.</summary>
    Complaint,

    /// <summary>赠品: offered to the buyer of a review.</summary>
    Gift,

    /// <summary>优惠券: offered to the buyer of a review.</summary>
    Coupon,
}

/// <summary>Where a form stands.</summary>
public enum FormState
{
    Requested,
    Approved,

    /// <summary>The buyer took what it offers: its cost counts.</summary>
    Agreed,
    Rejected,
    Cancelled,
}

public static class FormStates
{
    extension(FormState state)
    {
        /// <summary>True until it has come to an end: a case has at most one of these.</summary>
        public bool IsOpen => state is FormState.Requested or FormState.Approved;

        /// <summary>False once it has come to nothing.</summary>
        public bool Costs => state is not (FormState.Rejected or FormState.Cancelled);
    }
}
