using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Rcwes.Users.Accounts;

namespace Rcwes.Users.Passkeys;

/// <summary>Says in the second step of a form that the person showed the password in the first. It lies in the form, encrypted, and falls with the account's stamp.</summary>
internal sealed class ShownProof(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("Rcwes.Users.Passkeys.Shown");

    public string Of(Account account) => _protector.Protect($"{account.Id}|{account.SecurityStamp}|{clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture)}");

    public bool Holds(string? proof, Account account)
    {
        try
        {
            return _protector.Unprotect(proof ?? "").Split('|') is [var id, var stamp, var ticks] && id == account.Id.ToString() && stamp == account.SecurityStamp
                && new DateTime(long.Parse(ticks, CultureInfo.InvariantCulture), DateTimeKind.Utc) > clock.GetUtcNow().UtcDateTime - Lasts;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
