using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace CaseDesk.Web.Api;

/// <summary>The programming interface under <c>/api/v1</c>: a file for each resource, all of them thin.</summary>
static class DeskApi
{
    public const string Root = ApiProblems.Root + "/v1";

    public static IServiceCollection AddDeskApi(this IServiceCollection services)
    {
        services
            .AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.Name, null);
        services.AddSingleton<FailedKeys>();
        services.AddSingleton<DoOnce>();
        services.AddSingleton<CaseAnswers>();
        services.AddSingleton<CaseActs>();
        services.AddSingleton<OutlayActs>();
        services.AddSingleton<ImportAnswers>();
        services.AddSingleton<FundFileIntake>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddApiDescription();
        services.ConfigureHttpJsonOptions(options => ApiJson.Set(options.SerializerOptions));
        return services;
    }

    /// <summary>After authentication: answers in the language of whoever asks.</summary>
    public static WebApplication UseDeskApi(this WebApplication app)
    {
        app.UseWhen(ApiProblems.IsApi, api => api.Use(ApiLanguage.Speak));
        return app;
    }

    public static WebApplication MapDeskApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        var api = app.MapGroup(Root)
            .RequireAuthorization(ByKey)
            .AddEndpointFilter(RefuseUnreadable.Filter)
            .AddEndpointFilter(DryRun.Filter);
        api.MapMe();
        api.MapWorkflows();
        api.MapCases();
        api.MapCaseActs();
        api.MapSupervisorActs();
        api.MapCaseNotes();
        api.MapEvidence();
        api.MapRefunds();
        api.MapPaymentBatches();
        api.MapClaims();
        api.MapDeadlines();
        api.MapStatements();
        api.MapOverpayments();
        api.MapCosts();
        api.MapFunds();
        api.MapFundIntake();
        api.MapOrders();
        api.MapImports();
        return app;
    }

    /// <summary>For every endpoint that does something: once for each key.</summary>
    public static RouteHandlerBuilder AsAct(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter(DoOnce.Filter).WithMetadata(new TakesKey());

    /// <summary>For every act that is only done on the state that the caller saw.</summary>
    public static RouteHandlerBuilder AsActOnSeen(this RouteHandlerBuilder endpoint) =>
        endpoint.AsAct().AddEndpointFilter(IfMatch.Filter).WithMetadata(new WantsIfMatch());

    /// <summary>For every endpoint that is sent a file: an act too, whose key is looked at once the file was read.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder endpoint) =>
        endpoint.Accepts<IFormFile>("multipart/form-data").WithMetadata(new TakesKey());

    static AuthorizationPolicy ByKey { get; } =
        new AuthorizationPolicyBuilder(ApiKeyAuthentication.Name).RequireAuthenticatedUser().Build();
}
