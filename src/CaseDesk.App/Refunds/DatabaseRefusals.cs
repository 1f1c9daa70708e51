using System.Globalization;
using System.Text.Json;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Refunds;

/// <summary>What the database refuses by itself, as the refusals that the rules would have given.</summary>
static class DatabaseRefusals
{
    /// <summary>Null for what is a bug.</summary>
    public static Refusal? Of(PostgresException e) =>
        e switch
        {
            { SqlState: "CD001" } => new Refusal("G-PAID", RefusalKind.Rule, NumbersOf(e)),
            { SqlState: "CD002" } => new Refusal("G-UNIT", RefusalKind.Rule, NumbersOf(e)),
            { SqlState: "CD003" } => new Refusal("not-the-requester", RefusalKind.Forbidden),
            { ConstraintName: "ux_refunds_reference" } => new Refusal("reference-used", RefusalKind.Conflict),
            { ConstraintName: "ux_reshipments_new_order" } => new Refusal("new-order-used", RefusalKind.Conflict),
            { ConstraintName: "ux_refunds_platform_number" } => new Refusal(
                "platform-refund-known",
                RefusalKind.Conflict
            ),
            _ => null,
        };

    static Dictionary<string, string> NumbersOf(PostgresException e)
    {
        using var detail = JsonDocument.Parse(e.Detail ?? "{}");
        return detail
            .RootElement.EnumerateObject()
            .ToDictionary(
                number => number.Name,
                number => number.Value.GetDecimal().ToString("0.####", CultureInfo.InvariantCulture),
                StringComparer.Ordinal
            );
    }
}
