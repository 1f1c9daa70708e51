using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace CaseDesk.Web.Layout;

/// <summary>What a person sees when an address leads nowhere, a form was out of date, or something broke.</summary>
static class FailurePages
{
    public static void UseFailurePages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use(LeaveMachinesAlone);
        app.Use(ReadRatherThanPost);
    }

    /// <summary>A page whose form was rendered for somebody else, or before a sign-in, is simply opened anew.</summary>
    public static void UseFreshForms(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var outOfDate =
                    HttpMethods.IsPost(context.Request.Method)
                    && context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false };
                if (!outOfDate || context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
                    return next(context);
                context.Response.Redirect(context.Request.Path + context.Request.QueryString);
                return Task.CompletedTask;
            }
        );

    // A client of the programming interface gets its answer as it is, not a page about it.
    static Task LeaveMachinesAlone(HttpContext context, RequestDelegate next)
    {
        if (
            context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            && context.Features.Get<IStatusCodePagesFeature>() is { } pages
        )
            pages.Enabled = false;
        return next(context);
    }

    static Task ReadRatherThanPost(HttpContext context, RequestDelegate next)
    {
        if (
            context.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || context.Features.Get<IExceptionHandlerPathFeature>() is not null
        )
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }
}
