using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds.Quality;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Kinds.NegativeReview;

/// <summary>What a negative review asks for and decides by, but for its settlement.</summary>
public static class NegativeReviewRules
{
    /// <summary>So often the buyer is tried; with the last of them the case ends.</summary>
    const int MostAttempts = 3;

    static readonly TimeSpan BetweenAttempts = TimeSpan.FromHours(2);

    /// <summary>The words of the buyer.</summary>
    public static readonly Input Review = new("review", InputType.Text) { Kept = true };

    /// <summary>差评.</summary>
    public const string Bad = "bad";

    /// <summary>中评.</summary>
    public const string Neutral = "neutral";

    public static readonly Input Rating = new("rating", InputType.Choice) { Options = [Bad, Neutral], Kept = true };

    public static readonly Input ReviewedAt = new("reviewed", InputType.Instant)
    {
        Kept = true,
        Past = true,
        Tells = Anchor.Reviewed,
    };

    /// <summary>What was said on the platform before. Pictures of it are evidence.</summary>
    public static readonly Input ChatLog = new("chatLog", InputType.Text) { Required = false };

    public static readonly Input Channel = new("channel", InputType.Choice)
    {
        Options = ["phone", "platform-chat", "sms", "wechat"],
    };

    public static readonly Input ContactedAt = new("contactedAt", InputType.Instant) { Past = true };

    public static readonly Input Said = new("said", InputType.Text);

    /// <summary>An attempt to reach the buyer.</summary>
    public static readonly Input[] Attempt = [Channel, ContactedAt, Said];

    /// <summary>What the buyer has made of the review, by the buyer's own will.</summary>
    public static readonly Input NewRating = new("newRating", InputType.Choice)
    {
        Options = ["good", Neutral, "removed"],
        Kept = true,
    };

    /// <summary>The platform's number of the report.</summary>
    public static readonly Input ReportNumber = new("reportNumber", InputType.Text) { MaxLength = 100 };

    public static readonly Input Product = QualityRules.Product;

    /// <summary>What went wrong, in the words of whoever analysed it.</summary>
    public static readonly Input Cause = Fields.Cause with { Kept = true };

    /// <summary>Named where the product itself was at fault: then it is a quality record as well.</summary>
    public static readonly Input DefectClass = QualityRules.DefectClass with { Required = false, Kept = false };

    public static readonly Input Batch = QualityRules.Batch with { Kept = false };

    public static readonly Input[] Analysis = [Cause, Product, DefectClass, Batch];

    public static readonly Condition FewAttempts = new(
        "attempts-left",
        FactsNeeded.None,
        situation => situation.Facts.Counted.GetValueOrDefault(Actions.Unreachable) < MostAttempts - 1
    )
    {
        IsKnownBefore = true,
    };

    /// <summary>Attempts count only where some time lies between them.</summary>
    public static readonly Guard LongSinceLastAttempt = new("attempt-too-soon", FactsNeeded.None, JudgeAttempt);

    public static readonly Effect RecordDefect = new(
        "quality-record-if-defect",
        FactsNeeded.None,
        situation =>
            situation.Typed?.Choice(DefectClass.Name) is { } defect
                ?
                [
                    new Change.QualityRecorded(
                        defect,
                        situation.Inputs.Text(Product.Name)!,
                        situation.Typed.Text(Batch.Name),
                        situation.Inputs.Text(Cause.Name)!
                    ),
                ]
                : []
    );

    public static readonly Effect WarnOfBuyer = new(
        "buyer-warned",
        FactsNeeded.None,
        situation => [new Change.BuyerWarned(situation.Typed!.Text(Fields.Note.Name)!)]
    );

    static GuardFinding? JudgeAttempt(Situation situation)
    {
        if (!situation.Facts.CountedAt.TryGetValue(Actions.Unreachable, out var last))
        {
            return null;
        }

        var next = last + BetweenAttempts;
        var typed = situation.Typed?.Instant(ContactedAt.Name);
        bool? holds =
            typed is { } at ? at >= next
            : situation.Now < next ? false
            : null;
        return new GuardFinding(
            holds,
            ("attempt", (situation.Facts.Counted.GetValueOrDefault(Actions.Unreachable) + 1).ToInvariant()),
            ("last", Instants.Plain(last)),
            ("next", Instants.Plain(next))
        );
    }
}
