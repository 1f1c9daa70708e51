using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CaseDesk.Web.Api;

/// <summary>Describes the programming interface by OpenAPI, at <c>/openapi/v1.json</c>.</summary>
static class ApiDescription
{
    const string Scheme = "key";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.ShouldInclude = endpoint =>
                    endpoint.RelativePath?.StartsWith(DeskApi.Root[1..], StringComparison.Ordinal) == true;
                options.CreateSchemaReferenceId = type =>
                    OpenApiOptions.CreateDefaultSchemaReferenceId(type)?.Replace("Json", "", StringComparison.Ordinal);
                options.AddDocumentTransformer(Introduce);
                options.AddOperationTransformer(DescribeAsync);
            }
        );

    static Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "CaseDesk",
            Version = "1",
            Description =
                "The after-sales desk. A key is bound to a person, so to its roles and shops. Money is a string with the "
                + "currency's digits, instants are UTC. Every act takes an Idempotency-Key, kept for 7 days and looked at "
                + "before the ETag: a repeat gets the first answer. Refusals are problem documents with a stable code.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A key made in Administration, or by casedesk key USER.",
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }

    static async Task DescribeAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken ct
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var arguments = metadata
            .OfType<MethodInfo>()
            .SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.ParameterType)
            .ToHashSet();
        operation.Parameters ??= [];
        foreach (var parameter in ApiParameters.Of(arguments, metadata))
            operation.Parameters.Add(parameter);
        foreach (var parameter in ApiParameters.OfPath(context.Description.RelativePath!, operation.Parameters))
            operation.Parameters.Add(parameter);
        if (operation.RequestBody?.Content?.TryGetValue("multipart/form-data", out var form) == true)
            form.Schema = ApiParameters.File;

        var problem = await context.GetOrCreateSchemaAsync(typeof(ProblemJson), cancellationToken: ct);
        context.Document!.AddComponent("Problem", problem);
        operation.Responses ??= [];
        foreach (var (status, meaning) in ApiResponses.Of(context.Description.HttpMethod, arguments, metadata))
            operation.Responses.TryAdd(status, ApiResponses.Problem(meaning, context.Document!));
        ApiResponses.Complete(operation.Responses, metadata);
    }
}
