using System.Text.Encodings.Web;
using System.Text.Unicode;
using CaseDesk.Web.Account;
using CaseDesk.Web.Api;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Features.Costs;
using CaseDesk.Web.Features.Funds;
using CaseDesk.Web.Features.Imports;
using CaseDesk.Web.Features.Payments;
using CaseDesk.Web.Features.Statements;
using CaseDesk.Web.Features.Work;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Security;
using CaseDesk.Web.Text;
using Radzen;

namespace CaseDesk.Web;

/// <summary>The browser's side of the desk: Blazor, its shell, texts and look.</summary>
static class DeskPages
{
    public static IServiceCollection AddDeskPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddCascadingAuthenticationState();
        services.AddAccountPages();
        services.AddAuthorization();
        services.AddSignInLimit();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "desk-antiforgery";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddScoped<DeskTime>();
        services.AddScoped<Pulse>();
        services.AddScoped<Toasts>();
        services.AddScoped<Confirm>();
        services.AddScoped<PlaceCounts>();
        services.AddSingleton<CaseCompany>();
        services.AddScoped<WorkActs>();
        services.AddScoped<CaseDialogs>();
        return services;
    }

    /// <summary>
    /// Before the endpoints: headers, language, the pages for errors and for addresses that lead nowhere, sign-in.
    /// </summary>
    public static WebApplication UseDeskPages(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseRequestLocalization(PersonalCulture.Options);
        app.UseFailurePages();
        app.Use(ApiProblems.Answer);
        app.UseRateLimiter();
        app.UseAuthentication();
        app.Use(DeskSession.TellEnd);
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseFreshForms();
        return app;
    }

    public static WebApplication MapDeskPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapAccountPages();
        app.MapEvidenceFiles();
        app.MapImportFiles();
        app.MapStatementFiles();
        app.MapBatchFiles();
        app.MapCostFiles();
        app.MapFundFiles();
        app.MapRazorComponents<Document>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
