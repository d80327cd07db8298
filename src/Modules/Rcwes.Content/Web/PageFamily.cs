using Rcwes.Content.Items;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Web;

/// <summary>The group of the main menu that a page belongs to, for the navigation beside it.</summary>
internal sealed class PageFamily(ISiteChrome chrome)
{
    /// <returns>The menu entry with its pages, null when the page stands alone; and whether the menu could be read.</returns>
    public async Task<(MenuLink? Entry, bool IsKnown)> OfAsync(ContentItem page, CancellationToken ct)
    {
        var path = page.PublicPath();
        var frame = await chrome.GetAsync(page.Culture, ct);
        return (frame.Main.FirstOrDefault(entry => entry.Children.Count > 1 && (entry.Url == path || entry.Children.Any(child => child.Url == path))), frame.IsComplete);
    }
}
