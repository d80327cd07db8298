using Microsoft.AspNetCore.Mvc.RazorPages;
using Rcwes.Forms.Newsletter;
using Rcwes.Framework.Web;

namespace Rcwes.Forms.Pages.Newsletter;

/// <summary>A page that a letter leads to. Looking changes nothing: mail programs open links by themselves.</summary>
internal abstract class NewsletterPage(NewsletterDesk desk) : PageModel
{
    protected NewsletterDesk Desk => desk;

    public string Email { get; private set; } = "";

    public bool IsDone { get; protected set; }

    protected async Task<Subscriber?> FindAsync(string token, string title, CancellationToken ct)
    {
        ViewData["Title"] = title;
        PageHead.Of(ViewData).Robots = "noindex";
        Response.Headers.CacheControl = "no-cache, no-store";
        var found = await desk.FindAsync(token, ct);
        Email = found?.Email ?? "";
        return found;
    }
}
