using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Outside;
using Rcwes.Users.Passkeys;

namespace Rcwes.Users.Pages;

/// <summary>The way to the provider: to sign in, or, with the proof that the page of links made, to link. It is reached by a link and shows nothing.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed partial class OutsideStartModel(RcwesDb db, ShownProof proof, OutsideGate gate, IConfiguration configuration, TimeProvider clock, ILogger<OutsideStartModel> logger) : PageModel
{
    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "powrot")] string? returnUrl, [FromQuery(Name = "dowod")] string? shown, CancellationToken ct)
    {
        if (OutsideSettings.Of(configuration) is null) return NotFound();
        if (!gate.Admits(HttpContext, "there")) return new EmptyResult();
        var linking = shown is null ? null : await AccountQueries.OfAsync(db, User, ct);
        if (shown is not null && (linking is null || !proof.Holds(shown, linking))) return Redirect(Url.Content("~/konto/zewnetrzne"));
        var trip = OutsideTrip.New(Request.PathBase, Url.IsLocalUrl(returnUrl) ? returnUrl : null, linking, clock.GetUtcNow().UtcDateTime);
        try
        {
            await HttpContext.ChallengeAsync(OutsideSettings.Scheme, trip.Pack());
            return new EmptyResult();
        }
        catch (Exception e) when (OutsideProvider.IsSilence(e) || e is OpenIdConnectProtocolException or InvalidOperationException)
        {
            Unanswered(logger, e);
            return Redirect(trip.Back(OutsideEnd.Unreachable));
        }
    }

    [LoggerMessage(LogLevel.Warning, "The provider of OpenID Connect cannot be asked to sign somebody in")]
    private static partial void Unanswered(ILogger logger, Exception e);
}
