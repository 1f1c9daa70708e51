using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// The cases that an act opens beside the one it moves, in the same transaction: with its order, buyer and words, what was typed
/// and is asked for again, what was found, and its evidence. Each is linked to the case that it grew from, and stands in its
/// history.
/// </summary>
sealed class OpenedCases
{
    const string Read = """
        SELECT c.buyer, c.summary, o.number, c.platform_due_at, o.paid FROM cases c LEFT JOIN orders o ON o.id = c.order_id
        WHERE c.id = $1
        """;

    const string Evidence = """
        SELECT COALESCE(e.original, e.id), e.sha256 FROM evidence e WHERE e.case_id = $1 ORDER BY e.at, e.id
        """;

    const string NextNumbers = "SELECT nextval('case_numbers') FROM generate_series(1, $1)";

    const string Link = """
        INSERT INTO case_links (case_id, other_id, kind)
        SELECT $1, n.id, 'opened' FROM cases n WHERE n.number = $2
        UNION ALL
        SELECT n.id, $1, 'opened-by' FROM cases n WHERE n.number = $2
        """;

    /// <summary>The same bytes, named on the new case as well: a piece that was carried over stays where it was.</summary>
    const string CarryEvidence = """
        INSERT INTO evidence (id, case_id, step, added_by, added_as, at, name, media_type, size, sha256, original)
        SELECT gen_random_uuid(), n.id, e.step, e.added_by, e.added_as, e.at, e.name, e.media_type, e.size, e.sha256,
               COALESCE(e.original, e.id)
        FROM evidence e JOIN cases n ON n.number = $2 WHERE e.case_id = $1
        """;

    readonly IReadOnlyList<(Change.CaseOpened Change, string Number, Workflow Workflow, Step Step)> opened;
    readonly CaseSubject? subject;
    IReadOnlyList<(Guid, byte[])> evidence = [];

    OpenedCases(IReadOnlyList<(Change.CaseOpened, string, Workflow, Step)> opened, CaseSubject? subject) =>
        (this.opened, this.subject) = (opened, subject);

    public static OpenedCases None { get; } = new([], null);

    public IEnumerable<string> Numbers => opened.Select(one => one.Number);

    /// <summary>The number of the case that a change opens; null: it opens none.</summary>
    public string? NumberOf(Change change)
    {
        foreach (var one in opened)
        {
            if (ReferenceEquals(one.Change, change))
            {
                return one.Number;
            }
        }

        return null;
    }

    /// <summary>Gives each case that is about to be opened its number. No round trip where none is.</summary>
    public static async ValueTask<OpenedCases> OfAsync(
        NpgsqlConnection connection,
        LoadedCase before,
        StepChange change,
        CancellationToken ct
    )
    {
        if (!change.Changes.Any(one => one is Change.CaseOpened))
        {
            return None;
        }

        var opens = change
            .Changes.OfType<Change.CaseOpened>()
            .Where(one => Catalogue.Find(one.Workflow) is not null)
            .ToArray();
        if (opens.Length == 0)
        {
            return None;
        }

        await using var batch = connection.CreateBatch();
        batch.Add(Read, before.Id);
        batch.Add(NextNumbers, opens.Length);
        batch.Add(Evidence, before.Id);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var about = new CaseSubject(
            before.OrderId,
            reader.Text(2),
            reader.Text(0),
            reader.GetString(1),
            reader.Nullable<DateTimeOffset>(3),
            reader.Nullable<decimal>(4)
        );
        var running = await reader.NextAsync(row => row.GetInt64(0), ct);
        return new OpenedCases([.. opens.Zip(running, (one, number) => Begin(before, change, one, number))], about)
        {
            evidence = await reader.NextAsync(row => (row.GetGuid(0), row.GetFieldValue<byte[]>(1)), ct),
        };
    }

    static (Change.CaseOpened, string, Workflow, Step) Begin(
        LoadedCase before,
        StepChange change,
        Change.CaseOpened one,
        long running
    )
    {
        var workflow = Catalogue.Find(one.Workflow)!;
        return (one, NewCase.NumberOf(before.Shop, change.At, running), workflow, workflow.Find(one.Step)!);
    }

    public void Append(
        NpgsqlBatch batch,
        LoadedCase before,
        StepChange change,
        CaseAfter after,
        Actor actor,
        BusinessCalendar calendar
    )
    {
        foreach (var (one, number, workflow, step) in opened)
        {
            var carried = one.Known.Over(after.Known.Inputs).Fitting(workflow.KeptInputs);
            new NewCase
            {
                Number = number,
                Shop = before.Shop,
                Workflow = workflow,
                Step = step,
                At = change.At,
                OpenedBy = actor.Person,
                Role = change.As.Key(),
                Assignee = step.Owners.Contains(Role.Agent) ? after.Known.Agent : null,
                Subject = subject!,
                Known = CaseAfter.Entered(
                    workflow,
                    step,
                    CaseKnown.Nothing with
                    {
                        Inputs = carried,
                        Anchors = after.Known.Anchors.Where(at => at.Key.OutlivesTheCase).ToDictionary(),
                        Agent = after.Known.Agent,
                    },
                    change.At
                ),
                Carried = carried,
                Liability = after.Liability,
                Evidence = evidence,
                GrewFrom = before.Number,
            }.Append(batch, calendar);
            batch.Add(Link, before.Id, number);
            batch.Add(CarryEvidence, before.Id, number);
        }
    }
}
