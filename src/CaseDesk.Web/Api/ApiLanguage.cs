using System.Globalization;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Api;

/// <summary>The language of an answer: as <c>Accept-Language</c> asks, else as the key's holder reads, else the desk's own.</summary>
static class ApiLanguage
{
    public static CultureInfo Of(HttpContext context) =>
        CultureInfo.GetCultureInfo(Asked(context.Request) ?? Caller.Of(context)?.Language ?? Languages.Chinese);

    /// <summary>For all that an endpoint says; after authentication, which tells who reads.</summary>
    public static Task Speak(HttpContext context, RequestDelegate next)
    {
        var culture = Of(context);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        context.Response.Headers.ContentLanguage = culture.Name;
        context.Response.Headers.Vary = "Accept-Language, Authorization";
        context.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    static string? Asked(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptLanguage.Where(language => language.Quality is not 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => Spoken(language.Value.Value ?? ""))
            .FirstOrDefault(language => language is not null);

    static string? Spoken(string tag) =>
        tag.Split('-')[0].ToLowerInvariant() switch
        {
            "zh" => Languages.Chinese,
            "en" => Languages.English,
            _ => null,
        };
}
