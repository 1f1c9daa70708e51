using System.ComponentModel;
using CaseDesk.App.Refunds;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using Microsoft.AspNetCore.Mvc;

namespace CaseDesk.Web.Api;

/// <summary>Which refunds are asked for; what is left out does not narrow.</summary>
sealed record RefundFilter(
    [property: FromQuery(Name = "shop"), Description("A shop's key.")] string? Shop,
    [property: FromQuery(Name = "case"), Description("A case's number.")] string? Case,
    [property: FromQuery(Name = "order"), Description("An order's number, whole.")] string? Order,
    [property:
        FromQuery(Name = "state"),
        Description("requested, approved, paying, paid, compiled, reconciled, rejected, cancelled, failed or unknown.")
    ]
        string? State,
    [property:
        FromQuery(Name = "kind"),
        Description("discount, return, cancellation, without-return, freight or compensation.")
    ]
        string? Kind,
    [property: FromQuery(Name = "origin"), Description("desk or platform.")] string? Origin,
    [property: FromQuery(Name = "method"), Description("platform-refund, after-sale-rights or alipay-transfer.")]
        string? Method
)
{
    public Result<RefundQuery> Read(Paging paging)
    {
        if (Unknown<RefundState>("state", State) is { } state)
            return state;
        if (Unknown<RefundKind>("kind", Kind) is { } kind)
            return kind;
        if (Unknown<RefundOrigin>("origin", Origin) is { } origin)
            return origin;
        if (Unknown<RefundMethod>("method", Method) is { } method)
            return method;
        if (paging.After is { } after && !Guid.TryParse(after, out _))
            return new Refusal("cursor-invalid", RefusalKind.Malformed, ("after", after));
        return new RefundQuery
        {
            Shop = Shop,
            Case = Case,
            Order = Order,
            State = Keys.Find<RefundState>(State),
            Kind = Keys.Find<RefundKind>(Kind),
            Origin = Keys.Find<RefundOrigin>(Origin),
            Method = Keys.Find<RefundMethod>(Method),
            After = paging.After is { } id ? Guid.Parse(id) : null,
            Limit = paging.Limit,
        };
    }

    static Refusal? Unknown<T>(string filter, string? value)
        where T : struct, Enum =>
        value is not null && Keys.Find<T>(value) is null
            ? new Refusal("filter-invalid", RefusalKind.Malformed, ("filter", filter), ("value", value))
            : null;
}
