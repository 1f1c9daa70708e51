using System.Globalization;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain.Kinds.ReturnParcel;
using Npgsql;

namespace CaseDesk.App.Parcels;

/// <summary>What is read on a parcel that came back, as it is shown: of its sender no more than recognises one who is known.</summary>
/// <param name="Number">The tracking number; empty: not known.</param>
/// <param name="Sender">The first character of the name; null: not known.</param>
/// <param name="PhoneTail">The last two digits; null: not known.</param>
public sealed record MaskedLabel(
    string Courier,
    string Number,
    string? Sender,
    string? PhoneTail,
    IReadOnlyList<string> Skus
)
{
    /// <summary>Who sent it was known, and is erased.</summary>
    public bool IsErased { get; init; }
}

/// <summary>What is read on a parcel that came back. Sender and phone are personal: sealed with the case's key, opened to be compared.</summary>
/// <param name="Number">The tracking number; empty: not known.</param>
sealed record ParcelLabel(string Courier, string Number, string? Sender, string? PhoneTail, IReadOnlyList<string> Skus)
{
    /// <summary>Of case <c>c</c>: the number of its parcel, as its index has it.</summary>
    public const string TrackingNumber = "c.known #>> '{inputs,tracking,number}'";

    /// <summary>Of case <c>c</c>: its key, the names of its personal values and the values themselves, the last of each name.</summary>
    public const string PersonalColumns = """
        (SELECT k.key FROM case_keys k WHERE k.case_id = c.id),
        ARRAY(SELECT DISTINCT ON (v.name) v.name FROM personal_values v WHERE v.case_id = c.id ORDER BY v.name, v.seq DESC),
        ARRAY(SELECT v.cipher FROM (SELECT DISTINCT ON (v.name) v.name, v.cipher FROM personal_values v
                                    WHERE v.case_id = c.id ORDER BY v.name, v.seq DESC) v ORDER BY v.name)
        """;

    /// <summary>How many digits a phone's tail has where an order keeps one.</summary>
    const int TailDigits = 4;

    const int DigitsShown = 2;
    const string Mask = "***";

    /// <summary>Sender or phone were known, and are erased.</summary>
    public bool IsErased { get; private init; }

    /// <summary>As orders keep it; null: not known.</summary>
    public string? Tail => PhoneTail is { Length: > TailDigits } long_ ? long_[^TailDigits..] : PhoneTail;

    public MaskedLabel Masked =>
        new(
            Courier,
            Number,
            Sender is { Length: > 0 } ? StringInfo.GetNextTextElement(Sender) + Mask : Sender,
            PhoneTail is null ? null
                : PhoneTail.Length > DigitsShown ? Mask + PhoneTail[^DigitsShown..]
                : Mask,
            Skus
        )
        {
            IsErased = IsErased,
        };

    /// <summary>Reads <see cref="PersonalColumns"/> beginning with that column. Once the key is erased, what was sealed is not known.</summary>
    public static ParcelLabel Read(NpgsqlDataReader row, int personal, CaseKnown known)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!row.IsDBNull(personal))
        {
            var key = row.GetFieldValue<byte[]>(personal);
            foreach (
                var (name, cipher) in row.GetFieldValue<string[]>(personal + 1)
                    .Zip(row.GetFieldValue<byte[][]>(personal + 2))
            )
            {
                values[name] = CaseSecrets.Decrypt(key, cipher);
            }
        }

        var parcel = known.Inputs.Tracking(ReturnParcelRules.Parcel.Name);
        return new ParcelLabel(
            parcel?.Courier ?? "",
            parcel?.Number ?? "",
            values.GetValueOrDefault(ReturnParcelRules.Sender.Name),
            values.GetValueOrDefault(ReturnParcelRules.PhoneTail.Name),
            known.Inputs.Texts(ReturnParcelRules.Skus.Name) ?? []
        )
        {
            IsErased = row.IsDBNull(personal) && row.GetFieldValue<string[]>(personal + 1).Length > 0,
        };
    }
}
