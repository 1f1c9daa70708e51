using System.Text.RegularExpressions;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Claims;
using CaseDesk.Domain.Money;
using CaseDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseDesk.App.Tests.Data;

public sealed class SchemaTests : DatabaseTest
{
    [Fact]
    public async Task The_model_has_no_pending_changes()
    {
        await using var db = new CaseDeskDb(
            new DbContextOptionsBuilder<CaseDeskDb>().UseNpgsql(ConnectionString).Options
        );

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task The_words_of_the_ledger_are_those_of_the_product()
    {
        await SameWordsAsync<RefundKind>("refund_kind");
        await SameWordsAsync<RefundOrigin>("refund_origin");
        await SameWordsAsync<RefundState>("refund_state");
        await SameWordsAsync<ClaimState>("claim_state");
    }

    async Task SameWordsAsync<T>(string domain)
        where T : struct, Enum
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var read = new NpgsqlCommand(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contypid = $1::regtype",
            connection
        );
        read.Parameters.Add(new NpgsqlParameter { Value = domain });
        var check = (string)(await read.ExecuteScalarAsync())!;

        var words = Regex.Matches(check, "'([a-z-]+)'::").Select(word => word.Groups[1].Value);
        Assert.Equal(Enum.GetValues<T>().Select(word => word.Key()).Order(), words.Order());
    }
}
