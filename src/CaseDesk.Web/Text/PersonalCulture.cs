using Microsoft.AspNetCore.Localization;

namespace CaseDesk.Web.Text;

/// <summary>The language of a request: as the person chose it, else the desk's own. The browser's wish does not count.</summary>
public static class PersonalCulture
{
    public static RequestLocalizationOptions Options { get; } =
        new RequestLocalizationOptions { RequestCultureProviders = [new CookieRequestCultureProvider()] }
            .SetDefaultCulture(Languages.Chinese)
            .AddSupportedCultures([.. Languages.All])
            .AddSupportedUICultures([.. Languages.All]);
}
