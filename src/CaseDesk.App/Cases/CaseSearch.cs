using CaseDesk.App.Data;

namespace CaseDesk.App.Cases;

/// <summary>
/// The part of a question that an index of its own answers: an order, a buyer, words, the beginning of a number. Cases must
/// fit all of them.
/// </summary>
sealed record CaseSearch(string? Order, string? Buyer, string[] Words, string? Number)
{
    /// <summary>Chinese is searched by pairs of characters.</summary>
    public const int ShortestWord = 2;

    const int ShortestNumber = 4;

    public bool Narrows => Order is not null || Buyer is not null || Words.Length > 0;

    public static CaseSearch Of(CaseQuery query)
    {
        var text = query.Text?.Trim() ?? "";
        var words = text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        return new CaseSearch(
            NullIfBlank(query.Order),
            NullIfBlank(query.Buyer),
            [.. words.Where(word => word.Length >= ShortestWord)],
            NumberIn(string.Concat(words))
        );
    }

    /// <summary>The ids of the cases that fit.</summary>
    /// <param name="shops">Those that the person belongs to.</param>
    public string Sql(Func<SqlValue, string> arg, int[] shops)
    {
        var parts = new List<string>();
        if (Order is not null)
        {
            parts.Add(
                $"""
                SELECT c.id FROM orders o JOIN cases c ON c.order_id = o.id
                WHERE o.shop_id = ANY ({arg(shops)}) AND o.number = {arg(Order)}
                """
            );
        }

        if (Buyer is not null)
        {
            parts.Add(
                $"""
                SELECT c.id FROM orders o JOIN cases c ON c.order_id = o.id
                WHERE o.shop_id = ANY ({arg(shops)}) AND o.buyer = {arg(Buyer)}
                """
            );
        }

        if (Words.Length > 0)
        {
            parts.Add(Number is null ? ByWords(arg) : $"({ByWords(arg)} UNION {ByNumber(arg, shops, Number)})");
        }

        return string.Join(" INTERSECT ", parts);
    }

    /// <summary>The pairs find the few cases that may have the words; that the words are really there is looked at after.</summary>
    string ByWords(Func<SqlValue, string> arg) =>
        "SELECT t.case_id AS id FROM case_texts t WHERE "
        + string.Join(
            " AND ",
            Words.Select(word => $"t.grams @> grams({arg(word)}) AND strpos(lower(t.text), lower({arg(word)})) > 0")
        );

    static string ByNumber(Func<SqlValue, string> arg, int[] shops, string number)
    {
        var capitals = number.ToUpperInvariant();
        var (typed, capital) = (arg($"{number}%"), arg($"{capitals}%"));
        // Case numbers are compared by their code points, and none has a tilde: all that begin alike lie between these.
        return $"""
            SELECT c.id FROM cases c WHERE c.number >= {arg(capitals)} AND c.number < {arg(capitals + "~")}
            UNION SELECT c.id FROM orders o JOIN cases c ON c.order_id = o.id
                  WHERE o.shop_id = ANY ({arg(shops)}) AND (o.number LIKE {typed} OR o.number LIKE {capital})
            UNION SELECT c.id FROM parcels p JOIN cases c ON c.order_id = p.order_id
                  WHERE (p.tracking_number LIKE {typed} OR p.tracking_number LIKE {capital}) AND p.tracking_number <> ''
            """;
    }

    /// <summary>Numbers may be typed as the pages show them, in groups.</summary>
    static string? NumberIn(string text) =>
        text.Length >= ShortestNumber
        && text.Any(char.IsAsciiDigit)
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? text
            : null;

    static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
