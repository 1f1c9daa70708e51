using System.Globalization;
using CaseDesk.App.Reshipments;
using CaseDesk.Domain;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Case;

/// <summary>Says what a reshipment is of and where it stands.</summary>
static class ReshipmentWords
{
    public static string State(ReshipmentState state)
    {
        var key = $"reshipment.{state.Key()}";
        return CaseText.ResourceManager.Find(key) ?? key;
    }

    public static string Goods(ReshippedLine one) =>
        $"{one.Title} × {one.Quantity.ToString(CultureInfo.CurrentCulture)}";
}
