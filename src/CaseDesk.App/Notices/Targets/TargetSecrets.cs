using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace CaseDesk.App.Notices.Targets;

/// <summary>
/// Addresses and secrets of targets, encrypted with the keys that the servers of the desk share, each for its target alone. A
/// robot's address is kept so too, because whoever knows it can write into the group.
/// </summary>
sealed class TargetSecrets(IDataProtectionProvider protection)
{
    public byte[] Seal(Guid target, string value) => For(target).Protect(Encoding.UTF8.GetBytes(value));

    /// <summary>Null: it was sealed with keys that this desk no longer has.</summary>
    public string? Open(Guid target, byte[] cipher)
    {
        try
        {
            return Encoding.UTF8.GetString(For(target).Unprotect(cipher));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    IDataProtector For(Guid target) => protection.CreateProtector("CaseDesk.NoticeTargets", target.ToString());
}
