using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Modules;
using Rcwes.Users.Accounts;

namespace Rcwes.Users.SecondFactors;

/// <summary><c>account reset-second-factor EMAIL</c>: for the day on which the only administrator has neither phone nor codes, or the keys of the site are lost.</summary>
internal sealed class AccountCommand(UserManager<Account> accounts, SecondFactorBook factors, IStringLocalizer<UsersTexts> l) : ICommand
{
    public string Name => "account";

    public IReadOnlyList<string> Usage { get; } = ["account reset-second-factor EMAIL"];

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        if (arguments is not ["reset-second-factor", var email]) return false;
        var account = await accounts.FindByEmailAsync(email.Trim()) ?? throw new RuleException("account.missing", "Nie ma takiego konta.");
        await factors.ResetAsync(account, null, Actor.System, ct);
        await output.WriteLineAsync(l["Usunięto weryfikację dwuetapową i klucze dostępu. Osoba zaloguje się samym hasłem, a o zmianie dostanie list."]);
        return true;
    }
}
