using System.ComponentModel;
using CaseDesk.App.Overpayments;
using CaseDesk.Domain;
using CaseDesk.Domain.Overpayments;
using Microsoft.AspNetCore.Mvc;

namespace CaseDesk.Web.Api;

/// <summary>Which overpayments are asked for; what is left out does not narrow.</summary>
sealed record OverpaymentFilter(
    [property: FromQuery(Name = "shop"), Description("A shop's key.")] string? Shop,
    [property: FromQuery(Name = "state"), Description("recorded, acknowledged, recovered or written-off.")]
        string? State,
    [property: FromQuery(Name = "all"), Description("true: also those that came back or were written off.")] bool? All
)
{
    public Result<OverpaymentQuery> Read(Paging paging)
    {
        if (State is not null && Keys.Find<OverpaymentState>(State) is null)
            return new Refusal("filter-invalid", RefusalKind.Malformed, ("filter", "state"), ("value", State));
        if (paging.After is { } after && !Guid.TryParse(after, out _))
            return new Refusal("cursor-invalid", RefusalKind.Malformed, ("after", after));
        return new OverpaymentQuery
        {
            Shop = Shop,
            State = Keys.Find<OverpaymentState>(State),
            All = All ?? false,
            After = paging.After is { } id ? Guid.Parse(id) : null,
            Limit = paging.Limit,
        };
    }
}
