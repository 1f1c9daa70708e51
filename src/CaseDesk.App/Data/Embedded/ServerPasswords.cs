using System.Security.Cryptography;

namespace CaseDesk.App.Data.Embedded;

/// <summary>
/// Generated passwords, each in a file that only its owner reads: <c>owner</c> for the superuser, who only makes
/// the desk's role, and <c>desk</c> for that role, which is all that the desk itself ever uses.
/// </summary>
static class ServerPasswords
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static async Task MakeAsync(ServerFolder folder, ServerAccount account, CancellationToken ct)
    {
        foreach (var path in new[] { folder.OwnerPassword, folder.DeskPassword })
        {
            var create = new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                UnixCreateMode = OwnerOnly,
            };
            await using (var file = new StreamWriter(path, create))
                await file.WriteAsync(RandomNumberGenerator.GetHexString(48, lowercase: true));
            await account.OwnAsync(path, ct);
        }
    }

    public static string Read(string path) => File.ReadAllText(path).Trim();
}
