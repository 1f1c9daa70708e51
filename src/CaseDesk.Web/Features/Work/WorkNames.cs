using CaseDesk.App.Cases;
using CaseDesk.Domain.Cases;

namespace CaseDesk.Web.Features.Work;

/// <summary>What the tabs and the states of cases are called.</summary>
static class WorkNames
{
    public static string Name(this CaseTab tab) =>
        tab switch
        {
            CaseTab.All => WorkText.All,
            CaseTab.Mine => WorkText.Mine,
            CaseTab.Overdue => WorkText.Overdue,
            CaseTab.DueToday => WorkText.DueToday,
            CaseTab.Waiting => WorkText.Waiting,
            CaseTab.NoDeadline => WorkText.NoDeadline,
        };

    public static string Name(this CaseState state) =>
        state switch
        {
            CaseState.Open => WorkText.StateOpen,
            CaseState.Settled => WorkText.StateSettled,
            CaseState.Closed => WorkText.StateClosed,
        };
}
