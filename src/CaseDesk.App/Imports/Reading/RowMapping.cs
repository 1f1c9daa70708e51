using CaseDesk.App.Imports.Sources;
using CaseDesk.App.Imports.Staging;
using CaseDesk.Domain;

namespace CaseDesk.App.Imports.Reading;

/// <summary>A kind of file of a source, bound to the columns that one file has.</summary>
sealed class RowMapping
{
    readonly OrderThing order;
    readonly Things things;

    RowMapping(SourceFile file, Func<string, Column> column)
    {
        File = file;
        order = new OrderThing(column);
        things = new Things(file, column);
    }

    public SourceFile File { get; }

    /// <summary>Of JSON, where a row names what it has and nothing need be there.</summary>
    public static RowMapping OfProperties(SourceFile file) =>
        new(
            file,
            field =>
                file.Fields.TryGetValue(field, out var names)
                    ? new Column(names[0], 0, file.Days.Contains(field))
                    : default
        );

    /// <summary>Of CSV; refuses with <c>column-missing</c> where the header lacks one that is needed.</summary>
    public static Result<RowMapping> OfHeader(SourceFile file, Header header)
    {
        var missing = file
            .Fields.Where(field => header.Find(field.Value) is null && !file.Optional.Contains(field.Key))
            .Select(field => field.Value[0])
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return missing.Length == 0
            ? new RowMapping(
                file,
                field =>
                    file.Fields.TryGetValue(field, out var names) && header.Find(names) is { } found
                        ? found with
                        {
                            IsDay = file.Days.Contains(field),
                        }
                        : default
            )
            : new Refusal(
                "column-missing",
                RefusalKind.Rule,
                ("column", string.Join(", ", missing)),
                ("found", header.Shown)
            );
    }

    /// <summary>What a row of CSV says of each thing. A refused row says nothing.</summary>
    public void Read(Cells row, Place at, Batch into)
    {
        var newOrder = order.IsGiven ? order.Read(row, at) : default;
        var line = things.HasLine ? things.Line(row, at) : default;
        var payment = things.HasPayment ? things.PaymentOf(row, at) : default;
        var parcel = things.HasParcel ? things.ParcelOf(row, at) : null;
        var review = things.HasReview ? things.ReviewOf(row, at) : default;
        var buyer = things.HasBuyer ? things.BuyerOf(row, at) : default;
        if (row.IsRefused)
        {
            return;
        }

        AddIf(order.IsGiven, into.Orders, newOrder);
        AddIf(things.HasLine, into.Lines, line);
        AddIf(things.HasPayment, into.Payments, payment);
        AddIf(parcel is not null, into.Parcels, parcel.GetValueOrDefault());
        AddIf(things.HasReview, into.Reviews, review);
        AddIf(things.HasBuyer, into.Buyers, buyer);
    }

    /// <summary>What a line of NDJSON says: an order with the things that lie in it.</summary>
    public void ReadWhole(JsonCells row, Place at, Batch into)
    {
        var newOrder = order.Read(row, at);
        var said = order.PaidOf(row);
        var number = newOrder.Number;
        var lines = Each(row, ImportFields.Line, (cells, nth) => things.Line(cells, at, number, nth));
        var payments = Each(row, ImportFields.Payment, (cells, nth) => things.PaymentOf(cells, at, number, nth));
        var parcels = Each(row, ImportFields.Parcel, (cells, nth) => things.ParcelOf(cells, at, number, nth));
        if (payments.Count == 0 && said > 0)
        {
            payments.Add(new StagedPayment(at, number, 1, "", said.Value, null));
        }

        var sum = payments.Sum(payment => payment.Amount);
        if (said is not null && said != sum)
        {
            order.RefusePaid(row, said.Value, sum);
        }

        if (!row.IsRefused)
        {
            into.Orders.Add(newOrder);
            into.Lines.AddRange(lines);
            into.Payments.AddRange(payments);
            into.Parcels.AddRange(parcels.OfType<StagedParcel>());
        }
    }

    List<T> Each<T>(JsonCells row, string thing, Func<JsonCells, int, T> read)
    {
        var whole = row.Object;
        var found = new List<T>();
        foreach (var item in row.Array(File.Arrays.GetValueOrDefault(thing)))
        {
            row.Object = item;
            found.Add(read(row, found.Count + 1));
        }

        row.Object = whole;
        return found;
    }

    static void AddIf<T>(bool given, List<T> list, T thing)
    {
        if (given)
        {
            list.Add(thing);
        }
    }
}
