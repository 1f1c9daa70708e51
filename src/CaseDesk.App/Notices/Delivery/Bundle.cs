using System.Globalization;
using System.Text;
using CaseDesk.App.Notices.Targets;

namespace CaseDesk.App.Notices.Delivery;

/// <summary>
/// What a robot says at once: a robot may speak twenty times a minute, and a group that is told everything reads nothing. Every
/// notice of the bundle counts as delivered; what no longer fits is counted in its last line.
/// </summary>
static class Bundle
{
    const int MostLines = 20;

    public static string Text(OpenedTarget target, IReadOnlyList<ToldNotice> notices, Uri? desk)
    {
        var (shop, language) = (target.Shop, target.Language);
        var room = RobotMessage.LongestText(target.Kind);
        if (notices.Count == 1)
        {
            var one = notices[0];
            var kind = NoticeWords.NameOf(one.Kind, language);
            var title = NoticeWords.Fill(NoticeWords.Find("robot.one", language), ("shop", shop.Name), ("kind", kind));
            return Cut($"{title}\n{Line(target, one, desk)}", room);
        }

        var all = notices.Count.ToString(language);
        var head = NoticeWords.Find("robot.several", language);
        var text = new StringBuilder(NoticeWords.Fill(head, ("shop", shop.Name), ("count", all)));
        var used = Bytes(text.ToString());
        var reserve = Bytes(More(notices.Count, language));
        var said = 0;
        foreach (var notice in notices.Take(MostLines))
        {
            var line = $"\n· {Line(target, notice, desk)}";
            if (used + Bytes(line) + reserve > room)
            {
                break;
            }

            text.Append(line);
            used += Bytes(line);
            said++;
        }

        return said == notices.Count ? text.ToString() : Cut(text + More(notices.Count - said, language), room);
    }

    static string Line(OpenedTarget target, ToldNotice notice, Uri? desk)
    {
        var sentence = NoticeWords.Sentence(notice, target.Shop, target.Language);
        return desk is not null && notice.Case is { } number
            ? $"{sentence} {new Uri(desk, $"cases/{number}")}"
            : sentence;
    }

    static string More(int count, CultureInfo language) =>
        "\n" + NoticeWords.Fill(NoticeWords.Find("robot.more", language), ("count", count.ToString(language)));

    static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>The text, or as much of it as there is room for.</summary>
    static string Cut(string text, int room)
    {
        if (Bytes(text) <= room)
        {
            return text;
        }

        var kept = new StringBuilder();
        var used = Bytes("…");
        foreach (var rune in text.EnumerateRunes())
        {
            if ((used += rune.Utf8SequenceLength) > room)
            {
                break;
            }

            kept.Append(rune);
        }

        return kept.Append('…').ToString();
    }
}
