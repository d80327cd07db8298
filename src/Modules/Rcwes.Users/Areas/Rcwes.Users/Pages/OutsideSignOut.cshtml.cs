using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rcwes.Users.Outside;

namespace Rcwes.Users.Pages;

/// <summary>
/// The way to the place where the provider ends its own session (OpenID Connect RP-Initiated Logout 1.0). No token goes along, since none is kept here: the provider asks the person itself when
/// it wants to be sure. It is reached by a link after the session here has ended and shows nothing.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed partial class OutsideSignOutModel(IOptionsMonitor<OpenIdConnectOptions> options, OutsideGate gate, IConfiguration configuration, ILogger<OutsideSignOutModel> logger) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (OutsideSettings.Of(configuration) is not { SignOut: true }) return NotFound();
        // A link that somebody else sends ends no session here; the form does.
        if (User.Identity?.IsAuthenticated == true) return LocalRedirect("~/konto/wylogowanie");
        if (!gate.Admits(HttpContext, "away")) return new EmptyResult();
        return await AddressAsync(ct) is { } there ? Redirect(there) : LocalRedirect($"~{OutsideSettings.FarewellPath}?wynik={SignedOutModel.Silent}");
    }

    /// <summary>Null when the provider does not answer, or has no such place.</summary>
    private async Task<string?> AddressAsync(CancellationToken ct)
    {
        try
        {
            var provider = options.Get(OutsideSettings.Scheme);
            if (provider.ConfigurationManager is not { } known || (await known.GetConfigurationAsync(ct)).EndSessionEndpoint is not { Length: > 0 } end) return null;
            var language = OutsideTrip.IsEnglishAt(Request.PathBase) ? SignedOutModel.English : "pl";
            return QueryHelpers.AddQueryString(end, new Dictionary<string, string?>
            {
                ["client_id"] = provider.ClientId,
                // One address for both languages: the provider knows it letter by letter.
                ["post_logout_redirect_uri"] = $"{Request.Scheme}://{Request.Host}{OutsideSettings.FarewellPath}",
                ["state"] = language,
                ["ui_locales"] = language,
            });
        }
        catch (Exception e) when (OutsideProvider.IsSilence(e) || e is InvalidOperationException)
        {
            Unanswered(logger, e);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The provider of OpenID Connect cannot be asked where to sign somebody out")]
    private static partial void Unanswered(ILogger logger, Exception e);
}
