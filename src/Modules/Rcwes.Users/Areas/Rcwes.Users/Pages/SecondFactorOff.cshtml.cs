using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Users.Passwords;
using Rcwes.Users.SecondFactors;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Pages;

[Authorize]
[EnableRateLimiting("sign-in")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SecondFactorOffModel(RcwesDb db, SecondFactorBook factors, CodeCheck check, PresentPassword present, SessionBook sessions, Standings standings, IStringLocalizer<UsersTexts> l)
    : ShowAgainModel(db, present, check, l)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await standings.OfAsync(User, ct) is { HasSecondFactor: true, MustHaveSecondFactor: false } ? Page() : Redirect(Url.Content("~/konto/weryfikacja"));

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => ActAsync(asksCode: true, async account =>
    {
        if ((await standings.FreshAsync(account.Id, ct)).MustHaveSecondFactor)
            throw new RuleException("second-factor.required", "Twoja rola wymaga weryfikacji dwuetapowej, więc nie można jej wyłączyć.");
        await factors.TurnOffAsync(account, User, ct);
        await sessions.RenewAsync(account, User);
        Told.Put(TempData, "Weryfikacja dwuetapowa wyłączona.");
        return Redirect(Url.Content("~/konto/weryfikacja"));
    }, ct);
}
