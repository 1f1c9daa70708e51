using CaseDesk.Domain.People;

namespace CaseDesk.App.Exports;

/// <summary>
/// A column of a list, declared once: page, CSV, XLSX and API all show what it says. Closed: each of them knows every type.
/// </summary>
/// <param name="Name">Stable: the API's name for it, and the key of its heading.</param>
public abstract record Column<T>(string Name)
{
    /// <summary>What somebody typed, or a number that is a name.</summary>
    public sealed record Text(string Name, Func<T, string?> Of) : Column<T>(Name);

    /// <summary>A key of the desk, which people read as a word of their language.</summary>
    /// <param name="Family">Of the words that <paramref name="Of"/> is a key of: <c>reason</c>, <c>bearer</c>.</param>
    public sealed record Word(string Name, string Family, Func<T, string?> Of) : Column<T>(Name);

    /// <summary>What somebody typed, or a key of the desk where it was chosen from a list and no more was said.</summary>
    public sealed record Said(string Name, string Family, Func<T, string?> Of) : Column<T>(Name);

    /// <summary>A courier's code, which people read as its name where the desk knows it.</summary>
    public sealed record Courier(string Name, Func<T, string?> Of) : Column<T>(Name);

    /// <summary>Names for people to read; a machine gets the user name.</summary>
    public sealed record Person(string Name, Func<T, PersonName?> Of) : Column<T>(Name);

    public sealed record People(string Name, Func<T, IReadOnlyList<PersonName>> Of) : Column<T>(Name);

    public sealed record Instant(string Name, Func<T, DateTimeOffset?> Of) : Column<T>(Name);

    /// <summary>In the shop's currency; a list ends with its sum.</summary>
    public sealed record Money(string Name, Func<T, decimal> Of) : Column<T>(Name);

    public sealed record Count(string Name, Func<T, int> Of) : Column<T>(Name);

    public sealed record Flag(string Name, Func<T, bool> Of) : Column<T>(Name);

    /// <summary>One answer for each type of column.</summary>
    public TResult Match<TResult>(
        Func<Text, TResult> text,
        Func<Word, TResult> word,
        Func<Said, TResult> said,
        Func<Courier, TResult> courier,
        Func<Person, TResult> person,
        Func<People, TResult> people,
        Func<Instant, TResult> instant,
        Func<Money, TResult> money,
        Func<Count, TResult> count,
        Func<Flag, TResult> flag
    ) =>
        this switch
        {
            Text it => text(it),
            Word it => word(it),
            Said it => said(it),
            Courier it => courier(it),
            Person it => person(it),
            People it => people(it),
            Instant it => instant(it),
            Money it => money(it),
            Count it => count(it),
            Flag it => flag(it),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
