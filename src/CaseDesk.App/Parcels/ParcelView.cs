using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Kinds.ReturnParcel;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Parcels;

/// <summary>An order that a parcel may be of.</summary>
/// <param name="Clues">What speaks for it.</param>
/// <param name="Waits">The number of the open case that would get the goods; null: a return would begin.</param>
public sealed record ParcelOrder(
    string Number,
    string? Buyer,
    DateTimeOffset OrderedAt,
    IReadOnlyList<ParcelClue> Clues,
    string? Waits,
    Workflow? WaitsAs,
    string? WaitsAt
)
{
    public int Rank => Clues.Sum(clue => clue.Weight());
}

/// <summary>A parcel that came back, and the orders that it may be of: what fits best first.</summary>
public sealed record ParcelSheet(MaskedLabel Label, IReadOnlyList<ParcelOrder> Orders);

/// <summary>
/// Searches the orders of a shop by what is read on a parcel that came back: tracking number, phone, sender, goods; and the
/// cases that wait for goods.
/// </summary>
public sealed class ParcelView
{
    public const int Longest = 20;

    const string Parcel = $"""
        SELECT c.shop_id, c.known, c.version, s.currency, c.state, {ParcelLabel.PersonalColumns}
        FROM cases c JOIN shops s ON s.id = c.shop_id
        WHERE c.number = $1 AND c.workflow = '{KindKeys.ReturnParcel}' AND c.shop_id = ANY ($2)
        """;

    /// <summary>Each way in by its own index, the newest first; no more of each than anybody would look through.</summary>
    const string Candidates = $"""
        WITH found AS (
            (SELECT p.order_id AS id FROM parcels p JOIN orders x ON x.id = p.order_id
             WHERE p.tracking_number <> '' AND p.tracking_number = $2 AND x.shop_id = $1 ORDER BY p.order_id DESC LIMIT 50)
            UNION (SELECT c.order_id FROM cases c
                   WHERE c.shop_id = $1 AND c.workflow IN ('{KindKeys.ReturnExchange}', '{KindKeys.Courier}')
                     AND {ParcelLabel.TrackingNumber} = $2 AND $2 <> '' AND c.state <> 'closed'
                   ORDER BY c.id DESC LIMIT 50)
            UNION (SELECT x.id FROM orders x WHERE x.shop_id = $1 AND x.phone_tail = $3 ORDER BY x.id DESC LIMIT 50)
            UNION (SELECT x.id FROM orders x WHERE x.shop_id = $1 AND x.buyer = $4 ORDER BY x.id DESC LIMIT 50)
            UNION (SELECT c.order_id FROM cases c
                   WHERE c.shop_id = $1 AND c.state = 'open' AND {Waiting}
                     AND EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = c.order_id AND l.sku = ANY ($5))
                   ORDER BY c.id DESC LIMIT 100))
        SELECT o.id, o.number, o.buyer, o.created_at,
               $2 <> '' AND EXISTS (SELECT 1 FROM parcels p WHERE p.order_id = o.id AND p.tracking_number = $2),
               COALESCE(o.phone_tail = $3, false), COALESCE(o.buyer = $4, false),
               EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND l.sku = ANY ($5))
        FROM orders o WHERE o.shop_id = $1 AND o.id IN (SELECT f.id FROM found f)
        """;

    const string Waiting = $"c.workflow IN ('{KindKeys.ReturnExchange}', '{KindKeys.Quality}', '{KindKeys.Courier}')";

    const string OpenCases = $"""
        SELECT {CaseFactsSql.CaseColumns} FROM cases c
        WHERE c.order_id = ANY ($1) AND c.state = 'open' AND {Waiting} ORDER BY c.number
        """;

    readonly NpgsqlDataSource database;
    readonly AccessReader accessReader;
    readonly CaseLoader loader;

    internal ParcelView(NpgsqlDataSource database, AccessReader accessReader, CaseLoader loader) =>
        (this.database, this.accessReader, this.loader) = (database, accessReader, loader);

    /// <summary>Refuses with <c>case-unknown</c>, also where the case is no return parcel or one of another's shop.</summary>
    public async Task<Result<ParcelSheet>> ReadAsync(Guid person, string number, CancellationToken ct)
    {
        var access = await accessReader.ForAsync(person, ct);
        if (!access.Succeeded)
        {
            return access.Refusal;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        if (await LabelAsync(connection, number, access.Value, ct) is not var (shop, label, state))
        {
            return new Refusal("case-unknown", RefusalKind.NotFound, ("case", number));
        }

        if (state == CaseState.Closed)
        {
            return new ParcelSheet(label.Masked, []);
        }

        var candidates = await CandidatesAsync(connection, shop, label, ct);
        var cases = await CasesAsync(connection, [.. candidates.Select(one => one.Id)], ct);
        var orders = candidates
            .Select(one => OrderOf(one, cases[one.Id], label))
            .Where(one => ParcelClues.Suffice(one.Clues))
            .OrderByDescending(one => one.Rank)
            .ThenByDescending(one => one.OrderedAt);
        return new ParcelSheet(label.Masked, [.. orders.Take(Longest)]);
    }

    static async Task<(int Shop, ParcelLabel Label, CaseState State)?> LabelAsync(
        NpgsqlConnection connection,
        string number,
        Access access,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Parcel, number, access.Shops.ToArray());
        await using var row = await batch.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
        {
            return null;
        }

        var workflow = Catalogue.Get(KindKeys.ReturnParcel, row.GetInt32(2));
        var known = CaseKnownJson.Read(row.GetString(1), workflow, Domain.Money.Currency.Of(row.GetString(3)));
        return (row.GetInt32(0), ParcelLabel.Read(row, 5, known), Keys.Parse<CaseState>(row.GetString(4)));
    }

    static async Task<List<Candidate>> CandidatesAsync(
        NpgsqlConnection connection,
        int shop,
        ParcelLabel label,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Candidates, shop, label.Number, label.Tail, label.Sender, label.Skus.ToArray());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.AllAsync(
            row => new Candidate(
                row.GetInt64(0),
                row.GetString(1),
                row.Text(2),
                row.GetFieldValue<DateTimeOffset>(3),
                row.GetBoolean(4),
                row.GetBoolean(5),
                row.GetBoolean(6),
                row.GetBoolean(7)
            ),
            ct
        );
    }

    async Task<ILookup<long, LoadedCase>> CasesAsync(NpgsqlConnection connection, long[] orders, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Add(OpenCases, orders);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var cases = new List<LoadedCase>();
        while (await reader.ReadAsync(ct))
        {
            cases.Add(await loader.ReadCaseAsync(reader, ct));
        }

        return cases.ToLookup(one => one.OrderId!.Value);
    }

    static ParcelOrder OrderOf(Candidate one, IEnumerable<LoadedCase> cases, ParcelLabel label)
    {
        var open = cases.ToDictionary(CasesOfOrderReader.Of, loaded => loaded);
        var match = ParcelMatch.Of(open.Keys, label.Number);
        var posted =
            label.Number.Length > 0
            && open.Keys.Any(other => other.Known.Tracking(ReturnFields.Tracking.Name)?.Number == label.Number);
        var clues = new[]
        {
            (ParcelClue.Tracking, one.Tracking || posted),
            (ParcelClue.PhoneTail, one.Phone),
            (ParcelClue.Sender, one.Sender),
            (ParcelClue.Awaited, match is not null),
            (ParcelClue.Sku, one.Sku),
        };
        return new ParcelOrder(
            one.Number,
            one.Buyer,
            one.OrderedAt,
            [.. clues.Where(clue => clue.Item2).Select(clue => clue.Item1)],
            match?.Case.Number,
            match is { Case: var waiting } ? open[waiting].Workflow : null,
            match?.Case.Step.Code
        );
    }

    sealed record Candidate(
        long Id,
        string Number,
        string? Buyer,
        DateTimeOffset OrderedAt,
        bool Tracking,
        bool Phone,
        bool Sender,
        bool Sku
    );
}
