using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Configuration;
using Rcwes.Framework;
using Rcwes.Users.Accounts;
using Rcwes.Users.Outside;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Pages;

[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignOutModel(SignInManager<Account> signIn, SessionBook sessions, HalfSignIn half, IConfiguration configuration) : PageModel
{
    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? Page() : LocalRedirect("~/");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var cameByProvider = await CameByProviderAsync(ct);
        // The row ends, not the cookie alone: a copy of it is worth nothing any more.
        if (SessionBook.IdOf(User) is { } session && Guid.TryParse(User.FindFirstValue(ClaimTypes.NameIdentifier), out var account))
            await sessions.EndAsync(account, session, Actor.From(User), "signed-out", ct);
        half.End();
        await signIn.SignOutAsync();
        return LocalRedirect(cameByProvider ? $"~{OutsideSettings.FarewellPath}?wynik={SignedOutModel.Here}" : "~/");
    }

    /// <summary>Whether it is offered to sign out at the provider, too. Here the person is out in any case, whatever the provider does.</summary>
    private async Task<bool> CameByProviderAsync(CancellationToken ct) => OutsideSettings.Of(configuration) is { SignOut: true } && SessionBook.IdOf(User) is { } session
        && await sessions.WayAsync(session, ct) is SignInWay.Outside or SignInWay.OutsideAndCode or SignInWay.OutsideWithSecondFactor;
}
