using System.Text.Json;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Notices;
using Npgsql;

namespace CaseDesk.App.Notices;

/// <summary>A notice as it was written down.</summary>
sealed record ToldNotice(
    long Id,
    NoticeKind Kind,
    int Shop,
    DateTimeOffset At,
    string? Case,
    string? Order,
    NoticeFacts Facts
)
{
    /// <summary>Of notices <c>n</c>, in the order in which <see cref="Read"/> takes them.</summary>
    public const string Columns = "n.id, n.kind, n.shop_id, n.at, n.case_number, n.order_number, n.facts";

    public static ToldNotice Read(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            Keys.Parse<NoticeKind>(row.GetString(1)),
            row.GetInt32(2),
            row.GetFieldValue<DateTimeOffset>(3),
            row.Text(4),
            row.Text(5),
            JsonSerializer.Deserialize<NoticeFacts>(row.GetString(6), NoticeOutbox.Json)!
        );
}
