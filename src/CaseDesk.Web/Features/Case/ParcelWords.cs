using CaseDesk.App.Parcels;
using CaseDesk.Domain;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Case;

/// <summary>Says what speaks for a parcel being of an order.</summary>
static class ParcelWords
{
    public static string Clues(IEnumerable<ParcelClue> clues) => string.Join(CaseText.Comma, clues.Select(Clue));

    static string Clue(ParcelClue clue) => CaseText.ResourceManager.Find($"clue.{clue.Key()}") ?? clue.Key();
}
