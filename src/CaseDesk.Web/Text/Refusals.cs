using CaseDesk.Domain;

namespace CaseDesk.Web.Text;

/// <summary>A refusal as a sentence: the text of its code with its numbers in their places, by name.</summary>
public static class Refusals
{
    public static string Sentence(this Refusal refusal)
    {
        if (RefusalText.ResourceManager.Find(refusal.Code) is not { } text)
            return RefusalText.unknown_refusal.With(refusal.Code);
        return refusal.Numbers.Aggregate(
            text,
            (sentence, number) => sentence.Replace($"{{{number.Key}}}", number.Value, StringComparison.Ordinal)
        );
    }
}
