using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Users.Passwords;
using Rcwes.Users.SecondFactors;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Pages;

[Authorize]
[EnableRateLimiting("sign-in")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class RecoveryCodesModel(RcwesDb db, SecondFactorBook factors, CodeCheck check, PresentPassword present, SessionBook sessions, Standings standings, IStringLocalizer<UsersTexts> l)
    : ShowAgainModel(db, present, check, l)
{
    /// <summary>Shown in this one answer and kept nowhere.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => (await standings.OfAsync(User, ct)).HasSecondFactor ? Page() : Redirect(Url.Content("~/konto/weryfikacja"));

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => ActAsync(asksCode: true, async account =>
    {
        Codes = await factors.RenewCodesAsync(account, User, ct);
        await sessions.RenewAsync(account, User);
        return Page();
    }, ct);
}
