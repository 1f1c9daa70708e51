namespace CaseDesk.App.Imports.Reading;

/// <summary>Brackets, colons and signs that exports write now in full width, now in half.</summary>
static class FullWidth
{
    const char First = '！';
    const char Last = '～';
    const char Space = '\u3000';

    public static string ToHalf(string text) =>
        text.AsSpan().ContainsAnyInRange(First, Last) || text.Contains(Space, StringComparison.Ordinal)
            ? string.Create(text.Length, text, static (half, wide) => Narrow(wide, half))
            : text;

    static void Narrow(string wide, Span<char> half)
    {
        for (var i = 0; i < wide.Length; i++)
        {
            half[i] = wide[i] switch
            {
                >= First and <= Last => (char)(wide[i] - First + '!'),
                Space => ' ',
                var other => other,
            };
        }
    }
}
