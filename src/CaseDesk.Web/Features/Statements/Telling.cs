using CaseDesk.Domain;
using CaseDesk.Domain.Time;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Statements;

static class Telling
{
    /// <summary>What became of an act: that it was done, or why it was not.</summary>
    public static void Tell(this Toasts toasts, Refusal? refusal, string done, ShopZone zone)
    {
        if (refusal is null)
        {
            toasts.Done(done);
        }
        else
        {
            toasts.Refused(refusal.Sentence(zone: zone));
        }
    }
}
