using CaseDesk.App.Funds;
using CaseDesk.App.Funds.Facts;
using CaseDesk.App.Funds.Formats;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Funds;

/// <summary>What differences, their reasons and the formats of files are called.</summary>
static class FundNames
{
    public static string Of(DifferenceKind kind) => Find($"kind.{kind.Key()}");

    public static string Of(DifferenceReason reason) => Find($"reason.{reason.Key()}");

    public static string Of(MatchedBy by) => Find($"by.{by.Key()}");

    public static string Of(FundSide side) => Find($"side.{side.Key()}");

    /// <summary>Days of one month: <c>1–8, 12</c>.</summary>
    public static string Of(IEnumerable<DayRange> days) =>
        string.Join(
            ", ",
            days.Select(one => one.First == one.Last ? $"{one.First.Day}" : $"{one.First.Day}–{one.Last.Day}")
        );

    /// <summary>In the reader's language; a format that this version no longer knows, by its key.</summary>
    public static string OfFormat(string key) => FundFormats.Find(key)?.Names[Languages.Current] ?? key;

    /// <summary>What became of the refunds of an export, as far as there is something to say; nothing of other files.</summary>
    public static IEnumerable<string> Of(FactCounts? facts)
    {
        if (facts is null)
        {
            yield break;
        }

        foreach (
            var (words, count) in new[]
            {
                (FundsText.FactsRecorded, facts.Recorded),
                (FundsText.FactsSettled, facts.Settled),
                (FundsText.FactsInLedger, facts.InLedger),
                (FundsText.FactsWaiting, facts.Waiting),
                (FundsText.FactsDenied, facts.Denied),
                (FundsText.FactsDiffering, facts.Differing),
            }
        )
        {
            if (count > 0)
            {
                yield return words.With(count);
            }
        }
    }

    static string Find(string name) => FundsText.ResourceManager.Find(name) ?? name;
}
