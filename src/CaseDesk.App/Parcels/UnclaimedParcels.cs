using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Kinds.ReturnParcel;
using CaseDesk.Domain.Money;
using Npgsql;

namespace CaseDesk.App.Parcels;

/// <summary>A parcel that nobody has claimed and that may be the one a case waits for.</summary>
/// <param name="Case">The number of the parcel's own case.</param>
public sealed record UnclaimedParcel(
    string Case,
    MaskedLabel Label,
    string? Contents,
    string? Shelf,
    DateTimeOffset RegisteredAt,
    IReadOnlyList<ParcelClue> Clues
);

/// <summary>Finds, for a case that waits for goods, the parcels on the shelf that may be its own.</summary>
public sealed class UnclaimedParcels
{
    const string Case =
        $"SELECT {CaseFactsSql.CaseColumns} FROM cases c WHERE c.number = $1 AND c.state = 'open' AND c.shop_id = ANY ($2)";

    const string Order = $"""
        SELECT c.shop_id, o.phone_tail, o.buyer,
               ARRAY(SELECT p.tracking_number FROM parcels p WHERE p.order_id = o.id AND p.tracking_number <> ''),
               ARRAY(SELECT l.sku FROM order_lines l WHERE l.order_id = o.id),
               {ParcelLabel.TrackingNumber}
        FROM cases c JOIN orders o ON o.id = c.order_id WHERE c.number = $1
        """;

    /// <summary>
    /// Set aside on its shelf, or still to be put there. What says most stands first; who sent it is sealed, and compared once it
    /// is opened.
    /// </summary>
    const string Parcels = $"""
        SELECT c.number, c.known, c.version, s.currency, c.opened_at, {ParcelLabel.PersonalColumns}
        FROM cases c JOIN shops s ON s.id = c.shop_id
        WHERE c.shop_id = $1 AND c.owner_key IN ('', 'warehouse') AND c.state = 'open'
          AND c.workflow = '{KindKeys.ReturnParcel}' AND c.step = 'M6'
          AND ({SameNumber} OR {SameGoods} OR EXISTS (SELECT 1 FROM personal_values v WHERE v.case_id = c.id))
        ORDER BY {SameNumber} DESC, {SameGoods} DESC, c.id DESC LIMIT 500
        """;

    const string SameNumber = $"COALESCE({ParcelLabel.TrackingNumber} = ANY ($2), false)";

    const string SameGoods = "COALESCE((c.known -> 'inputs' -> 'skus')::jsonb ?| $3, false)";

    readonly NpgsqlDataSource database;
    readonly AccessReader accessReader;
    readonly CaseLoader loader;

    internal UnclaimedParcels(NpgsqlDataSource database, AccessReader accessReader, CaseLoader loader) =>
        (this.database, this.accessReader, this.loader) = (database, accessReader, loader);

    /// <summary>What fits best first; none for a case that waits for no goods, or of a shop that is not the person's.</summary>
    public async Task<Result<IReadOnlyList<UnclaimedParcel>>> ForAsync(Guid person, string number, CancellationToken ct)
    {
        var access = await accessReader.ForAsync(person, ct);
        if (!access.Succeeded)
        {
            return access.Refusal;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var find = connection.CreateBatch();
        find.Add(Case, number, access.Value.Shops.ToArray());
        find.Add(Order, number);
        Wanted? wanted;
        await using (var row = await find.ExecuteReaderAsync(ct))
        {
            var waits =
                await row.ReadAsync(ct)
                && ParcelMatch.FitOf(CasesOfOrderReader.Of(await loader.ReadCaseAsync(row, ct))) is not null;
            wanted =
                waits && await row.NextResultAsync(ct) && await row.ReadAsync(ct)
                    ? new Wanted(
                        row.GetInt32(0),
                        row.Text(1),
                        row.Text(2),
                        [
                            .. row.GetFieldValue<string[]>(3),
                            .. row.Text(5) is { Length: > 0 } posted ? new[] { posted } : [],
                        ],
                        row.GetFieldValue<string[]>(4)
                    )
                    : null;
        }

        return wanted is null ? Array.Empty<UnclaimedParcel>() : await FittingAsync(connection, wanted, ct);
    }

    static async Task<UnclaimedParcel[]> FittingAsync(NpgsqlConnection connection, Wanted wanted, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Parcels, wanted.Shop, wanted.Trackings.ToArray(), wanted.Skus.ToArray());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var parcels = await reader.AllAsync(row => Read(row, wanted), ct);
        return
        [
            .. parcels
                .Where(parcel => ParcelClues.Suffice(parcel.Clues))
                .OrderByDescending(parcel => parcel.Clues.Sum(clue => clue.Weight())),
        ];
    }

    static UnclaimedParcel Read(NpgsqlDataReader row, Wanted wanted)
    {
        var workflow = Catalogue.Get(KindKeys.ReturnParcel, row.GetInt32(2));
        var known = CaseKnownJson.Read(row.GetString(1), workflow, Currency.Of(row.GetString(3)));
        var label = ParcelLabel.Read(row, 5, known);
        var clues = new[]
        {
            (ParcelClue.Tracking, wanted.Trackings.Contains(label.Number, StringComparer.Ordinal)),
            (ParcelClue.PhoneTail, label.Tail is not null && label.Tail == wanted.PhoneTail),
            (ParcelClue.Sender, label.Sender is not null && label.Sender == wanted.Buyer),
            (ParcelClue.Awaited, true),
            (ParcelClue.Sku, label.Skus.Any(sku => wanted.Skus.Contains(sku, StringComparer.Ordinal))),
        };
        return new UnclaimedParcel(
            row.GetString(0),
            label.Masked,
            known.Inputs.Text(ReturnParcelRules.Contents.Name),
            known.Inputs.Text(ReturnParcelRules.Shelf.Name),
            row.GetFieldValue<DateTimeOffset>(4),
            [.. clues.Where(clue => clue.Item2).Select(clue => clue.Item1)]
        );
    }

    sealed record Wanted(
        int Shop,
        string? PhoneTail,
        string? Buyer,
        IReadOnlyList<string> Trackings,
        IReadOnlyList<string> Skus
    );
}
