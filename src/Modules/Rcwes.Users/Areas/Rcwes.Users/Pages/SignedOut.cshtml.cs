using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Configuration;
using Rcwes.Users.Outside;

namespace Rcwes.Users.Pages;

/// <summary>
/// After the end of a session that began at the provider: offers to end that one, too. The way there is a link on this page, so that the content policy lets no form lead away from here. The
/// provider sends people back to this very page.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignedOutModel(IConfiguration configuration) : PageModel
{
    /// <summary>Outcome: the session here is over, the one at the provider is not.</summary>
    public const string Here = "tutaj";

    /// <summary>Outcome: the provider could not be asked.</summary>
    public const string Silent = "niedostepne";

    /// <summary>The state that goes to the provider and comes back from it: the language, and nothing else.</summary>
    public const string English = "en";

    private readonly OutsideSettings? _settings = OutsideSettings.Of(configuration);

    /// <summary>How people call the provider.</summary>
    public string Provider => _settings?.Name ?? "";

    public bool Offers { get; private set; }

    public bool IsSilent { get; private set; }

    public IActionResult OnGet([FromQuery(Name = "wynik")] string? outcome, [FromQuery(Name = "state")] string? state)
    {
        if (User.Identity?.IsAuthenticated == true) return LocalRedirect("~/konto");
        if (state == English && !OutsideTrip.IsEnglishAt(Request.PathBase)) return LocalRedirect($"~/en{OutsideSettings.FarewellPath}");
        IsSilent = _settings is { SignOut: true } && outcome == Silent;
        Offers = IsSilent || (_settings is { SignOut: true } && outcome == Here);
        return Page();
    }
}
