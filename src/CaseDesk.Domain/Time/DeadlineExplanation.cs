using System.Diagnostics;
using System.Globalization;

namespace CaseDesk.Domain.Time;

/// <summary>Puts a deadline's explanation into words, in the shop's zone and a reader's language.</summary>
public sealed class DeadlineExplanation
{
    readonly DayWords words;
    readonly string? began;

    DeadlineExplanation(DayWords words, string? began)
    {
        this.words = words;
        this.began = began;
    }

    /// <summary>
    /// A text for each step of the count, from the anchor to the due time. <paramref name="began"/> says in that language
    /// what happened at the anchor when that was not the entry into the step: "reviewed", "received".
    /// </summary>
    public static IReadOnlyList<string> Lines(Deadline deadline, CultureInfo culture, string? began = null) =>
        new DeadlineExplanation(new(culture, deadline.Calendar.Zone, deadline.Anchor), began).Lines(deadline.Why);

    /// <summary>The same as one text.</summary>
    public static string Line(Deadline deadline, CultureInfo culture, string? began = null) =>
        string.Join(" · ", Lines(deadline, culture, began));

    List<string> Lines(IReadOnlyList<DeadlineLine> why)
    {
        var lines = new List<string>(why.Count);
        for (var i = 0; i < why.Count; i++)
        {
            if (why[i] is DeadlineLine.Due due && CountedDay(why[i - 1]) is { } day)
                lines[^1] = words.Say(nameof(DeadlineText.DueOnDay), lines[^1], words.CloseOf(day, due.At));
            else
                lines.Add(Text(why[i]));
        }
        return lines;
    }

    /// <summary>The counted day that the due time after it completes; null for any other line.</summary>
    static DateOnly? CountedDay(DeadlineLine line) =>
        line switch
        {
            DeadlineLine.Counted counted => counted.To,
            DeadlineLine.OpenTime open => open.Day,
            _ => null,
        };

    string Text(DeadlineLine line) =>
        line switch
        {
            DeadlineLine.Entered it => words.Say(
                nameof(DeadlineText.Began),
                words.MomentWithDate(it.At),
                began ?? words.Say(nameof(DeadlineText.Entered))
            ),
            DeadlineLine.CountsFrom it => words.Say(nameof(DeadlineText.CountsFrom), words.Date(it.Day)),
            DeadlineLine.Closed it => words.Say(nameof(DeadlineText.Closed), words.Days(it.From, it.To)),
            DeadlineLine.Holiday it => words.Say(
                nameof(DeadlineText.Holiday),
                words.Days(it.From, it.To),
                words.Festival(it.Name)
            ),
            DeadlineLine.Counted it => Counted(it),
            DeadlineLine.NotCounted it => words.Say(nameof(DeadlineText.NotCounted), words.Days(it.From, it.To)),
            DeadlineLine.OpenTime it => words.Say(
                nameof(DeadlineText.OpenTime),
                words.Day(it.Day),
                words.Length(it.Passed)
            ),
            DeadlineLine.Elapsed it => words.Say(nameof(DeadlineText.Elapsed), words.Length(it.Length)),
            DeadlineLine.Waited it => words.Say(
                nameof(DeadlineText.Waited),
                words.Moment(it.From),
                words.Moment(it.To),
                words.Length(it.To - it.From)
            ),
            DeadlineLine.Due it => words.Say(nameof(DeadlineText.Due), words.Moment(it.At)),
            DeadlineLine.Waiting it => words.Say(nameof(DeadlineText.Waiting), words.Moment(it.Since)),
            DeadlineLine.Missing it => words.Say(nameof(DeadlineText.Missing), it.Year),
            DeadlineLine.Provisional it => words.Say(nameof(DeadlineText.Provisional), it.Year),
            _ => throw new UnreachableException(),
        };

    string Counted(DeadlineLine.Counted days)
    {
        var text =
            days.First == days.Last
                ? words.Say(nameof(DeadlineText.Counted), words.Day(days.From), words.Ordinal(days.First))
                : words.Say(
                    nameof(DeadlineText.CountedRun),
                    words.Days(days.From, days.To),
                    words.Ordinal(days.First),
                    words.Ordinal(days.Last)
                );
        return days.MakeUp ? words.Say(nameof(DeadlineText.MakeUp), text) : text;
    }
}
