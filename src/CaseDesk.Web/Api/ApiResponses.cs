using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;

namespace CaseDesk.Web.Api;

/// <summary>How an endpoint answers besides with what was asked for.</summary>
static class ApiResponses
{
    public static IEnumerable<(string Status, string Meaning)> Of(
        string? method,
        HashSet<Type> arguments,
        IList<object> metadata
    )
    {
        var acts = metadata.OfType<TakesKey>().Any();
        yield return ("400", "The request cannot be read.");
        yield return ("401", "No key, or one that is not accepted.");
        yield return ("403", "A role, a shop or a duty stands against it.");
        yield return ("404", "There is no such thing, or none that the caller may see.");
        if (acts)
            yield return ("409", "The key was used for something else, or what is asked contradicts what stands.");
        if (arguments.Contains(typeof(IfMatch)))
            yield return ("412", "Somebody acted in between: changedBy, at, action, case.");
        if (metadata.OfType<WantsIfMatch>().Any())
            yield return ("428", "If-Match is missing.");

        if (method == HttpMethods.Post)
        {
            yield return ("413", "More than the limit allows.");
            yield return ("415", "Not of a kind that can be taken.");
            yield return ("422", "A rule stands against it: its code, and numbers to act on.");
        }

        yield return ("429", "Too many keys from this address were not accepted.");
        yield return ("500", "The desk failed; the trace id says where to look.");
        yield return (
            "503",
            "Something that the desk needs cannot be reached, or it is being stopped; ask again later."
        );
    }

    public static OpenApiResponse Problem(string meaning, OpenApiDocument document) =>
        new()
        {
            Description = meaning,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Problems.ContentType] = new() { Schema = new OpenApiSchemaReference("Problem", document) },
            },
        };

    /// <summary>A case, a statement, a claim or an overpayment comes with its ETag, whatever was made with its address, a file as bytes.</summary>
    public static void Complete(OpenApiResponses responses, IList<object> metadata)
    {
        foreach (var produced in metadata.OfType<IProducesResponseTypeMetadata>())
        {
            if (
                responses.GetValueOrDefault(FormattableString.Invariant($"{produced.StatusCode}"))
                is not OpenApiResponse response
            )
                continue;
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            if (ETagOf(produced) is { } meaning)
                response.Headers["ETag"] = Text(meaning);
            if (produced.StatusCode == StatusCodes.Status201Created)
                response.Headers["Location"] = Text("Where it is.");
            if (produced.Type is null || produced.Type == typeof(void))
                response.Content = produced.ContentTypes.ToDictionary(
                    type => type,
                    _ => new OpenApiMediaType { Schema = Bytes }
                );
        }
    }

    static string? ETagOf(IProducesResponseTypeMetadata produced) =>
        produced.Type == typeof(CaseJson) ? "The state of the case, for If-Match."
        : produced.Type == typeof(StatementJson) ? "The state of the statement, for If-Match."
        : produced.Type == typeof(ClaimJson) ? "The state of the claim, for If-Match."
        : produced.Type == typeof(OverpaymentJson) ? "The state of the overpayment, for If-Match."
        : null;

    static OpenApiSchema Bytes { get; } = new() { Type = JsonSchemaType.String, Format = "binary" };

    static OpenApiHeader Text(string description) =>
        new()
        {
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
}
