namespace CaseDesk.Web.Controls;

/// <summary>Names for elements that others point at: labels, helps, errors.</summary>
public static class Ids
{
    static int last;

    public static string Next() => $"d{Interlocked.Increment(ref last)}";
}
