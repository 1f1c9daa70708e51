using CaseDesk.App.Accounts;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>Who the key stands for.</summary>
static class MeApi
{
    public static void MapMe(this IEndpointRouteBuilder api) =>
        api.MapGet("/me", GetAsync).Produces<MeJson>().WithSummary("Who the key stands for, with roles and shops");

    static async Task<IResult> GetAsync(Caller caller, People people, CancellationToken ct) =>
        await people.FindAsync(caller.Person, ct) is { } person
            ? TypedResults.Ok(MeJson.Of(person))
            : Problems.Of(new Refusal("person-disabled", RefusalKind.Forbidden));

    /// <param name="User">As typed to sign in.</param>
    sealed record MeJson(
        string User,
        string Name,
        string Language,
        IReadOnlyList<string> Roles,
        IReadOnlyList<ShopJson> Shops
    )
    {
        public static MeJson Of(PersonCard person) =>
            new(
                person.UserName,
                person.DisplayName,
                person.Language,
                [.. person.Roles.Select(role => role.Key())],
                [
                    .. person.Shops.Select(shop => new ShopJson(
                        shop.Key,
                        shop.Name,
                        shop.Zone.Id,
                        shop.Currency.Code,
                        shop.MayPay
                    )),
                ]
            );
    }

    /// <param name="MayPay">Whether an authorisation to pay refunds out is in force here.</param>
    sealed record ShopJson(string Key, string Name, string TimeZone, string Currency, bool MayPay);
}
