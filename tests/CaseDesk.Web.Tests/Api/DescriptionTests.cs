using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Web.Tests.Api;

public sealed partial class DescriptionTests : ApiTest
{
    const string Statement = "/api/v1/statements/{shop}/{month}/{kind}";

    [Fact]
    public async Task Every_address_is_described_with_its_answers_and_its_refusals()
    {
        var description = await DescriptionAsync();
        var described = Operations(description)
            .ToDictionary(one => $"{one.Method} {one.Path}", one => one.Operation, StringComparer.Ordinal);

        Assert.Equal(Mapped().Order(StringComparer.Ordinal), described.Keys.Order(StringComparer.Ordinal));
        foreach (var (address, operation) in described)
        {
            Assert.True(operation.TryGetProperty("summary", out _), $"{address} has no summary");
            Assert.Equal(
                PartsOf(address),
                operation
                    .GetProperty("parameters")
                    .EnumerateArray()
                    .Where(parameter => parameter.GetProperty("in").GetString() == "path")
                    .Select(parameter => parameter.GetProperty("name").GetString())
                    .Order(StringComparer.Ordinal)
            );
            var answers = operation.GetProperty("responses").EnumerateObject().ToList();
            Assert.Contains(answers, answer => answer.Name[0] == '2' && answer.Value.TryGetProperty("content", out _));
            Assert.All(
                answers.Where(answer => answer.Name[0] is '4' or '5'),
                answer =>
                    Assert.Equal(
                        "#/components/schemas/Problem",
                        answer
                            .Value.GetProperty("content")
                            .GetProperty("application/problem+json")
                            .GetProperty("schema")
                            .GetProperty("$ref")
                            .GetString()
                    )
            );
        }
    }

    [Fact]
    public async Task Keys_of_acts_ETags_and_pages_are_described_where_they_are_taken()
    {
        var operations = Operations(await DescriptionAsync()).ToList();

        Assert.Superset(
            new HashSet<string> { "Idempotency-Key", "If-Match", "dryRun", "number", "action" },
            ParametersOf(operations, "post", "/api/v1/cases/{number}/actions/{action}")
        );
        Assert.Superset(
            new HashSet<string> { "shop", "state", "dueBefore", "after", "limit" },
            ParametersOf(operations, "get", "/api/v1/cases")
        );
        Assert.DoesNotContain("Idempotency-Key", ParametersOf(operations, "post", "/api/v1/deadlines:explain"));
        var opened = operations.Single(one => one is { Method: "post", Path: "/api/v1/cases" }).Operation;
        var headers = opened.GetProperty("responses").GetProperty("201").GetProperty("headers");
        Assert.Equal(
            ["ETag", "Location"],
            headers.EnumerateObject().Select(header => header.Name).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task What_an_import_asks_for_and_gives_back_is_described_as_it_is()
    {
        var operations = Operations(await DescriptionAsync()).ToList();
        var import = operations.Single(one => one is { Method: "post", Path: "/api/v1/orders:import" }).Operation;
        var refused = operations.Single(one => one.Path == "/api/v1/imports/{id}/refused/{file}").Operation;

        Assert.Superset(
            new HashSet<string> { "shop", "source", "dryRun", "Idempotency-Key" },
            ParametersOf(operations, "post", "/api/v1/orders:import")
        );
        Assert.DoesNotContain(Parameters(import), one => one.Name is "shop" or "source" or "dryRun" && one.Required);
        Assert.Equal(
            ["application/x-ndjson", "text/csv"],
            refused
                .GetProperty("responses")
                .GetProperty("200")
                .GetProperty("content")
                .EnumerateObject()
                .Select(content => content.Name)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task What_a_file_about_money_asks_for_and_gives_back_is_described_as_it_is()
    {
        var operations = Operations(await DescriptionAsync()).ToList();

        Assert.Superset(
            new HashSet<string> { "shop", "month", "kind", "dryRun", "Idempotency-Key" },
            ParametersOf(operations, "post", $"{Statement}/payments:import")
        );
        Assert.Superset(
            new HashSet<string> { "shop", "dryRun", "Idempotency-Key" },
            ParametersOf(operations, "post", "/api/v1/refunds:import")
        );
        foreach (var path in new[] { $"{Statement}/payments:import", "/api/v1/refunds:import" })
        {
            var import = operations.Single(one => one.Path == path).Operation;
            Assert.Equal(
                "multipart/form-data",
                Assert.Single(import.GetProperty("requestBody").GetProperty("content").EnumerateObject()).Name
            );
            Assert.Equal(
                "#/components/schemas/FundFile",
                import
                    .GetProperty("responses")
                    .GetProperty("200")
                    .GetProperty("content")
                    .GetProperty("application/json")
                    .GetProperty("schema")
                    .GetProperty("$ref")
                    .GetString()
            );
        }
    }

    [Fact]
    public async Task A_key_is_required_of_every_act_that_cannot_be_tried_without()
    {
        foreach (var (_, path, operation) in Operations(await DescriptionAsync()))
        {
            var parameters = Parameters(operation).ToDictionary(one => one.Name, one => one.Required);
            if (parameters.TryGetValue("Idempotency-Key", out var required))
                Assert.Equal((path, !parameters.ContainsKey("dryRun")), (path, required));
        }
    }

    [Fact]
    public async Task Every_answer_that_comes_with_an_ETag_says_so_and_every_address_may_be_out_of_reach()
    {
        var operations = Operations(await DescriptionAsync()).ToList();

        Assert.All(operations, one => Assert.True(one.Operation.GetProperty("responses").TryGetProperty("503", out _)));
        foreach (var one in operations.Where(one => one.Path.StartsWith(Statement, StringComparison.Ordinal)))
            if (
                !one.Path.EndsWith("/export", StringComparison.Ordinal)
                && !one.Path.EndsWith("/payments:import", StringComparison.Ordinal)
            )
                Assert.True(
                    one.Operation.GetProperty("responses")
                        .GetProperty("200")
                        .GetProperty("headers")
                        .TryGetProperty("ETag", out _),
                    one.Path
                );
    }

    [Fact]
    public async Task A_client_learns_that_a_key_is_wanted()
    {
        var description = await DescriptionAsync();

        Assert.Equal(
            "bearer",
            description
                .GetProperty("components")
                .GetProperty("securitySchemes")
                .GetProperty("key")
                .GetProperty("scheme")
                .GetString()
        );
        Assert.Equal("key", Assert.Single(description.GetProperty("security")[0].EnumerateObject()).Name);
    }

    async Task<JsonElement> DescriptionAsync()
    {
        using var nobody = WithKey(null);
        var answer = await nobody.GetAsync("/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Json;
    }

    IEnumerable<string> Mapped() =>
        from endpoint in Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = "/" + Constraint().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "}")
        where path.StartsWith("/api/v1", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
        select $"{method.ToLowerInvariant()} {path}";

    static IEnumerable<(string Method, string Path, JsonElement Operation)> Operations(JsonElement description) =>
        from path in description.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (operation.Name, path.Name, operation.Value);

    static HashSet<string> ParametersOf(
        IEnumerable<(string Method, string Path, JsonElement Operation)> operations,
        string method,
        string path
    ) =>
        operations
            .Single(one => one.Method == method && one.Path == path)
            .Operation.GetProperty("parameters")
            .EnumerateArray()
            .Select(parameter => parameter.GetProperty("name").GetString()!)
            .ToHashSet();

    static IEnumerable<(string Name, bool Required)> Parameters(JsonElement operation) =>
        operation
            .GetProperty("parameters")
            .EnumerateArray()
            .Select(parameter =>
                (
                    parameter.GetProperty("name").GetString()!,
                    parameter.TryGetProperty("required", out var required) && required.GetBoolean()
                )
            );

    static IEnumerable<string> PartsOf(string address) =>
        Part().Matches(address).Select(part => part.Value[1..^1]).Order(StringComparer.Ordinal);

    [GeneratedRegex("\\{[a-zA-Z]+\\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    [GeneratedRegex(":[a-z]+}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constraint();
}
