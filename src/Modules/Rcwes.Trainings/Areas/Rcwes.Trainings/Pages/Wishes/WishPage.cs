using Microsoft.AspNetCore.Mvc.RazorPages;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Wishes;

namespace Rcwes.Trainings.Pages.Wishes;

/// <summary>A page that a letter leads to. Looking changes nothing: mail programs open links by themselves.</summary>
internal abstract class WishPage(WishDesk desk) : PageModel
{
    protected WishDesk Desk => desk;

    public string Email { get; private set; } = "";

    public bool IsDone { get; protected set; }

    protected async Task<NextWish?> FindAsync(string token, string title, CancellationToken ct)
    {
        ViewData["Title"] = title;
        var head = PageHead.Of(ViewData);
        (head.Kind, head.Robots) = ("training", "noindex");
        Response.Headers.CacheControl = "no-cache, no-store";
        HttpContext.HideAddress();
        var found = await desk.FindAsync(token, ct);
        Email = found?.Email ?? "";
        return found;
    }
}
