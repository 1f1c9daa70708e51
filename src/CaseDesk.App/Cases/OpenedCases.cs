using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// The cases that an act opens beside the one it moves, in the same transaction: with its order, buyer and words, what was typed
/// and is asked for again, what was found, and its evidence; or for another order, with that order's buyer and nothing of others. Each is linked to the case that it grew from, and stands in its
/// history.
/// </summary>
sealed class OpenedCases
{
    const string Read = """
        SELECT c.buyer, c.summary, o.number, c.platform_due_at, o.paid FROM cases c LEFT JOIN orders o ON o.id = c.order_id
        WHERE c.id = $1
        """;

    const string ReadOrder = """
        SELECT o.id, o.number, o.buyer, o.platform_due_at, o.paid FROM orders o WHERE o.shop_id = $1 AND o.number = $2
        """;

    const string Evidence = """
        SELECT COALESCE(e.original, e.id), e.sha256 FROM evidence e WHERE e.case_id = $1 ORDER BY e.at, e.id
        """;

    const string NextNumbers = "SELECT nextval('case_numbers') FROM generate_series(1, $1)";

    public const string Link = """
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

    /// <param name="IsOwn">It is about the order of the case that it grows from, or about none.</param>
    /// <param name="Along">What was approved and goes along.</param>
    readonly record struct One(
        Change.CaseOpened Change,
        string Number,
        Workflow Workflow,
        Step Step,
        CaseSubject Subject,
        bool IsOwn,
        PassedOn Along
    );

    readonly IReadOnlyList<One> opened;
    IReadOnlyList<CarriedPiece> evidence = [];

    OpenedCases(IReadOnlyList<One> opened) => this.opened = opened;

    public static OpenedCases None { get; } = new([]);

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
        Definitions definitions,
        CancellationToken ct
    )
    {
        if (!change.Changes.Any(one => one is Change.CaseOpened))
        {
            return None;
        }

        var opens = change
            .Changes.OfType<Change.CaseOpened>()
            .Where(one => definitions.Find(one.Workflow) is not null)
            .ToArray();
        if (opens.Length == 0)
        {
            return None;
        }

        await using var batch = connection.CreateBatch();
        batch.Add(Read, before.Id);
        batch.Add(NextNumbers, opens.Length);
        batch.Add(Evidence, before.Id);
        foreach (var one in opens)
        {
            if (one.Order is { } other)
            {
                batch.Add(ReadOrder, before.Shop.Id, other);
            }

            PassedOn.AppendLocks(batch, before, one);
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var own = new CaseSubject(
            before.OrderId,
            reader.Text(2),
            reader.Text(0),
            reader.GetString(1),
            reader.Nullable<DateTimeOffset>(3),
            reader.Nullable<decimal>(4)
        );
        var running = await reader.NextAsync(row => row.GetInt64(0), ct);
        var carried = await reader.NextAsync(
            row => new CarriedPiece(row.GetGuid(0), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1))),
            ct
        );
        var begun = new List<One>(opens.Length);
        foreach (var (one, number) in opens.Zip(running))
        {
            var workflow = definitions.Find(one.Workflow)!;
            var subject =
                one.Order is not null ? (await reader.NextAsync(row => OfOrder(row, own.Summary), ct)).Single()
                : workflow.Opening.Order == OrderNeed.None ? new CaseSubject(null, null, null, own.Summary, null, null)
                : own;
            begun.Add(
                new One(
                    one,
                    NewCase.NumberOf(before.Shop, change.At, number),
                    workflow,
                    workflow.Find(one.Step)!,
                    subject,
                    one.Order is null,
                    await PassedOn.ReadAsync(reader, before, one, ct)
                )
            );
        }

        return new OpenedCases(begun) { evidence = carried };
    }

    static CaseSubject OfOrder(NpgsqlDataReader row, string summary) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.Text(2),
            summary,
            row.Nullable<DateTimeOffset>(3),
            row.Nullable<decimal>(4)
        );

    public void Append(
        NpgsqlBatch batch,
        LoadedCase before,
        StepChange change,
        CaseAfter after,
        Actor actor,
        BusinessCalendar calendar
    )
    {
        foreach (var (one, number, workflow, step, subject, isOwn, along) in opened)
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
                Subject = subject with { Amount = AmountOf(one, before) ?? subject.Amount },
                Known = CaseAfter.Entered(workflow, step, KnownOf(one, isOwn, after, carried, change.At), change.At),
                Carried = carried,
                Liability = after.Liability,
                Evidence = isOwn ? evidence : [],
                GrewFrom = before.Number,
                Opening = one,
            }.Append(batch, calendar);
            batch.Add(Link, before.Id, number);
            if (isOwn)
            {
                batch.Add(CarryEvidence, before.Id, number);
            }

            along.Append(batch, number);
        }
    }

    /// <summary>The buyer asks for the money by agreeing to it: the limits of its payment count from then.</summary>
    static CaseKnown KnownOf(Change.CaseOpened one, bool isOwn, CaseAfter after, Inputs carried, DateTimeOffset at)
    {
        var known = CaseKnown.Nothing with
        {
            Inputs = carried,
            Anchors = after.Known.Anchors.Where(fact => isOwn && fact.Key.OutlivesTheCase).ToDictionary(),
            Agent = after.Known.Agent,
            // Whoever typed an amount is held to it wherever it goes on.
            Proposal = carried.Has(Fields.Amount.Name) ? after.Known.Proposal : null,
        };
        if (one.Goods is { } goods)
        {
            known = known.With(Anchor.Received, goods.At) with { Return = ReturnFacts.None with { Received = goods } };
        }

        return one.Refund is null
            ? known
            : known.With(Anchor.Requested, at) with
            {
                Proposal = after.Known.Proposal,
                RefundPassedOn = true,
            };
    }

    static decimal? AmountOf(Change.CaseOpened one, LoadedCase before) =>
        one.Refund is not null ? before.Refund?.Amount
        : one.Reshipment is not null ? before.Reshipment?.Value
        : null;
}
