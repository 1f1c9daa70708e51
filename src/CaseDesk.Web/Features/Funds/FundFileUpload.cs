using CaseDesk.App.Accounts;
using CaseDesk.App.Funds;
using CaseDesk.Web.Api;
using CaseDesk.Web.Security;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Mvc;

namespace CaseDesk.Web.Features.Funds;

/// <summary>Files about money over HTTP, from the page that compares them.</summary>
static class FundFileUpload
{
    public static void MapFundFiles(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPost(FundAddress.Files, TakeAsync)
            .RequireAuthorization()
            .ExcludeFromDescription()
            .FromOwnPages()
            .WithMetadata(new DisableRequestSizeLimitAttribute());

    static async Task<IResult> TakeAsync(
        HttpContext context,
        string shop,
        bool? export,
        TakeFundFile take,
        CancellationToken ct
    )
    {
        var sent = await SentFile.ReadAsync(context, take.MaxBytes, () => take.TooLarge, ct);
        if (!sent.Succeeded)
        {
            return Problems.Of(sent.Refusal);
        }

        var person = context.User.PersonId()!.Value;
        var taken = await sent.Value.ReadAsync(
            (bytes, stop) =>
                take.RunAsync(
                    new(person, shop, sent.Value.Name, bytes, Length: null) { RefundExport = export is true },
                    stop
                ),
            ct
        );
        return taken.Succeeded
            ? taken.Value.Or(card =>
                Results.Ok(
                    new
                    {
                        card.Id,
                        card.Format,
                        card.Lines,
                        card.Known,
                    }
                )
            )
            : Problems.Of(taken.Refusal);
    }
}
