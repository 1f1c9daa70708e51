using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Evidence;

/// <summary>A picture, video or document that somebody adds to a case.</summary>
/// <param name="Name">As the file is called where it came from.</param>
/// <param name="Key">Null only where the sender cannot repeat; its request's hash covers the bytes.</param>
public sealed record EvidenceRequest(Guid Person, string Case, string Name, ActKey? Key = null);

/// <param name="Repeated">Null unless the key had been used for this very upload before.</param>
public sealed record EvidenceResult(Guid Id, EarlierAct? Repeated = null);

/// <summary>
/// Adds evidence to a case, at the step where it stands and in the role in which the person works on it. It changes neither
/// step nor clock nor ETag.
/// </summary>
public sealed class AddEvidence
{
    const int LongestName = 200;

    const string Insert = """
        INSERT INTO evidence (id, case_id, step, added_by, added_as, at, name, media_type, size, sha256)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly CaseLock cases;

    internal AddEvidence(NpgsqlDataSource database, TimeProvider time, CaseLock cases) =>
        (this.database, this.time, this.cases) = (database, time, cases);

    /// <summary>
    /// Refuses with <c>evidence-not-readable</c>, <c>evidence-too-large</c>, <c>case-unknown</c>, <c>case-closed</c>,
    /// <c>not-your-role</c>, <c>key-used-otherwise</c>. What is refused is kept nowhere.
    /// </summary>
    public async Task<Result<EvidenceResult>> RunAsync(
        EvidenceRequest request,
        EvidenceUpload upload,
        CancellationToken ct
    )
    {
        if (upload.TooLarge)
        {
            return TooLarge(upload.Type!);
        }

        if (upload.Type is not { } type || !PictureCheck.IsWhole(type, upload.File))
        {
            return new Refusal(
                "evidence-not-readable",
                RefusalKind.UnsupportedMedia,
                ("name", request.Name),
                ("types", string.Join(", ", EvidenceType.All.Select(one => one.Extension[1..])))
            );
        }

        return await ActKey.OnceAsync(() => WriteAsync(request, upload, type, ct));
    }

    /// <summary>As an upload is refused that says beforehand how long it is.</summary>
    public static Refusal TooLarge(EvidenceType? type = null) =>
        new(
            "evidence-too-large",
            RefusalKind.TooLarge,
            (
                "megabytes",
                ((type?.Limit ?? EvidenceType.Largest) >> 20).ToString(
                    System.Globalization.CultureInfo.InvariantCulture
                )
            )
        );

    async Task<Result<EvidenceResult>> WriteAsync(
        EvidenceRequest request,
        EvidenceUpload upload,
        EvidenceType type,
        CancellationToken ct
    )
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = new ActTransaction(connection);
        var locked = await cases.TakeAsync(
            connection,
            request.Person,
            request.Case,
            FactsNeeded.None,
            request.Key,
            now,
            ct
        );
        if (!locked.Succeeded)
        {
            return locked.Refusal;
        }

        var (loaded, actor, repeated) = locked.Value;
        if (repeated is not null)
        {
            return new EvidenceResult(Guid.Parse(repeated.Subject), repeated);
        }

        if (loaded.Position.Step is not { } step)
        {
            return new Refusal("case-closed", RefusalKind.Rule, ("case", loaded.Number));
        }

        if (CaseHands.RoleOf(loaded, actor) is not { } role)
        {
            return new Refusal("not-your-role", RefusalKind.Forbidden, ("action", HistoryActions.EvidenceAdded));
        }

        var id = Guid.CreateVersion7(now);
        var name = NameOf(request.Name, type);
        await using (var first = connection.CreateBatch())
        {
            first.Add(
                Insert,
                id,
                loaded.Id,
                step,
                request.Person,
                role.Key(),
                now,
                name,
                type.MediaType,
                upload.File.Length,
                upload.Sha256
            );
            await first.ExecuteNonQueryAsync(ct);
        }

        await EvidenceChunks.WriteAsync(connection, id, upload.File, ct);
        await using var last = connection.CreateBatch();
        HistoryAppender.Append(
            last,
            loaded.HistoryEnd,
            now,
            request.Person,
            role,
            HistoryActions.EvidenceAdded,
            HistoryBody.Of(
                ("evidence", id.ToString()),
                ("name", name),
                ("type", type.MediaType),
                ("sha256", Convert.ToHexStringLower(upload.Sha256))
            )
        );
        request.Key?.Append(last, request.Person, now, id.ToString());
        await transaction.CommitAsync(last, ct);
        return new EvidenceResult(id);
    }

    /// <summary>The last part of what the file was called, without what would confuse a reader, with its true extension.</summary>
    static string NameOf(string given, EvidenceType type)
    {
        var last = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = new string([
            .. last.Where(c =>
                !char.IsControl(c)
                && !"\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069".Contains(c, StringComparison.Ordinal)
            ),
        ]);
        var stem = Path.GetFileNameWithoutExtension(name);
        return (
                stem.Length > LongestName ? stem[..LongestName]
                : stem.Length == 0 ? "evidence"
                : stem
            ) + type.Extension;
    }
}
