using CaseDesk.App.Data;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>The personal inputs of one act, under the case's key, which is made with the first of them.</summary>
sealed class PersonalInputs(PersonalKey known, IReadOnlyList<(string Name, string Value)> values)
{
    const string InsertKey = "INSERT INTO case_keys (case_id, key) VALUES ($1, $2)";

    const string InsertValue = "INSERT INTO personal_values (case_id, seq, name, cipher) VALUES ($1, $2, $3, $4)";

    byte[]? made;

    byte[] Key => known.Value ?? (made ??= CaseSecrets.NewKey());

    public static PersonalInputs Of(LoadedCase before, StepChange change) => Of(before, before.Workflow, change);

    /// <param name="table">In which the action stands.</param>
    public static PersonalInputs Of(LoadedCase before, Workflow table, StepChange change) =>
        new(
            before.PersonalKey,
            [
                .. table
                    .InputsOf(change.From, change.Action)
                    .Where(input => input.Personal && change.Inputs.Text(input.Name) is not null)
                    .Select(input => (input.Name, change.Inputs.Text(input.Name)!)),
            ]
        );

    public string? DigestOf(string name)
    {
        foreach (var value in values)
        {
            if (value.Name == name)
            {
                return CaseSecrets.Digest(Key, name, value.Value);
            }
        }

        return null;
    }

    public byte[]? Seal(string? value) => value is null ? null : CaseSecrets.Encrypt(Key, value);

    public void Append(NpgsqlBatch batch, long caseId, int seq)
    {
        if (values.Count > 0 && known.Value is null)
        {
            batch.Add(InsertKey, caseId, Key);
        }

        foreach (var (name, value) in values)
        {
            batch.Add(InsertValue, caseId, seq, name, CaseSecrets.Encrypt(Key, value));
        }
    }
}
