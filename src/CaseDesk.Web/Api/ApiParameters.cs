using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace CaseDesk.Web.Api;

/// <summary>What the arguments that endpoints bind by themselves are called in a request.</summary>
static partial class ApiParameters
{
    public static OpenApiSchema File { get; } =
        new()
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "file" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
            },
        };

    public static IEnumerable<OpenApiParameter> Of(HashSet<Type> arguments, IList<object> metadata)
    {
        if (arguments.Contains(typeof(Paging)))
        {
            yield return Query("after", JsonSchemaType.String, "The next of the page before.");
            yield return Query("limit", JsonSchemaType.Integer, $"1 to {Paging.Most}.");
        }

        if (arguments.Contains(typeof(DryRun)))
            yield return Query(DryRun.Query, JsonSchemaType.Boolean, "Answer as it would and write nothing.");
        if (metadata.OfType<TakesKey>().Any())
            yield return Header(
                IdempotencyKey.Header,
                required: !arguments.Contains(typeof(DryRun)),
                "New for each act, at most 200 signs; a repeat under the same key gets the first answer."
                    + (arguments.Contains(typeof(DryRun)) ? " Only a dry run needs none." : "")
            );
        if (arguments.Contains(typeof(IfMatch)))
            yield return Header(
                IfMatch.Header,
                required: metadata.OfType<WantsIfMatch>().Any(),
                "The ETag as it was seen, or *."
            );
        yield return Header("Accept-Language", required: false, "zh or en; else as the key's holder reads.");
    }

    /// <summary>The parts of the address that the endpoint reads by itself.</summary>
    public static IReadOnlyList<OpenApiParameter> OfPath(string path, IList<IOpenApiParameter> known) =>
        [
            .. Part()
                .Matches(path)
                .Select(part => part.Groups["name"].Value)
                .Where(name => known.All(parameter => parameter.Name != name))
                .Select(name => new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Path,
                    Required = true,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                }),
        ];

    [GeneratedRegex("\\{(?<name>[a-zA-Z]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    static OpenApiParameter Query(string name, JsonSchemaType type, string description) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Query,
            Description = description,
            Schema = new OpenApiSchema { Type = type },
        };

    static OpenApiParameter Header(string name, bool required, string description) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Required = required,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
}
