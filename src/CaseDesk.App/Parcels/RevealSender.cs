using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Kinds.ReturnParcel;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Parcels;

/// <summary>Who sent a parcel back, as it stands on it.</summary>
/// <param name="Name">Null: not known.</param>
/// <param name="PhoneTail">Null: not known.</param>
public sealed record ParcelSender(string? Name, string? PhoneTail);

/// <summary>
/// Shows whole who sent a parcel to those who look for whose it is, as long as they do. Each look is written down in the audit
/// log.
/// </summary>
public sealed class RevealSender(NpgsqlDataSource database, TimeProvider time, AccessReader accessReader)
{
    public static IReadOnlyList<Role> Roles { get; } = [Role.Warehouse, Role.Agent, Role.Supervisor];

    const string Find = $"""
        SELECT c.shop_id, c.state, c.known, c.version, s.currency, {ParcelLabel.PersonalColumns}
        FROM cases c JOIN shops s ON s.id = c.shop_id
        WHERE c.number = $1 AND c.workflow = '{KindKeys.ReturnParcel}'
        """;

    /// <summary>Refuses with <c>case-unknown</c>, <c>not-your-role</c>, <c>erased</c>, <c>sender-unknown</c>.</summary>
    public async Task<Result<ParcelSender>> RunAsync(Guid person, string @case, CancellationToken ct)
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        var access = await accessReader.ForAsync(person, ct);
        if (!access.Succeeded)
        {
            return access.Refusal;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var found = await FindAsync(connection, access.Value, @case, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        await using var audit = connection.CreateBatch();
        AuditTrail.Append(audit, now, person, "reveal-sender", @case, ("shown", string.Join(", ", Shown(found.Value))));
        await audit.ExecuteNonQueryAsync(ct);
        return found.Value;
    }

    /// <summary>By the names of its inputs what the person has seen whole.</summary>
    static IEnumerable<string> Shown(ParcelSender sender)
    {
        if (sender.Name is not null)
            yield return ReturnParcelRules.Sender.Name;
        if (sender.PhoneTail is not null)
            yield return ReturnParcelRules.PhoneTail.Name;
    }

    static async Task<Result<ParcelSender>> FindAsync(
        NpgsqlConnection connection,
        Access access,
        string @case,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Find, @case);
        await using var row = await batch.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct) || access.In(row.GetInt32(0)) is not { } actor)
        {
            return new Refusal("case-unknown", RefusalKind.NotFound, ("case", @case));
        }

        if (actor.ActsAs(Roles) is null)
        {
            return new Refusal(
                "not-your-role",
                RefusalKind.Forbidden,
                ("roles", string.Join(", ", Roles.Select(role => role.Key())))
            );
        }

        var workflow = Catalogue.Get(KindKeys.ReturnParcel, row.GetInt32(3));
        var known = CaseKnownJson.Read(row.GetString(2), workflow, Currency.Of(row.GetString(4)));
        var label = ParcelLabel.Read(row, 5, known);
        if (label.IsErased)
        {
            return new Refusal("personal-values-erased", RefusalKind.Rule, ("case", @case));
        }

        return label is { Sender: null, PhoneTail: null } || Keys.Parse<CaseState>(row.GetString(1)) != CaseState.Open
            ? new Refusal("sender-unknown", RefusalKind.Rule, ("case", @case))
            : new ParcelSender(label.Sender, label.PhoneTail);
    }
}
