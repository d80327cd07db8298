using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Rcwes.Framework.Web;

/// <summary>Answers for addresses that something left.</summary>
public static class MovedPages
{
    /// <summary>301 to where it stands now. Browsers ask again: what left an address may come back to it, and a 301 kept for ever would then lead in a circle.</summary>
    public static IActionResult Moved(this PageModel page, string address)
    {
        page.Response.Headers.CacheControl = "no-cache";
        return page.RedirectPermanent(AsciiAddress.Of(address));
    }
}
