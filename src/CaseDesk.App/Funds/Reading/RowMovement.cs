using CaseDesk.App.Funds.Formats;

namespace CaseDesk.App.Funds.Reading;

/// <summary>A <see cref="Movement"/>, bound to the columns of a file.</summary>
sealed class RowMovement
{
    readonly FundRow row;
    readonly RowCondition when;
    readonly int[] plus;
    readonly int[] less;
    readonly int[] left;
    readonly int[] at;

    public RowMovement(FundRow row, LineFormat format, Movement said)
    {
        this.row = row;
        Said = said;
        when = new RowCondition(row, said.When);
        plus = row.Bind(said.Plus);
        less = row.Bind(said.Less);
        left = row.Bind(said.Out);
        at = row.Bind(said.At ?? format.At);
        Flow = row.Bind(said.Flow ?? format.Flow);
        Columns = [.. plus, .. left, .. less];
    }

    public Movement Said { get; }

    public int[] Flow { get; }

    /// <summary>Where its amount comes from.</summary>
    public int[] Columns { get; }

    /// <summary>The column that decides whether a row says it.</summary>
    public int Decides => when.Column ?? Columns[0];

    public bool IsSaid => when.IsMet;

    /// <summary>Null: none of its columns is filled.</summary>
    public decimal? Amount =>
        (row.Sum(plus), row.Sum(left), row.Sum(less)) switch
        {
            (null, null, null) => null,
            var (add, gone, off) => (add ?? 0) - Math.Abs(gone ?? 0) - (off ?? 0),
        };

    /// <summary>Null: the file says no times. A row that lacks its time is refused.</summary>
    public DateTimeOffset? At()
    {
        var said = row.Instant(at);
        if (said is null && at.Length > 0)
        {
            row.RefuseMissing(at);
        }

        return said;
    }
}
