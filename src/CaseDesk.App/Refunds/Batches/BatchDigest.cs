using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.App.Refunds.Batches;

/// <summary>
/// SHA-256 over what a batch lists: each refund with the content that was approved and its amount. The payee is part of the content, and
/// so of what is digested, without being told: a digest over a phone number could be guessed.
/// </summary>
static class BatchDigest
{
    /// <summary>The same in SQL, over the rows <c>l</c> of a batch.</summary>
    public const string Sql = """
        sha256(convert_to(string_agg(l.position || ' ' || l.refund_id || ' ' || l.content || ' ' || l.amount::numeric(18, 4), E'\n'
                                     ORDER BY l.position), 'UTF8'))
        """;

    public static byte[] Of(IEnumerable<(Guid Refund, int Content, decimal Amount)> rows) =>
        SHA256.HashData(
            Encoding.UTF8.GetBytes(
                string.Join(
                    '\n',
                    rows.Select(
                        (row, index) =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{index + 1} {row.Refund} {row.Content} {row.Amount:0.0000}"
                            )
                    )
                )
            )
        );
}

/// <summary>How a batch is called.</summary>
static class BatchName
{
    /// <summary>As the audit names it: with its shop.</summary>
    public static string Of(string shop, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{shop}/{number}");
}
