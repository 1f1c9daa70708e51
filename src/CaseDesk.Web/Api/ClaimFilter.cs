using System.ComponentModel;
using CaseDesk.App.Claims;
using CaseDesk.Domain;
using CaseDesk.Domain.Claims;
using CaseDesk.Domain.Statements;
using Microsoft.AspNetCore.Mvc;

namespace CaseDesk.Web.Api;

/// <summary>Which claims are asked for; what is left out does not narrow.</summary>
sealed record ClaimFilter(
    [property: FromQuery(Name = "shop"), Description("A shop's key.")] string? Shop,
    [property: FromQuery(Name = "courier"), Description("A courier's code, as YTO.")] string? Courier,
    [property: FromQuery(Name = "month"), Description("In which it was filed, in the shop's zone: 2026-11.")]
        string? Month,
    [property: FromQuery(Name = "state"), Description("filed, accepted, refused, recovered or written-off.")]
        string? State
)
{
    public Result<ClaimQuery> Read(Paging paging)
    {
        Month? month = null;
        if (Month is not null && !TryMonth(Month, out month))
            return new Refusal("filter-invalid", RefusalKind.Malformed, ("filter", "month"), ("value", Month));
        if (State is not null && Keys.Find<ClaimState>(State) is null)
            return new Refusal("filter-invalid", RefusalKind.Malformed, ("filter", "state"), ("value", State));
        if (paging.After is { } after && !Guid.TryParse(after, out _))
            return new Refusal("cursor-invalid", RefusalKind.Malformed, ("after", after));
        return new ClaimQuery
        {
            Shop = Shop,
            Courier = Courier,
            Month = month,
            State = Keys.Find<ClaimState>(State),
            After = paging.After is { } id ? Guid.Parse(id) : null,
            Limit = paging.Limit,
        };
    }

    static bool TryMonth(string text, out Month? month)
    {
        var read = Domain.Statements.Month.TryParse(text, null, out var found);
        month = found;
        return read;
    }
}
