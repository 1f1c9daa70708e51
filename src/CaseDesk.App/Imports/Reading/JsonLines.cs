using System.Text;

namespace CaseDesk.App.Imports.Reading;

/// <summary>The lines of a text, none longer than memory should hold.</summary>
sealed class JsonLines(TextReader text)
{
    /// <summary>An order of some thousand lines is far below.</summary>
    public const int Longest = 4 << 20;

    readonly char[] block = new char[1 << 15];
    readonly StringBuilder rest = new();
    int at;
    int end;

    /// <summary>From 1.</summary>
    public int Line { get; private set; }

    /// <summary>The current line has no end within <see cref="Longest"/>: nothing can be read after it.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Null at the end of the text.</summary>
    public string? Next()
    {
        Line++;
        while (true)
        {
            if (at == end)
            {
                (at, end) = (0, text.Read(block, 0, block.Length));
                if (end == 0)
                {
                    return rest.Length > 0 ? Take() : null;
                }
            }

            var found = block.AsSpan(at, end - at).IndexOf('\n');
            rest.Append(block, at, found < 0 ? end - at : found);
            at = found < 0 ? end : at + found + 1;
            if (found >= 0)
            {
                return Take();
            }

            if (rest.Length > Longest)
            {
                IsTooLong = true;
                return null;
            }
        }
    }

    string Take()
    {
        var line = rest.ToString().TrimEnd('\r');
        rest.Clear();
        return line;
    }
}
