using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <param name="Other">The number of the other case.</param>
/// <param name="Key">Null only where the sender cannot repeat.</param>
public sealed record LinkRequest(Guid Person, string Case, string Other, ActKey? Key = null);

/// <param name="Repeated">Null unless the key had been used for this very link before.</param>
public sealed record LinkResult(string Case, string Other, EarlierAct? Repeated = null);

/// <summary>
/// Says that two cases belong together. It stands in both histories, changes neither step nor ETag, and saying it twice says
/// no more.
/// </summary>
public sealed class LinkCases
{
    public const string Related = "related";

    /// <summary>Both rows, locked in the order of their numbers.</summary>
    const string Lock = "SELECT 1 FROM cases WHERE number = ANY ($1) ORDER BY number FOR NO KEY UPDATE";

    const string Link = """
        INSERT INTO case_links (case_id, other_id, kind) VALUES ($1, $2, $3), ($2, $1, $3) ON CONFLICT DO NOTHING
        """;

    const string IsLinked = "SELECT 1 FROM case_links WHERE case_id = $1 AND other_id = $2 AND kind = $3";

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly CaseLoader loader;

    internal LinkCases(NpgsqlDataSource database, TimeProvider time, CaseLoader loader) =>
        (this.database, this.time, this.loader) = (database, time, loader);

    /// <summary>
    /// Refuses with <c>case-unknown</c> for either case, <c>link-to-itself</c>, <c>not-your-role</c>,
    /// <c>key-used-otherwise</c>.
    /// </summary>
    public Task<Result<LinkResult>> RunAsync(LinkRequest request, CancellationToken ct) =>
        request.Case == request.Other
            ? Task.FromResult<Result<LinkResult>>(
                new Refusal("link-to-itself", RefusalKind.Rule, ("case", request.Case))
            )
            : ActKey.OnceAsync(() => TryAsync(request, ct));

    async Task<Result<LinkResult>> TryAsync(LinkRequest request, CancellationToken ct)
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = new ActTransaction(connection);
        var read = await LockAsync(connection, request, now, ct);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var (one, other, repeated) = read.Value;
        if (repeated is not null)
        {
            return new LinkResult(request.Case, request.Other, repeated);
        }

        await using var batch = connection.CreateBatch();
        if (!await IsLinkedAsync(connection, one.Case, other.Case, ct))
        {
            foreach (var (from, to) in ((SeenCase, SeenCase)[])[(one, other), (other, one)])
            {
                if (CaseHands.RoleOf(from.Case, from.Actor) is not { } role)
                {
                    return new Refusal("not-your-role", RefusalKind.Forbidden, ("action", HistoryActions.Linked));
                }

                HistoryAppender.Append(
                    batch,
                    from.Case.HistoryEnd,
                    now,
                    request.Person,
                    role,
                    HistoryActions.Linked,
                    HistoryBody.Of(("case", to.Case.Number))
                );
            }

            batch.Add(Link, one.Case.Id, other.Case.Id, Related);
        }

        request.Key?.Append(batch, request.Person, now, request.Case);
        await transaction.CommitAsync(batch, ct);
        return new LinkResult(request.Case, request.Other);
    }

    async Task<Result<(SeenCase One, SeenCase Other, EarlierAct? Repeated)>> LockAsync(
        NpgsqlConnection connection,
        LinkRequest request,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add("BEGIN");
        batch.Add(Lock, new string?[] { request.Case, request.Other });
        CaseLoader.Append(batch, request.Case, FactsNeeded.None);
        CaseLoader.Append(batch, request.Other, FactsNeeded.None);
        batch.Add(ActKey.Find, request.Person, request.Key?.Key ?? "");
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var one = await loader.ReadAsync(reader, FactsNeeded.None, now, ct);
        await reader.NextResultAsync(ct);
        var other = await loader.ReadAsync(reader, FactsNeeded.None, now, ct);
        await reader.NextResultAsync(ct);
        var earlier = request.Key is null ? null : await request.Key.ReadAsync(reader, ct);
        var seen = SeenCase.By(request.Person, one, request.Case, now);
        if (!seen.Succeeded)
        {
            return seen.Refusal;
        }

        if (earlier is { Succeeded: false })
        {
            return earlier.Value.Refusal;
        }

        var otherSeen = SeenCase.By(request.Person, other, request.Other, now);
        return otherSeen.Succeeded
            ? (seen.Value, otherSeen.Value, earlier?.Value)
            : new Refusal("case-unknown", RefusalKind.Rule, ("case", request.Other));
    }

    static async Task<bool> IsLinkedAsync(
        NpgsqlConnection connection,
        LoadedCase one,
        LoadedCase other,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(IsLinked, one.Id, other.Id, Related);
        return await batch.ExecuteScalarAsync(ct) is not null;
    }
}
