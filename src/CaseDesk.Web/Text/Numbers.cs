namespace CaseDesk.Web.Text;

/// <summary>Numbers that people read aloud to each other.</summary>
public static class Numbers
{
    const char NarrowSpace = '\u202F';

    /// <summary>What was typed, without the space between the groups of a number.</summary>
    public static string Plain(string typed)
    {
        var joined = string.Concat(typed.Where(c => !char.IsWhiteSpace(c)));
        return joined.All(char.IsAsciiDigit) ? joined : typed.Trim();
    }

    /// <summary>A platform's order number in groups of four; one with letters or signs in it stays as it is.</summary>
    public static string Grouped(string number)
    {
        if (number.Length <= 4 || !number.All(char.IsAsciiDigit))
            return number;
        return string.Join(NarrowSpace, number.Chunk(4).Select(group => new string(group)));
    }
}
