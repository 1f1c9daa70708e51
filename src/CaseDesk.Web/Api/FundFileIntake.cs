using CaseDesk.App.Accounts;
using CaseDesk.App.Funds;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>Takes the one file of a request in, once for each key.</summary>
sealed class FundFileIntake(TakeFundFile take, DoOnce once, UserNames users)
{
    public async Task<IResult> TakeAsync(
        HttpContext context,
        Caller caller,
        string shop,
        bool refundExport,
        DryRun dryRun,
        CancellationToken ct
    )
    {
        if (!dryRun.Asked && IdempotencyKey.Refusal(context) is { } keyless)
            return Problems.Of(keyless);
        var sent = await SentFile.ReadAsync(context, take.MaxBytes, () => take.TooLarge, ct);
        if (!sent.Succeeded)
            return Problems.Of(sent.Refusal);
        var name = sent.Value.Name;
        var read = await sent.Value.ReadAsync(
            (bytes, stop) =>
                take.SpoolAsync(
                    new(caller.Person, shop, name, bytes, Length: null) { RefundExport = refundExport },
                    stop
                ),
            ct
        );
        if (!read.Succeeded)
            return Problems.Of(read.Refusal);
        if (!read.Value.Succeeded)
            return Problems.Of(read.Value.Refusal);

        using var file = read.Value.Value;
        if (dryRun.Asked)
            return await OkAsync(file, await take.TakeAsync(file, dryRun: true, key: null, ct), ct);
        // The same key with another file, or for another shop, is another request.
        var key = IdempotencyKey.Of(context, file.Digest)!;
        return await once.RunAsync(
            context,
            key,
            async () => await OkAsync(file, await take.TakeAsync(file, dryRun: false, key, ct), ct)
        );
    }

    async Task<IResult> OkAsync(SpooledFund file, Result<FundFileCard> taken, CancellationToken ct)
    {
        if (!taken.Succeeded)
            return Problems.Of(taken.Refusal);
        var names = await Names.OfAsync(users, [taken.Value.By.Id], ct);
        return TypedResults.Ok(FundFileJson.Of(taken.Value, file.Currency, names));
    }
}
