using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Routes;
using Rcwes.Content.Web;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages;

/// <summary>Any published item at its path; asked last, after every page and endpoint of the modules.</summary>
public sealed class ShowModel(IServiceProvider services) : PageModel
{
    internal ContentItem Item { get; private set; } = null!;

    /// <summary>The stamp of the pages from before anything was read for this one.</summary>
    internal string Since { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? path, CancellationToken ct)
    {
        Since = services.GetRequiredService<Fragments>().Now;
        var routes = services.GetRequiredService<RouteTable>();
        var full = RoutePath.Normalise($"{Request.PathBase.Value?.Trim('/')}/{path}");
        switch (await routes.ResolveAsync(full, ct))
        {
            case RouteAnswer.Moved moved:
                return this.Moved("/" + moved.Path);
            case RouteAnswer.Sent sent:
                // Not for ever: staff may lead the path elsewhere tomorrow, and browsers never ask again after a 301.
                return Redirect(AsciiAddress.Of(sent.Target));
            case RouteAnswer.Gone:
                return StatusCode(StatusCodes.Status410Gone);
            case RouteAnswer.Here here when await services.GetRequiredService<PublishedContent>().ByIdAsync(here.ContentItemId, ct) is { } item:
                if (Request.Path.Value is { Length: > 1 } asked && asked.EndsWith('/')) return this.Moved("/" + full);
                Item = item;
                await services.GetRequiredService<ItemFrame>().PreparePublishedAsync(ViewData, item, ct);
                return Page();
            default:
                return NotFound();
        }
    }
}
