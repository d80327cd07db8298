using Microsoft.AspNetCore.DataProtection;

namespace Rcwes.Trainings.Travel;

/// <summary>Numbers of bank accounts are kept encrypted with the keys of the site, and move to a new key with them.</summary>
internal sealed class AccountKeys(IDataProtectionProvider protection)
{
    public const string Purpose = "Rcwes.Trainings.Travel.Account";

    private readonly IDataProtector _protector = protection.CreateProtector(Purpose);

    public string Hide(string digits) => _protector.Protect(digits);

    public string Reveal(string hidden) => _protector.Unprotect(hidden);
}
